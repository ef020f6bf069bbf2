/// Why a text is no GS1 Digital Link URI, element string or EPC: the rule it breaks, and where.
public struct GS1SyntaxFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that is broken.
    public enum Rule: String, Sendable, CaseIterable {
        /// The text is longer than is read.
        case length
        /// A character that the notation does not have.
        case character
        /// The scheme is `http` or `https`, all small or all capital.
        case scheme
        /// A host, and a port if there is one.
        case authority
        /// The path holds a primary key with its value.
        case primaryKey
        /// Key qualifiers follow the primary key in their order, each once, and nothing else does.
        case keyQualifier
        /// What a query of digits alone names is an identifier that may be an attribute there.
        case attribute
        /// A value is data of its identifier.
        case value
        /// An identifier is named once.
        case duplicate
        /// No segment that counts is empty; none is at the end.
        case emptySegment
        /// Short names such as `gtin` are no longer part of the standard.
        case shortName
        /// A GTIN has 14 digits.
        case shortGTIN
        /// Each identifier stands with those that it needs, and without those that it excludes.
        case association
        /// The notation has a part that must be there, or a part that must not.
        case form
        /// The layout is one that is not read.
        case unsupported
    }

    /// The rule that is broken.
    public let rule: Rule
    /// The application identifier that it is about, if it is about one.
    public let identifier: ApplicationIdentifier?
    /// Where it is broken: the number of UTF-8 bytes before that place, if there is one.
    public let offset: Int?
    /// An English sentence without a full stop.
    public let message: String

    /// A failure.
    init(_ rule: Rule, _ message: String, identifier: ApplicationIdentifier? = nil, at offset: Int? = nil) {
        self.rule = rule
        self.identifier = identifier
        self.offset = offset
        self.message = message
    }

    /// The message, with its place if it has one.
    public var description: String {
        offset.map { "\(message) (at \($0))" } ?? message
    }
}
