/// `CON-1`: a product under a harmonised standard says how it stands with the CE marking (compliance §7).
enum DeclaredPerformanceRule: ComplianceRule {
    static let id = "CON-1"

    /// Art. 96 of (EU) 2024/3110.
    private static let since = "2026-01-08"

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.day.binds(from: since), subject.value("harmonized_standard_reference") != nil,
            subject.value("ce_marking_status") == nil
        else { return [] }
        return [
            Finding(
                .conditionalMissing,
                .critical,
                "ce_marking_status",
                Citation("(EU) 2024/3110", "DoP/DoC"),
                rule: id,
                why: "A harmonised standard is referenced without a CE marking status.",
                fix: "Provide ce_marking_status."
            )
        ]
    }
}
