/// `CHEM-1`: whether substances of very high concern are present is stated, and those that are have a name
/// (compliance §7; Art. 33 of (EC) 1907/2006).
enum SubstanceRule: ComplianceRule {
    static let id = "CHEM-1"

    /// Art. 141(1) of (EC) 1907/2006: Title IV has applied since the Regulation did.
    private static let since = "2007-06-01"

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.day.binds(from: since) else { return [] }
        guard subject.value("svhc_substances") != nil else {
            return [
                Finding(
                    .unverifiableConditional,
                    .warning,
                    "svhc_substances",
                    Citation("(EC) 1907/2006", "Art. 33"),
                    rule: id,
                    why: "It is not stated whether substances of very high concern are present.",
                    fix: "Fill svhc_substances, or set it to [] if there are none."
                )
            ]
        }
        guard subject.isFilled("svhc_substances"), subject.value("svhc_substance_name") == nil else { return [] }
        return [
            Finding(
                .conditionalMissing,
                .critical,
                "svhc_substance_name",
                Citation("(EC) 1907/2006", "Art. 33(1)"),
                rule: id,
                why: "Substances of very high concern are declared without a name.",
                fix: "Provide svhc_substance_name."
            )
        ]
    }
}
