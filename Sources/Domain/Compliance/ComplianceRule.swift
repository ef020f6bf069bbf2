/// A rule of the compliance check: looks at a passport and says what is wrong with it.
protocol ComplianceRule: Sendable {
    /// The rule's id, as findings and `checkedRules` name it.
    static var id: String { get }

    /// What the rule finds, in the order of the template.
    static func findings(in subject: ComplianceSubject) -> [Finding]
}

/// The rules of a category, in the order in which they are checked (compliance §4).
enum ComplianceRules {
    static func of(_ category: Category) -> [any ComplianceRule.Type] {
        let own: [any ComplianceRule.Type] =
            switch category {
            case .batteries: [BatteryScopeRule.self, BatteryApplicabilityRule.self, BatteryValueRule.self]
            case .chemicals: [SubstanceRule.self]
            case .construction: [DeclaredPerformanceRule.self]
            default: []
            }
        return [RequiredFieldsRule.self, RequiredPartiesRule.self, FormatRule.self] + own + [OperatorRule.self]
    }

    /// Whether a category has rules that depend on what its other fields say.
    static func hasConditional(_ category: Category) -> Bool {
        category == .batteries || category == .chemicals || category == .construction
    }
}
