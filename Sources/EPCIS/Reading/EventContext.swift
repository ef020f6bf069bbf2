public import OrderedJSON

/// The JSON-LD context of an event: the prefixes of its extensions, and the contexts elsewhere that it names.
///
/// Contexts elsewhere are never fetched. GS1's own is known; of others the address is kept.
public struct EventContext: Hashable, Sendable {
    /// A prefix and the namespace it stands for.
    public struct Prefix: Hashable, Sendable {
        /// What stands before the colon.
        public let name: String
        /// What it stands for.
        public let namespace: String
    }

    /// The context as it was received, of the document and, behind it, of the event.
    public internal(set) var json: [JSON] = []
    /// The prefixes that it defines, each once.
    public internal(set) var prefixes: [Prefix] = []
    /// The addresses of contexts elsewhere, GS1's included.
    public internal(set) var remotes: [String] = []

    /// A context that says nothing.
    public init() {}

    /// Where GS1's context is.
    public static let gs1 = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"

    /// Whether an address is one of those where GS1's context is.
    public static func isGS1(_ address: String) -> Bool {
        address.hasSuffix("/epcis-context.jsonld")
            && (address.hasPrefix("https://ref.gs1.org/standards/epcis/")
                || address.hasPrefix("https://gs1.github.io/EPCIS/"))
    }

    /// Whether it names a context whose terms are not known here.
    public var hasUnknownRemotes: Bool { remotes.contains { !Self.isGS1($0) } }

    /// The namespace of a prefix, of its own or of GS1's context.
    public func namespace(of prefix: String) -> String? {
        for known in prefixes where known.name == prefix { return known.namespace }
        return Self.standard[prefix]
    }

    /// A URI whose prefix it defines, in full; any other text as it is.
    func expanded(_ text: String) -> String {
        if text.utf8.starts(with: "urn:".utf8) || text.utf8.starts(with: "http".utf8) { return text }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            let namespace = namespace(of: String(text.utf8[..<colon]) ?? "")
        else { return text }
        return namespace + text[text.index(after: colon)...]
    }

    /// The prefixes of GS1's context. They are protected: a context must not give them another meaning.
    static let standard: [String: String] = [
        "epcis": "https://ref.gs1.org/epcis/",
        "cbv": "https://ref.gs1.org/cbv/",
        "cbvmda": "urn:epcglobal:cbv:mda:",
        "gs1": "https://gs1.org/voc/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dcterms": "http://purl.org/dc/terms/",
    ]

    /// The terms of GS1's context besides: names of fields, types and documents.
    static let standardTerms: Set<String> = Set(EventField.allCases.map(\.key))
        .union(EventType.allCases.map(\.rawValue))
        .union(SensorData.Attribute.allCases.map(\.rawValue))
        .union([
            "id", "EPCISDocument", "EPCISQueryDocument", "schemaVersion", "creationDate", "sender", "receiver",
            "instanceIdentifier", "epcisHeader", "epcisMasterData", "vocabularyList", "vocabularyElementList",
            "attributes", "attribute", "children", "epcisBody", "eventList", "queryResults", "queryName",
            "subscriptionID", "resultsBody", "declarationTime", "reason", "correctiveEventIDs", "epcClass", "quantity",
            "set", "unset", "bizTransaction", "source", "destination", "sensorMetadata", "sensorReport",
        ])
        .subtracting(["@context"])

    /// Schemes of URIs: as prefixes they would give every URI another meaning.
    static let schemes: Set<String> = ["http", "https", "urn", "ni", "geo", "tag", "did"]
}
