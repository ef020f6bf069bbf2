import OrderedJSON
import Testing

@testable import Domain

@Suite("CON-1: the CE marking of a construction product")
struct DeclaredPerformanceRuleTests {
    static let unmarked = Finding(
        .conditionalMissing,
        .critical,
        "ce_marking_status",
        Citation("(EU) 2024/3110", "DoP/DoC"),
        rule: "CON-1",
        why: "A harmonised standard is referenced without a CE marking status.",
        fix: "Provide ce_marking_status."
    )

    @Test(
        "Whoever references a harmonised standard states the CE marking",
        arguments: [
            (.approved("EN 13162"), .empty, unmarked), (.waiting("EN 13162"), .empty, unmarked),
            (.flagged(.approved("EN 13162")), .rejected("marked"), unmarked),
            (.approved("EN 13162"), .approved("marked"), nil), (.approved("EN 13162"), .waiting("pending"), nil),
            (.approved("EN 13162"), .approved("not_applicable"), nil), (.empty, .empty, nil),
            (.empty, .approved("marked"), nil), (.rejected("EN 13162"), .empty, nil),
        ] as [(FieldEntry, FieldEntry, Finding?)]
    )
    func finding(standard: FieldEntry, marking: FieldEntry, finding: Finding?) throws {
        let subject = try ComplianceSubject.sample(
            .construction,
            entries: ["harmonized_standard_reference": standard, "ce_marking_status": marking]
        )
        let expected = finding.map { [$0] } ?? []
        #expect(subject.findings(of: "CON-1") == expected)
    }
}
