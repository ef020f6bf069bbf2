import EPCIS

/// A page of the answer to a query.
public struct EventPage: Sendable {
    /// Its events.
    public let events: [StoredEvent]
    /// What asks for the next page, or nil when this is the last.
    public let next: String?

    /// How long a token is good, in seconds.
    public static let tokenLifetime: Int64 = 3_600
}

/// Where a page begins, as clients carry it from page to page: of which query, behind which event, and which events had
/// been recorded when the first page was made, so that later ones do not come between.
struct EventPageToken {
    /// The digest of the query.
    let query: String
    /// The event that the page before ended with.
    let place: EventPlace
    /// Numbers from here on came later.
    let bound: EventNumber
    /// How many events all pages before had.
    let served: Int
    /// Until when it is good.
    let expiresAt: Timestamp

    var text: String {
        let parts = [
            String(place.time), String(place.number.value), String(bound.value), String(served),
            String(expiresAt.milliseconds), query,
        ]
        return parts.joined(separator: ".")
    }

    init(query: String, place: EventPlace, bound: EventNumber, served: Int, expiresAt: Timestamp) {
        self.query = query
        self.place = place
        self.bound = bound
        self.served = served
        self.expiresAt = expiresAt
    }

    /// Reads a token; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 6 else { return nil }
        let numbers = parts[..<5].compactMap { Int64($0) }
        guard numbers.count == 5, (1..<Int64.max).contains(numbers[1]), numbers[2] > 0,
            (0...1_000_000_000).contains(numbers[3])
        else {
            return nil
        }
        place = EventPlace(time: numbers[0], number: EventNumber(value: numbers[1]))
        bound = EventNumber(value: numbers[2])
        served = Int(numbers[3])
        expiresAt = Timestamp(milliseconds: numbers[4])
        query = String(parts[5])
    }
}
