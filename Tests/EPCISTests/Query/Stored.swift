import EPCIS
import EPCISCases
import Testing

/// An event as a database has it: with its terms and the time of recording.
struct Stored: Sendable {
    let label: String
    let event: Event
    let recordTime: Instant
    let terms: [Int64: EventTerm.Roles]

    init(label: String, event: Event, recordTime: Instant) {
        self.label = label
        self.event = event
        self.recordTime = recordTime
        terms = Dictionary(uniqueKeysWithValues: event.terms.map { ($0.hash, $0.roles) })
    }

    /// The events of the cases.
    static func all() throws -> [Stored] { try cases.get() }

    private static let cases = Result { try read() }

    private static func read() throws -> [Stored] {
        let document = try EPCISDocument(json: EPCISCases.document)
        return try document.events.enumerated()
            .map { place, reading in
                let event = try #require(reading.event)
                let time = try #require(Instant(EPCISCases.recordTime(place)))
                let label = String(event.id.dropFirst(EPCISCases.eventIDPrefix.count))
                return Stored(label: label, event: event, recordTime: time)
            }
    }

    /// The events of the cases, written as XML and read again; those that XML has no form for are left out.
    static func allFromXML() throws -> [Stored] { try casesFromXML.get() }

    private static let casesFromXML = Result {
        let envelope = EPCISEnvelope(creationDate: Instant(seconds: 0))
        return try all()
            .compactMap { stored -> Stored? in
                guard let xml = try? envelope.xml([stored.event]) else { return nil }
                let event = try #require(EPCISDocument(xml: xml).events.first?.event)
                return Stored(label: stored.label, event: event, recordTime: stored.recordTime)
            }
    }

    /// The master data of the cases.
    static func masterData() throws -> MasterData {
        try MasterData(EPCISDocument(json: EPCISCases.document).vocabularyElements)
    }

    /// Whether a database that has only columns and terms finds it for a condition.
    func mayMeet(_ condition: EventCondition) -> Bool {
        switch condition.test {
        case .types(let types): types.contains(event.type)
        case .actions(let actions): event.action.map(actions.contains) ?? false
        case .eventTime(let bounds): bounds.contains { $0.contains(event.eventTime) }
        case .recordTime(let bounds): bounds.contains { $0.contains(recordTime) }
        case .eventIDs(let ids): ids.contains(event.id)
        case .terms(let wanted): wanted.contains { has($0) }
        case .residual(let wanted): wanted.isEmpty || wanted.contains { has($0) }
        case .vocabulary: true
        }
    }

    private func has(_ term: EventTerm) -> Bool {
        terms[term.hash].map { !$0.isDisjoint(with: term.roles) } ?? false
    }
}
