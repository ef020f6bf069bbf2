import EPCIS
import OrderedJSON

/// An event as it will be stored: all that can be told of it before there is a transaction.
struct PreparedEvent: Sendable {
    /// Its place in the document it came in.
    let index: Int
    /// Its identifier, given by the sender or its hash.
    let id: String
    /// The first half of the SHA-256 of the identifier.
    let digest: [UInt8]
    let type: EventType
    let action: EventAction?
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
    let values: [EventValue]

    init(_ event: Event, index: Int) {
        self.index = index
        id = event.id
        digest = PreparedEvent.digest(of: id)
        type = event.type
        action = event.action
        time = event.eventTime.microseconds
        let written = WrittenEvent(event)
        document = Self.document(of: event, written: written, id: id)
        context = StoredContext(written.context)
        epcs = event.objects.map(\.epc)
        terms = event.terms
        isPartial = event.eventTime.nanoseconds % 1_000 != 0 || terms.contains { $0.isOverflow }
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
            if !object.role.isClass { values.append(EventValue(.epcs, object.epc.canonical)) }
            if let prefix = object.epc.companyPrefix { values.append(EventValue(companyPrefix: prefix)) }
        }
        return values.filter { $0.text.isIndexable }
    }
}

extension [UInt8] {
    /// The bytes of a JSON object with one more member at its end.
    func adding(_ key: String, _ value: JSON) -> [UInt8] {
        guard let end = lastIndex(of: UInt8(ascii: "}")) else { return self }
        var bytes = Array(self[..<end])
        let isEmpty = bytes.last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        JSON.string(key).write(into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value.write(into: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
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

extension String {
    /// Whether an index can hold it: none takes U+0000 or a text of many kilobytes, and no identifier has either.
    var isIndexable: Bool { utf8.count <= 2_048 && !utf8.contains(0) }
}

extension Instant {
    /// Microseconds since 1970; what is finer is dropped. Searches by time compare these.
    var microseconds: Int64 { seconds * 1_000_000 + Int64(nanoseconds) / 1_000 }
}
