import OrderedJSON

/// One compliance problem (compliance §4).
public struct Finding: Sendable, Hashable {
    /// The kind of problem.
    public enum Kind: String, Sendable {
        case invalidFormat = "invalid_format"
    }

    /// How much it weighs.
    public enum Severity: String, Sendable {
        case critical, warning
    }

    /// The kind of problem.
    public let kind: Kind
    /// How much it weighs.
    public let severity: Severity
    /// The field key or party role.
    public let target: String?
    /// The article that asks for it.
    public let article: String?
    /// The rule that found it.
    public let ruleID: String
    /// What is wrong.
    public let why: String
    /// What to do.
    public let fix: String
}
