public import OrderedJSON

/// A document of events: what stands round them, and each of them read.
public struct EPCISDocument: Sendable {
    /// What kind of document it is.
    public enum Kind: String, Sendable {
        /// An `EPCISDocument`, which captures events.
        case document = "EPCISDocument"
        /// An `EPCISQueryDocument`, which answers a query.
        case queryDocument = "EPCISQueryDocument"
        /// One event that stands alone.
        case event
        /// An array of events; no document of the standard.
        case eventList
    }

    /// What kind it is.
    public let kind: Kind
    /// The context of all its events.
    public internal(set) var context = EventContext()
    /// The version of the standard that it says it follows, `2.0`.
    public internal(set) var schemaVersion: String?
    /// When it was made.
    public internal(set) var creationDate: Instant?
    /// The other members in front of the body, as they were received: `id`, `sender`, `epcisHeader`, extensions.
    public internal(set) var members = JSONObject()
    /// The query that it answers.
    public internal(set) var queryName: String?
    /// The subscription that it answers.
    public internal(set) var subscriptionID: String?
    /// The events in their order, each with its faults.
    public internal(set) var events: [EventReading] = []
    /// What is wrong outside of the events.
    public internal(set) var faults: [EPCISFault] = []

    init(kind: Kind) {
        self.kind = kind
    }

    /// Whether nothing is wrong with it or any of its events but what is worth a warning.
    public var isValid: Bool {
        !faults.contains { $0.severity == .error } && events.allSatisfy(\.isValid)
    }

    /// All faults, those of the document first.
    public var allFaults: [EPCISFault] { faults + events.flatMap(\.faults) }

    /// Master data in its header (EPCIS 2.0 §9.5), the members of `epcisMasterData`.
    public var masterData: JSON? { members["epcisHeader"]?["epcisMasterData"] }

    /// Reads a document, JSON or XML as its first character says.
    ///
    /// - Parameter ignoring: Keys at the top of a JSON document that are none of the standard and shall be passed over.
    /// - Throws: The fault for which it cannot be read at all. All other faults are in the document.
    public init(
        _ bytes: [UInt8],
        limits: ReadingLimits = .standard,
        ignoring: Set<String> = []
    ) throws(EPCISFault) {
        var start = bytes[...]
        // UTF-8 with a byte order mark, as some programs write it, and UTF-16, which only XML may be.
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        let isUTF16 = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
        let first = start.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if first == UInt8(ascii: "<") || isUTF16 {
            try self.init(xml: bytes, limits: limits)
        } else {
            try self.init(json: bytes, limits: limits, ignoring: ignoring)
        }
    }
}
