/// A value that occurs in events of a workspace, kept once.
struct EventValue: Hashable, Sendable {
    /// What it is a value of; the numbers are stored.
    let kind: Int64
    let text: String

    /// A value that a top-level resource of EPCIS lists (EPCIS 2.0 §12.5).
    init(_ resource: EventResource, _ text: String) {
        kind = resource.rawValue
        self.text = text
    }

    /// The GS1 company prefix of an EPC URN: Digital Links that begin with it can be written as URNs.
    init(companyPrefix: String) {
        kind = Self.companyPrefixes
        text = companyPrefix
    }

    /// The kind of company prefixes.
    static let companyPrefixes: Int64 = 6
}
