public import EPCIS
import OrderedJSON

/// An event as the store has it.
public struct StoredEvent: Sendable {
    let number: EventNumber
    /// When it happened, in microseconds since 1970.
    let time: Int64
    /// Its identifier.
    public let id: String
    /// Its document without a record time.
    let document: [UInt8]
    /// The contexts round it.
    let context: [JSON]
    /// Whether its rows do not tell all of it.
    let isPartial: Bool

    init(_ event: PreparedEvent, recordedAt time: Timestamp) {
        number = EventNumber(at: time)
        self.time = event.time
        id = event.id
        document = event.document
        context = event.context.contexts
        isPartial = event.isPartial
    }

    init(number: EventNumber, time: Int64, id: String, document: [UInt8], context: [JSON], isPartial: Bool) {
        self.number = number
        self.time = time
        self.id = id
        self.document = document
        self.context = context
        self.isPartial = isPartial
    }

    /// The event as it is given out: with the time of its record.
    public var written: WrittenEvent {
        WrittenEvent(json: document.adding("recordTime", .string(number.recordTime.text)), context: context)
    }

    /// The event with its identifiers in another spelling.
    public func formatted(_ format: EPCFormat, _ prefixes: CompanyPrefixes) throws -> StoredEvent {
        guard let json = try JSON.parse(document, limits: JSONLimits(maxDepth: 200)).objectValue else { return self }
        return StoredEvent(
            number: number,
            time: time,
            id: id,
            document: JSON.object(format.rewriting(json, companyPrefixLength: prefixes.length)).bytes,
            context: context,
            isPartial: isPartial
        )
    }

    /// The event as it is given out, read anew.
    public func whole() throws -> Event {
        let document = try EPCISDocument(json: written.alone, limits: ReadingLimits(maxDepth: 200))
        guard let event = document.events.first?.event else {
            throw StoredValueFailure(table: "epcis_event", id: id)
        }
        return event
    }

    /// When it was recorded.
    public var recordTime: Instant { Instant(number.recordTime) }
}

extension Instant {
    /// The same instant.
    public init(_ time: Timestamp) {
        let seconds = time.milliseconds >= 0 ? time.milliseconds / 1_000 : (time.milliseconds - 999) / 1_000
        self.init(seconds: seconds, nanoseconds: Int32(time.milliseconds - seconds * 1_000) * 1_000_000)
    }
}
