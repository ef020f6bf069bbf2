import EPCIS
import GS1
import OrderedJSON

extension EventQueries {
    /// All events of a passport, captured and built, the oldest first, those of one time by identifier (integrations §5).
    /// Classes count: what is said of its GTIN or its lot is said of it.
    public func events(of filled: FilledPassport, in work: Work) throws -> [StoredEvent] {
        let passport = filled.passport
        let gtin = passport.link.gtin.digits
        var references: [PassportReference] = [.unit(gtin: gtin, serial: passport.link.serial.text), .gtin(gtin)]
        if let lot = passport.lotNumber { references.append(.lot(gtin: gtin, lot: lot)) }
        let search = EventSearch(anyOf: references.map(\.term))
        let stored = try gather(search, limit: .max, in: work)
        // Those of a passport that was never changed or published are not stored.
        let known = Set(stored.map(\.id))
        let built = try BuiltEvents(filled, links: links).all.filter { !known.contains($0.id) }
        return (stored + built.map { StoredEvent($0, recordedAt: passport.createdAt) })
            .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
    }

    /// Events of a stretch of time behind a place, the oldest first, so many at most; and the place they end at.
    public func export(
        from start: Timestamp?,
        to end: Timestamp?,
        after cursor: EventCursor?,
        limit: Int,
        in work: Work
    ) throws -> (events: [StoredEvent], next: EventCursor?) {
        let search = EventSearch(from: start, to: end)
        let (events, place, isEnd) = try gather(search, after: cursor?.place, limit: limit, in: work)
        return (events, isEnd ? nil : place.map(EventCursor.init))
    }

    /// The document that events of a passport are exported in.
    public static func document(_ events: [StoredEvent], at now: Timestamp) throws -> [UInt8] {
        let context = try EPCISDocument(json: emptyDocument.bytes).context
        return EPCISEnvelope(creationDate: Instant(now), context: context).json(events.map(\.written))
    }

    private static let emptyDocument: JSON = [
        "@context": BuiltEvents.context, "type": "EPCISDocument", "schemaVersion": "2.0",
        "creationDate": "2020-01-01T00:00:00Z", "epcisBody": ["eventList": []],
    ]
}

/// Where an export goes on.
public struct EventCursor: Sendable {
    let place: EventPlace
}
