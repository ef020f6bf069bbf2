import OrderedJSON

/// `BAT-1`: whether a battery owes a passport hangs on its category, and one that does needs its identifier
/// (compliance §7; Art. 77 of (EU) 2023/1542).
enum BatteryScopeRule: ComplianceRule {
    static let id = "BAT-1"

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.owesPassport else { return [] }
        guard let category = subject.batteryCategory else {
            return [
                Finding(
                    .unverifiableConditional,
                    .warning,
                    "battery_category",
                    Citation("(EU) 2023/1542", "Art. 77(1)"),
                    rule: id,
                    why: "The battery category is not set, so the duty to carry a passport cannot be checked.",
                    fix: "Set battery_category."
                )
            ]
        }
        guard subject.isInScope == true, subject.value("battery_unique_identifier") == nil else { return [] }
        return [
            Finding(
                .conditionalMissing,
                .critical,
                "battery_unique_identifier",
                Citation("(EU) 2023/1542", "Art. 77"),
                rule: id,
                why: "A battery of category \(category) needs a unique identifier.",
                fix: "Provide battery_unique_identifier."
            )
        ]
    }
}
