import EPCIS
import OrderedJSON

/// A document of events as somebody sends it to be captured, read and checked.
public struct CaptureDraft: Sendable {
    /// The bytes as they came, by which an interrupted capture begins anew.
    let body: [UInt8]
    /// How many events it has.
    let eventCount: Int
    /// The events that can be stored, in their order.
    let events: [PreparedEvent]
    /// What is wrong with the others.
    let errors: [CaptureFault]
    /// What is worth knowing of those that can be stored.
    let warnings: [CaptureFault]
    /// Master data in its header.
    let masterData: [VocabularyElement]
    /// Whether the sender accepts costs, said in the body.
    public let confirmsOverage: Bool

    /// The most events of one capture (integrations §5).
    public static let maxEvents = 1_000
    /// The most bytes of one capture (api-v1 §1).
    public static let maxBytes = 10 << 20
    /// The most bytes of one event: what is read of a page is bounded by them.
    static let maxEventBytes = 1 << 20
    /// How many warnings are kept.
    private static let maxWarnings = 1_000

    /// Reads a body: a document of events or a query document, in JSON or XML, one event, an array of events, or
    /// `{ "epcisBody": X }` round one of these. Throws what is wrong with it as a whole, keyed by JSONPath.
    public init(_ body: [UInt8]) throws(Failure) {
        // No body is an empty object, here as everywhere.
        let body = body.isEmpty ? Array("{}".utf8) : body
        let document = try Self.document(body, isWrapped: false)
        let faults = Faults()
        for fault in document.faults where CaptureRules.refuses(fault) { faults.add(fault.path, fault.message) }
        if document.kind == .document || document.kind == .queryDocument, let version = document.schemaVersion,
            version != "2.0", document.isJSON
        {
            faults.add("$.schemaVersion", "Must be \"2.0\"")
        }
        guard faults.isEmpty else { throw .validation(faults) }
        guard !document.events.isEmpty else { throw .validation("$", "There is no event in it") }
        var events: [PreparedEvent] = []
        var errors: [CaptureFault] = []
        var warnings: [CaptureFault] = []
        events.reserveCapacity(document.events.count)
        for (index, reading) in document.events.enumerated() {
            let path = document.path(ofEvent: index)
            let refused = reading.faults.filter { CaptureRules.refuses($0, of: reading.event, at: path) }
            if let event = reading.event, event.source.count > Self.maxEventBytes {
                errors.append(CaptureFault(index: index, message: "\(path): Must have at most 1 MiB"))
            } else if let event = reading.event, refused.isEmpty, !event.id.utf8.contains(0) {
                events.append(PreparedEvent(event))
                for fault in reading.faults where warnings.count < Self.maxWarnings {
                    warnings.append(CaptureFault(index: index, message: fault.description))
                }
            } else {
                let text = refused.isEmpty ? "\(path): Is no event" : refused.map(\.description).joined(separator: "; ")
                errors.append(CaptureFault(index: index, message: text))
            }
        }
        self.body = body
        eventCount = document.events.count
        self.events = events
        self.errors = errors
        self.warnings = warnings
        masterData = document.vocabularyElements.filter { $0.id.isIndexable && $0.type.isIndexable }
        confirmsOverage = Self.confirmsOverage(body)
    }

    /// Whether none of its events is stored, for the sake of those that are wrong.
    func isRefused(_ behaviour: CaptureBehaviour) -> Bool { behaviour == .rollback && !errors.isEmpty }

    private static func document(_ body: [UInt8], isWrapped: Bool) throws(Failure) -> EPCISDocument {
        do throws(EPCISFault) {
            return try EPCISDocument(body, limits: ReadingLimits(maxEvents: maxEvents), ignoring: ["confirmOverage"])
        } catch {
            // A body without a type may be `{ "epcisBody": X }`, X being any of the others or the JSON text of one.
            if error.rule == .document, !isWrapped, let inner = content(ofWrapper: body) {
                return try document(inner, isWrapped: true)
            }
            if error.rule == .json { throw Failure(.invalidJSON, error.message) }
            throw .validation(error.path, error.message)
        }
    }

    private static func content(ofWrapper body: [UInt8]) -> [UInt8]? {
        guard let json = try? JSON.parse(body), let inner = json["epcisBody"] else { return nil }
        return inner.stringValue.map { Array($0.utf8) } ?? inner.bytes
    }

    /// Whether `confirmOverage` at the top of the body is true.
    private static func confirmsOverage(_ body: [UInt8]) -> Bool {
        guard body.contains(subsequence: Array("\"confirmOverage\"".utf8)) else { return false }
        return (try? JSON.parse(body))?["confirmOverage"]?.boolValue ?? false
    }
}

extension EPCISDocument {
    /// Where the event of that place stands.
    fileprivate func path(ofEvent index: Int) -> String {
        switch kind {
        case .document: "$.epcisBody.eventList[\(index)]"
        case .queryDocument: "$.epcisBody.queryResults.resultsBody.eventList[\(index)]"
        case .event: "$"
        case .eventList: "$[\(index)]"
        }
    }

    /// Whether it came as JSON; the versions of XML documents are others.
    fileprivate var isJSON: Bool { events.first?.event?.source.first.map { $0 != UInt8(ascii: "<") } ?? true }
}

extension [UInt8] {
    fileprivate func contains(subsequence needle: [UInt8]) -> Bool {
        guard count >= needle.count, let first = needle.first else { return false }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].starts(with: needle) { return true }
            start = found + 1
        }
        return false
    }
}
