import EPCIS
import OrderedJSON

/// An event as it will be stored: all that can be told of it before there is a transaction.
struct PreparedEvent: Sendable {
    /// Its identifier, given by the sender or its hash.
    let id: String
    /// The first half of the SHA-256 of the identifier.
    let digest: [UInt8]
    /// When it happened, in microseconds since 1970.
    let time: Int64
    /// The event as JSON with its identifier and without a record time.
    let document: [UInt8]
    /// The contexts in which its prefixes have a meaning.
    let context: StoredContext
    let terms: [EventTerm]
    /// Whether its rows do not tell all of it: it has more terms than are kept, or a time finer than microseconds.
    let isPartial: Bool
    /// The identifiers it is about.
    let epcs: [EPC]
    /// Those of them that are single objects, as `/epcis/epcs` lists them.
    let objects: [String]
    let values: [EventValue]

    init(_ event: Event) {
        id = event.id
        digest = PreparedEvent.digest(of: id)
        time = event.eventTime.microseconds
        let written = WrittenEvent(event)
        document = Self.document(of: event, written: written, id: id)
        context = StoredContext(written.context)
        epcs = event.objects.map(\.epc)
        terms = event.terms
        isPartial = event.eventTime.nanoseconds % 1_000 != 0 || terms.contains { $0.isOverflow }
        objects = event.objects.lazy.filter { !$0.role.isClass }.map(\.epc.canonical).filter(\.isIndexable)
        values = Self.values(of: event)
    }

    /// Where an identifier of events is looked up.
    static func digest(of id: String) -> [UInt8] { Array(Digest.sha256(id.utf8).prefix(16)) }

    /// The bytes of the event with `eventID` added and `recordTime` removed; else as they came.
    private static func document(of event: Event, written: WrittenEvent, id: String) -> [UInt8] {
        if event.json["recordTime"] != nil {
            var object = event.json
            object["recordTime"] = nil
            if event.eventID == nil { object.append("eventID", .string(id)) }
            return JSON.object(object).bytes
        }
        guard event.eventID == nil else { return written.json }
        return written.json.adding("eventID", .string(id))
    }

    private static func values(of event: Event) -> [EventValue] {
        var values: [EventValue] = [EventValue(.eventTypes, event.type.rawValue)]
        if let step = event.bizStep { values.append(EventValue(.bizSteps, Vocabulary.bizStep.bare(step))) }
        if let disposition = event.disposition {
            values.append(EventValue(.dispositions, Vocabulary.disposition.bare(disposition)))
        }
        if let place = event.bizLocation { values.append(EventValue(.bizLocations, place.canonical)) }
        if let place = event.readPoint { values.append(EventValue(.readPoints, place.canonical)) }
        for object in event.objects {
            if let prefix = object.epc.companyPrefix { values.append(EventValue(companyPrefix: prefix)) }
        }
        return values.filter { $0.text.isIndexable }
    }
}

extension EPC {
    /// The company prefix, which only a URN tells: `urn:epc:id:sgtin:4012345.000001.1`.
    fileprivate var companyPrefix: String? {
        guard isGS1, text.utf8.starts(with: "urn:epc:".utf8) else { return nil }
        let body = text[(text.lastIndex(of: ":").map(text.index(after:)) ?? text.startIndex)...]
        let prefix = body.prefix { $0 != "." }
        return (6...12).contains(prefix.utf8.count) && prefix.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? String(prefix) : nil
    }
}

extension Instant {
    /// Microseconds since 1970; what is finer is dropped. Searches by time compare these.
    var microseconds: Int64 { seconds * 1_000_000 + Int64(nanoseconds) / 1_000 }
}
