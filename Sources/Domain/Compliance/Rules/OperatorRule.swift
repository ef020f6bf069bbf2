import GS1

/// `CC-1`: a product of a manufacturer outside the Union has an operator inside it (compliance §7; Art. 4 of
/// (EU) 2019/1020).
enum OperatorRule: ComplianceRule {
    static let id = "CC-1"

    /// Art. 44 of (EU) 2019/1020.
    private static let since = "2021-07-16"

    /// The Union and the European Economic Area.
    private static let area: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV",
        "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "NO", "IS", "LI",
    ]

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.day.binds(from: since) else { return [] }
        guard let country = subject.parties[.manufacturer]?.country?.code else {
            return [
                Finding(
                    .unverifiableConditional,
                    .warning,
                    "manufacturer.country",
                    Citation("(EU) 2019/1020", "Art. 4"),
                    rule: id,
                    why: "The manufacturer's country is not known, so the need for an EU operator cannot be checked.",
                    fix: "Set the manufacturer party with its country."
                )
            ]
        }
        guard !area.contains(country), subject.parties[.importer] == nil,
            subject.parties[.authorisedRepresentative] == nil
        else { return [] }
        return [
            Finding(
                .conditionalMissing,
                .warning,
                "importer|authorisedRepresentative",
                Citation("(EU) 2019/1020", "Art. 4(1)(2)"),
                rule: id,
                why:
                    "The manufacturer is established in \(country), outside the EU and EEA, and no EU operator is set.",
                fix: "Add an importer or an authorisedRepresentative."
            )
        ]
    }
}
