import OrderedJSON
import Testing

@testable import Domain

@Suite("CHEM-1: substances of very high concern")
struct SubstanceRuleTests {
    static let unstated = Finding(
        .unverifiableConditional,
        .warning,
        "svhc_substances",
        Citation("(EC) 1907/2006", "Art. 33"),
        rule: "CHEM-1",
        why: "It is not stated whether substances of very high concern are present.",
        fix: "Fill svhc_substances, or set it to [] if there are none."
    )
    static let unnamed = Finding(
        .conditionalMissing,
        .critical,
        "svhc_substance_name",
        Citation("(EC) 1907/2006", "Art. 33(1)"),
        rule: "CHEM-1",
        why: "Substances of very high concern are declared without a name.",
        fix: "Provide svhc_substance_name."
    )

    @Test(
        "Their presence is stated, and those that are there have a name",
        arguments: [
            (.empty, .empty, unstated), (.empty, .approved("Lead"), unstated),
            (.rejected(["7439-92-1"]), .approved("Lead"), unstated), (.approved(["7439-92-1"]), .empty, unnamed),
            (.waiting(["7439-92-1"]), .rejected("Lead"), unnamed), (.approved("7439-92-1"), .empty, unnamed),
            (.approved(["7439-92-1"]), .approved("Lead"), nil), (.approved(["7439-92-1"]), .waiting("Lead"), nil),
            (.approved([]), .empty, nil), (.waiting([]), .empty, nil), (.approved([:]), .empty, nil),
            (.approved([]), .approved("Lead"), nil),
        ] as [(FieldEntry, FieldEntry, Finding?)]
    )
    func finding(substances: FieldEntry, name: FieldEntry, finding: Finding?) throws {
        let subject = try ComplianceSubject.sample(
            .chemicals,
            entries: ["svhc_substances": substances, "svhc_substance_name": name]
        )
        let expected = finding.map { [$0] } ?? []
        #expect(subject.findings(of: "CHEM-1") == expected)
    }

    @Test("It is asked of every kind of chemical product, also of those that owe no passport")
    func everyKind() throws {
        let options = try #require(try EmbeddedTemplates.latest(.chemicals).field("product_category")?.options)
        #expect(options.count == 13)
        for option in options {
            let subject = try ComplianceSubject.sample(.chemicals, ["product_category": .string(option.value)])
            #expect(subject.findings(of: "CHEM-1") == [Self.unstated], "\(option.value)")
        }
    }
}
