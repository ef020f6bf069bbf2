/// One compliance problem (compliance §4).
public struct Finding: Sendable, Hashable {
    /// The kind of problem.
    public enum Kind: String, Sendable, CaseIterable {
        case missingField = "missing_field"
        case unapprovedField = "unapproved_field"
        case missingParty = "missing_party"
        case invalidFormat = "invalid_format"
        case conditionalMissing = "conditional_missing"
        case unverifiableConditional = "unverifiable_conditional"
    }

    /// How much it weighs.
    public enum Severity: String, Sendable, CaseIterable {
        case critical, warning
    }

    /// The kind of problem.
    public let kind: Kind
    /// How much it weighs.
    public let severity: Severity
    /// The field key or party role.
    public let target: String?
    /// The act that asks for it, as it is cited: `(EU) 2023/1542`.
    public let regulation: String?
    /// The article that asks for it.
    public let article: String?
    /// The rule that found it.
    public let ruleID: String
    /// What is wrong.
    public let why: String
    /// What to do.
    public let fix: String?

    init(
        _ kind: Kind,
        _ severity: Severity,
        _ target: String?,
        _ citation: Citation = Citation(),
        rule: String,
        why: String,
        fix: String?
    ) {
        self.kind = kind
        self.severity = severity
        self.target = target
        regulation = citation.regulation
        article = citation.article
        ruleID = rule
        self.why = why
        self.fix = fix
    }
}

/// Where the law says it.
struct Citation {
    var regulation: String?
    var article: String?

    init(_ regulation: String? = nil, _ article: String? = nil) {
        self.regulation = regulation
        self.article = article
    }
}
