import OrderedJSON

/// `BAT-VAL`: figures of a battery that cannot be, and hazardous substances without a SCIP number (compliance §7).
enum BatteryValueRule: ComplianceRule {
    static let id = "BAT-VAL"

    private static let percentages = [
        "recycled_content_cobalt", "recycled_content_lithium", "recycled_content_nickel", "recycled_content_lead",
        "state_of_health", "state_of_certified_energy",
    ]
    private static let carbonFigures = [
        "carbon_footprint_total", "cf_raw_material_acquisition", "cf_main_product_production", "cf_distribution",
        "cf_end_of_life_recycling",
    ]
    /// Art. 9(1)(i) of Directive 2008/98/EC, by its Art. 9(2).
    private static let scipSince = "2021-01-05"

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        let template = subject.entries.template
        let figures =
            percentages.compactMap { key in percentFinding(key, in: subject) }
            + carbonFigures.compactMap { key in carbonFinding(key, in: subject) } + scipFindings(in: subject)
        return figures.sorted { position(of: $0, in: template) < position(of: $1, in: template) }
    }

    private static func position(of finding: Finding, in template: Template) -> Int {
        finding.target.flatMap(template.position) ?? .max
    }

    private static func percentFinding(_ key: String, in subject: ComplianceSubject) -> Finding? {
        guard let number = number(key, in: subject), !(0...100).contains(number.double) else { return nil }
        return Finding(
            .invalidFormat,
            .warning,
            key,
            Citation("(EU) 2023/1542", "Annex XIII"),
            rule: id,
            why: "\"\(key)\" is \(number.text); a percentage lies between 0 and 100.",
            fix: "Correct \(key)."
        )
    }

    private static func carbonFinding(_ key: String, in subject: ComplianceSubject) -> Finding? {
        guard let number = number(key, in: subject), number.double < 0 else { return nil }
        return Finding(
            .invalidFormat,
            .warning,
            key,
            Citation("(EU) 2023/1542", "Art. 7"),
            rule: id,
            why: "\"\(key)\" is \(number.text); a carbon footprint cannot be negative.",
            fix: "Correct \(key)."
        )
    }

    private static func scipFindings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.day.binds(from: scipSince), subject.isFilled("hazardous_substances"),
            subject.value("scip_notification_number") == nil
        else { return [] }
        return [
            Finding(
                .conditionalMissing,
                .warning,
                "scip_notification_number",
                Citation("(EC) 1907/2006", "WFD Art. 9(1)(i)"),
                rule: id,
                why: "Hazardous substances are declared without a SCIP notification number.",
                fix: "Provide scip_notification_number."
            )
        ]
    }

    /// A number, also one that is written as a string.
    private static func number(_ key: String, in subject: ComplianceSubject) -> JSONNumber? {
        let value = subject.value(key)
        return value?.numberValue ?? value?.stringValue.flatMap { JSONNumber($0) }
    }
}
