/// What a compliance check has come to (compliance §4).
public struct ComplianceReport: Sendable {
    /// The overall result.
    public enum Verdict: String, Sendable, CaseIterable {
        case incomplete
        case compliantWithWarnings = "compliant_with_warnings"
        case compliant
    }

    /// Findings of one act.
    public struct Group: Sendable {
        /// The act as it is cited, or its name where it has no number.
        public let regulation: String
        /// In rule order.
        public let findings: [Finding]

        /// How many block.
        public var critical: Int { findings.count { $0.severity == .critical } }
    }

    /// The product category.
    public let category: Category
    /// The day for which was asked.
    public let day: ComplianceDay
    /// All findings in rule order, inside a rule in template order.
    public let findings: [Finding]
    /// The rules that were checked, in order; empty when the template is not known here.
    public let checkedRules: [String]
    /// Whether rules were evaluated that depend on what other fields say.
    public let evaluatesConditional: Bool
    /// What findings count for that name no act.
    private let regulation: String

    /// Checks a passport.
    public init(of subject: ComplianceSubject) {
        let rules = ComplianceRules.of(subject.category)
        category = subject.category
        day = subject.day
        findings = rules.flatMap { $0.findings(in: subject) }
        checkedRules = rules.map { $0.id }
        evaluatesConditional = ComplianceRules.hasConditional(subject.category)
        regulation = subject.regulation.citation
    }

    /// The report on a passport whose template version this server does not have.
    init(withoutTemplate category: Category, of regulation: Template.Regulation?, _ day: ComplianceDay) {
        self.category = category
        self.day = day
        findings = [
            Finding(.missingField, .critical, nil, rule: RequiredFieldsRule.id, why: "Template missing", fix: nil)
        ]
        checkedRules = []
        evaluatesConditional = false
        self.regulation = regulation?.citation ?? ""
    }

    /// The overall result.
    public var verdict: Verdict {
        if findings.contains(where: { $0.severity == .critical }) { return .incomplete }
        return findings.isEmpty ? .compliant : .compliantWithWarnings
    }

    /// The findings by act: those with something critical first, then by number, then by name.
    public var byRegulation: [Group] {
        Dictionary(grouping: findings) { $0.regulation ?? regulation }
            .map { Group(regulation: $0.key, findings: $0.value) }
            .sorted { a, b in
                if (a.critical > 0) != (b.critical > 0) { return a.critical > 0 }
                if a.findings.count != b.findings.count { return a.findings.count > b.findings.count }
                return a.regulation < b.regulation
            }
    }
}

extension Template.Regulation {
    /// The number of the act, or its name where it has none.
    var citation: String { number.isEmpty ? name : number }
}
