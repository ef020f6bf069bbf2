import EPCIS
import GS1
import OrderedJSON

/// The events that the platform makes of what a passport says (integrations §5, Export): that it was first published, and
/// what its supply chain tells.
struct BuiltEvents {
    let passport: Passport
    /// The value of the field `supply_chain_events`, as far as it is approved.
    let steps: [JSON]
    let links: DigitalLinkBase

    /// The field of which events are made.
    static let field = "supply_chain_events"

    /// GS1's context, and the platform's own vocabulary.
    static let context: JSON = [.string(EventContext.gs1), ["tracepass": "https://tracepass.eu/voc/"]]

    init(_ filled: FilledPassport, links: DigitalLinkBase) {
        passport = filled.passport
        steps = Self.steps(of: filled)
        self.links = links
    }

    /// The approved elements of the field.
    static func steps(of filled: FilledPassport) -> [JSON] {
        guard let entry = filled.entries[field] else { return [] }
        let value = entry.status == .approved ? entry.value : entry.lastApproved?.value
        return value?.arrayValue ?? []
    }

    /// All of them.
    var all: [PreparedEvent] {
        get throws { [try commissioning].compactMap(\.self) + (try supplyChain) }
    }

    /// The event of the first publication, nil before.
    var commissioning: PreparedEvent? {
        get throws {
            guard let time = passport.publishedAt else { return nil }
            var event = start("commissioning", at: time, action: "ADD", step: "commissioning")
            if let gln = passport.parties[.manufacturer]?.gln { event.append("bizLocation", Self.place(gln)) }
            return try prepared(event)
        }
    }

    /// The events of the supply chain; elements without a usable time give none.
    var supplyChain: [PreparedEvent] {
        get throws {
            var ids: Set<String> = []
            return try steps.enumerated()
                .compactMap { place, element in
                    guard let time = Self.time(of: element) else { return nil }
                    let name = element["epcisEventId"]?.stringValue.map(Self.token) ?? "sce-\(place)"
                    guard !name.isEmpty, ids.insert(name).inserted else { return nil }
                    return try prepared(event(of: element, named: name, at: time))
                }
        }
    }

    private func event(of element: JSON, named name: String, at time: Timestamp) -> JSONObject {
        let step = Self.text(element, ["processStep", "process_step", "step", "bizStep", "eventType", "process"])
        var event = start(name, at: time, action: "OBSERVE", step: step ?? "")
        if let gln = Self.text(element, ["gln", "locationGln", "facilityGln"]).flatMap({ try? GLN($0) }) {
            event.append("bizLocation", Self.place(gln))
        }
        if let step { event.append("tracepass:processStep", .string(step)) }
        for (key, names) in Self.extras {
            if let text = Self.text(element, names) { event.append("tracepass:\(key)", .string(text)) }
        }
        return event
    }

    private static let extras: [(String, [String])] = [
        ("operator", ["operator", "operatorName", "company", "actor"]),
        ("country", ["country", "countryCode"]),
        ("locationName", ["locationName", "location", "site", "facility"]),
    ]

    private func start(_ name: String, at time: Timestamp, action: String, step: String) -> JSONObject {
        [
            "type": "ObjectEvent",
            "eventID": .string("urn:tracepass:epcis:\(passport.id):\(name)"),
            "eventTime": .string(time.text),
            "eventTimeZoneOffset": "+00:00",
            "epcList": [.string(links.uri(of: passport.link))],
            "action": .string(action),
            "bizStep": .string(ProcessStep(step).uri),
        ]
    }

    private func prepared(_ event: JSONObject) throws -> PreparedEvent? {
        let document: JSON = [
            "@context": Self.context, "type": "EPCISDocument", "schemaVersion": "2.0",
            "creationDate": event["eventTime"] ?? nil, "epcisBody": ["eventList": [.object(event)]],
        ]
        return try EPCISDocument(json: document.bytes).events.first?.event.map { PreparedEvent($0) }
    }

    private static func place(_ gln: GLN) -> JSON { ["id": .string("https://id.gs1.org/414/\(gln.digits)")] }

    /// A date, or a date and time with offset.
    private static func time(of element: JSON) -> Timestamp? {
        let names = ["eventTime", "timestamp", "dateTime", "eventDate", "date", "time"]
        guard let text = text(element, names) else { return nil }
        return Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "T00:00:00Z")
    }

    private static func text(_ element: JSON, _ names: [String]) -> String? {
        for name in names {
            if let text = element[name]?.stringValue, !text.isEmpty { return text }
        }
        return nil
    }

    /// Characters outside `[A-Za-z0-9._-]` become `-`.
    private static func token(_ text: String) -> String {
        String(
            decoding: text.unicodeScalars.map { scalar -> UInt8 in
                switch scalar {
                case "A"..."Z", "a"..."z", "0"..."9", ".", "_", "-": UInt8(scalar.value)
                default: UInt8(ascii: "-")
                }
            },
            as: UTF8.self
        )
    }
}

/// A step of a process as events name it: a word of the Core Business Vocabulary, or one of the platform's own.
struct ProcessStep {
    let uri: String

    private static let known: Set<String> = [
        "commissioning", "shipping", "receiving", "inspecting", "repairing", "decommissioning", "storing",
    ]

    /// The step of a name: blanks and hyphens become `_`, other characters than letters and digits go.
    init(_ name: String) {
        var token = ""
        for character in name.lowercased() {
            if character.isWhitespace || character == "-" || character == "_" {
                if !token.isEmpty, token.last != "_" { token.append("_") }
            } else if character.isASCII, character.isLetter || character.isNumber {
                token.append(character)
            }
        }
        if token.last == "_" { token.removeLast() }
        if token == "shipping_returned" { token = "shipping" }
        if token.isEmpty { token = "unspecified" }
        if token == "heat_treatment" { token = "heat-treatment" }
        uri =
            Self.known.contains(token)
            ? Vocabulary.bizStep.canonical(token) : "https://tracepass.eu/voc/cbv/bizstep/\(token)"
    }
}
