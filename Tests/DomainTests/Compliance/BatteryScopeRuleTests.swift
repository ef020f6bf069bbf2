import OrderedJSON
import Testing

@testable import Domain

@Suite("BAT-1: the category of a battery and its identifier")
struct BatteryScopeRuleTests {
    static let unset = Finding(
        .unverifiableConditional,
        .warning,
        "battery_category",
        Citation("(EU) 2023/1542", "Art. 77(1)"),
        rule: "BAT-1",
        why: "The battery category is not set, so the duty to carry a passport cannot be checked.",
        fix: "Set battery_category."
    )

    static func unidentified(_ category: String) -> Finding {
        Finding(
            .conditionalMissing,
            .critical,
            "battery_unique_identifier",
            Citation("(EU) 2023/1542", "Art. 77"),
            rule: "BAT-1",
            why: "A battery of category \(category) needs a unique identifier.",
            fix: "Provide battery_unique_identifier."
        )
    }

    @Test(
        "The category is set, and a battery in scope has its identifier",
        arguments: [
            (.empty, .empty, unset), (.empty, .approved("id"), unset), (.rejected("EV"), .approved("id"), unset),
            (.approved("EV"), .empty, unidentified("EV")), (.approved("LMT"), .empty, unidentified("LMT")),
            (.approved("industrial_gt_2kwh"), .empty, unidentified("industrial_gt_2kwh")),
            (.waiting("EV"), .rejected("id"), unidentified("EV")),
            (.flagged(.approved("LMT")), .empty, unidentified("LMT")), (.approved("EV"), .approved("id"), nil),
            (.approved("EV"), .waiting("id"), nil), (.approved("LMT"), .approved("id"), nil),
            (.approved("industrial_gt_2kwh"), .approved("id"), nil), (.approved("industrial_other"), .empty, nil),
            (.approved("SLI"), .empty, nil), (.approved("portable"), .empty, nil), (.approved("ev"), .empty, nil),
        ] as [(FieldEntry, FieldEntry, Finding?)]
    )
    func finding(category: FieldEntry, identifier: FieldEntry, finding: Finding?) throws {
        let subject = try ComplianceSubject.sample(
            .batteries,
            entries: ["battery_category": category, "battery_unique_identifier": identifier]
        )
        let expected = finding.map { [$0] } ?? []
        #expect(subject.findings(of: "BAT-1") == expected)
    }
}
