import OrderedJSON
import Testing

@testable import Domain

@Suite("The rule of required fields")
struct RequiredFieldsRuleTests {
    private static let rule = "static:required-fields"

    /// A field that every battery owes.
    private static func owed(_ key: String, _ reference: JSON = RequiredFieldsRuleTests.cited) -> JSONObject {
        SampleTemplate.field(key, type: .string, ["validation": ["required": true], "regulationRef": reference])
    }

    private static let cited: JSON = [
        "kind": "legislation", "instrument": "32023R1542", "provision": "Annex XIII 1(h)", "article": "Annex XIII 1(h)",
    ]

    static let missing = Finding(
        .missingField,
        .critical,
        "owed",
        Citation("(EU) 2023/1542", "Annex XIII 1(h)"),
        rule: rule,
        why: "Required field \"owed\" has no value.",
        fix: "Provide a value for owed."
    )

    static func unapproved(_ status: String) -> Finding {
        Finding(
            .unapprovedField,
            .critical,
            "owed",
            rule: rule,
            why: "Required field \"owed\" has a value that is not approved (\(status)).",
            fix: "Review and approve owed."
        )
    }

    @Test(
        "A required field needs an approved value",
        arguments: [
            (.empty, missing), (.rejected("x"), missing), (.waiting("x"), unapproved("pending_review")),
            (.waiting("x", after: "y"), unapproved("pending_review")),
            (.flagged(.approved("x")), unapproved("flagged")), (.approved("x"), nil), (.approved([]), nil),
            (.approved([:]), nil), (.approved(0), nil), (.approved(false), nil), (.approved(" "), nil),
        ] as [(FieldEntry, Finding?)]
    )
    func entry(entry: FieldEntry, finding: Finding?) throws {
        let template = try SampleTemplate.template(fields: [Self.owed("owed")])
        let subject = try ComplianceSubject.sample(of: template, entries: ["owed": entry])
        let expected = finding.map { [$0] } ?? []
        #expect(subject.findings(of: Self.rule) == expected)
    }

    @Test(
        "What is missing is cited only as far as the template cites it",
        arguments: [
            (.null, nil, nil), (["kind": "standard"], "(EU) 2023/1542", nil),
            (["kind": "standard", "article": "EN 18223"], "(EU) 2023/1542", "EN 18223"),
            (cited, "(EU) 2023/1542", "Annex XIII 1(h)"),
        ] as [(JSON, String?, String?)]
    )
    func citation(reference: JSON, regulation: String?, article: String?) throws {
        let template = try SampleTemplate.template(fields: [Self.owed("owed", reference)])
        let found = try ComplianceSubject.sample(of: template).findings(of: Self.rule)
        #expect(found.compactMap(\.target) == ["owed"])
        #expect(found.first?.regulation == regulation)
        #expect(found.first?.article == article)
    }

    @Test("Missing and unapproved fields stand together in the order of the template")
    func order() throws {
        let fields = ["c", "a", "d", "b"].map { Self.owed($0) } + [SampleTemplate.field("free", type: .string)]
        let template = try SampleTemplate.template(fields: fields)
        let subject = try ComplianceSubject.sample(of: template, ["d": "x"], entries: ["a": .waiting("x")])
        let found = subject.findings(of: Self.rule)
        #expect(found.compactMap(\.target) == ["c", "a", "b"])
        #expect(found.map(\.kind) == [.missingField, .unapprovedField, .missingField])
    }

    @Test(
        "The embedded templates ask so many fields of a passport that says nothing but its kind",
        arguments: [
            (.batteries, [:], 37), (.batteries, ["battery_category": "EV"], 51),
            (.batteries, ["battery_category": "LMT"], 54), (.batteries, ["battery_category": "industrial_gt_2kwh"], 36),
            (.batteries, ["battery_category": "industrial_other"], 0), (.batteries, ["battery_category": "SLI"], 0),
            (.batteries, ["battery_category": "portable"], 0), (.toys, [:], 16), (.chemicals, [:], 15),
            (.textiles, [:], 0), (.jewelry, [:], 0), (.electronics, [:], 0), (.furniture, [:], 0),
            (.packaging, [:], 0), (.fmcg, [:], 0), (.tyres, [:], 0), (.ironSteel, [:], 0), (.construction, [:], 0),
        ] as [(Domain.Category, JSONObject, Int)]
    )
    func embedded(category: Domain.Category, values: JSONObject, count: Int) throws {
        let found = try ComplianceSubject.sample(category, values).findings(of: Self.rule)
        #expect(found.count == count)
        #expect(found.map(\.kind) == [Finding.Kind](repeating: .missingField, count: count))
    }
}
