public import Domain
public import OrderedJSON

extension Finding {
    /// A finding (compliance §4).
    var json: JSON {
        var object = JSONObject(reserving: 8)
        object.append("type", .string(kind.rawValue))
        object.append("severity", .string(severity.rawValue))
        if let target { object.append("target", .string(target)) }
        if let regulation { object.append("regulation", .string(regulation)) }
        if let article { object.append("article", .string(article)) }
        object.append("ruleId", .string(ruleID))
        object.append("why", .string(why))
        if let fix { object.append("fix", .string(fix)) }
        return .object(object)
    }
}

extension ComplianceReport {
    /// The answer of the compliance check (compliance §4); the day and the verdict's findings by act come with it.
    public func json(completionPercentage: Int) -> JSON {
        let groups = byRegulation.map { group -> JSON in
            [
                "regulation": .string(group.regulation), "worst": group.critical > 0 ? "critical" : "warning",
                "critical": JSON(group.critical), "warnings": JSON(group.findings.count - group.critical),
                "findings": .array(group.findings.map(\.json)),
            ]
        }
        return [
            "verdict": .string(verdict.rawValue), "category": .string(category.rawValue),
            "conditionalCoverage": evaluatesConditional ? "evaluated" : "static-only",
            "critical": .array(findings.filter { $0.severity == .critical }.map(\.json)),
            "warnings": .array(findings.filter { $0.severity == .warning }.map(\.json)),
            "checkedRules": .strings(checkedRules), "completionPercentage": JSON(completionPercentage),
            "byRegulation": .array(groups), "at": .string(day.text),
        ]
    }
}
