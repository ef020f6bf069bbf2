import OrderedJSON
import Testing

@testable import Domain

@Suite("The compliance report")
struct ComplianceReportTests {
    @Test(
        "Each category has its rules, in the order in which they are checked",
        arguments: [
            (.batteries, ["BAT-1", "BAT-APP", "BAT-VAL"]), (.textiles, []), (.jewelry, []), (.electronics, []),
            (.furniture, []), (.chemicals, ["CHEM-1"]), (.packaging, []), (.toys, []), (.fmcg, []), (.tyres, []),
            (.ironSteel, []), (.construction, ["CON-1"]),
        ] as [(Domain.Category, [String])]
    )
    func rules(category: Domain.Category, own: [String]) throws {
        let report = ComplianceReport(of: try .sample(category))
        let fixed = ["static:required-fields", "static:required-parties", "static:format"]
        #expect(report.checkedRules == fixed + own + ["CC-1"])
        #expect(report.evaluatesConditional == !own.isEmpty)
        #expect(report.category == category)
    }

    /// A passport, its manufacturer's country if it has one, and what the check comes to.
    struct Row: Sendable, CustomTestStringConvertible {
        let category: Domain.Category
        let values: JSONObject
        let country: String?
        let outcome: [String]
        var testDescription: String { "\(category.rawValue) \(JSON.object(values).text) \(country ?? "nobody")" }

        init(_ category: Domain.Category, _ values: JSONObject, _ country: String?, _ outcome: String...) {
            (self.category, self.values, self.country, self.outcome) = (category, values, country, outcome)
        }

        func report() throws -> ComplianceReport {
            let parties: [PartyRole: String?] = country.map { [.manufacturer: $0] } ?? [:]
            return ComplianceReport(of: try .sample(category, values, parties: parties))
        }
    }

    @Test(
        "Anything critical makes a passport incomplete, anything else leaves it compliant with warnings",
        arguments: [
            Row(.textiles, [:], "IT", "compliant"), Row(.fmcg, [:], nil, "incomplete"),
            Row(.textiles, [:], "CH", "compliant_with_warnings"), Row(.textiles, [:], nil, "incomplete"),
            Row(.textiles, ["product_category": "hat"], "IT", "compliant_with_warnings"),
            Row(.toys, [:], "IT", "incomplete"), Row(.construction, [:], "IT", "compliant"),
            Row(.construction, ["harmonized_standard_reference": "EN 13162"], "IT", "incomplete"),
            Row(.chemicals, ["product_category": "paint"], "IT", "compliant_with_warnings"),
            Row(.chemicals, ["product_category": "paint", "svhc_substances": []], "IT", "compliant"),
            Row(.chemicals, ["product_category": "paint", "svhc_substances": ["Lead"]], "IT", "incomplete"),
        ]
    )
    func verdict(row: Row) throws {
        let report = try row.report()
        #expect([report.verdict.rawValue] == row.outcome, "\(report.findings)")
    }

    @Test("Findings stand in rule order, inside a rule in the order of the template")
    func order() throws {
        let report = ComplianceReport(of: try .sample(.batteries, ["cf_distribution": -1, "state_of_health": 101]))
        #expect(report.rulesWithFindings == report.checkedRules)
        let rulesOfFigures = ["static:format", "BAT-APP", "BAT-VAL"]
        for rule in rulesOfFigures {
            let targets = report.findings.filter { $0.ruleID == rule }.compactMap(\.target)
            #expect(targets == ["cf_distribution", "state_of_health"], "\(rule)")
        }
    }

    @Test(
        "Findings are grouped by act: the critical first, then the most, then by name",
        arguments: [
            Row(
                .chemicals,
                ["product_category": "paint", "svhc_substances": ["Lead"], "edta_content": -1, "soap_content": 101],
                "CH",
                "(EC) 1907/2006: 1 critical of 1",
                "(EU) 2026/405: 0 critical of 2",
                "(EU) 2019/1020: 0 critical of 1"
            ),
            Row(
                .chemicals,
                ["svhc_substances": ["Lead"]],
                "CH",
                "(EU) 2026/405: 15 critical of 15",
                "(EC) 1907/2006: 1 critical of 1",
                "(EU) 2019/1020: 0 critical of 1"
            ),
            Row(
                .textiles,
                ["product_category": "hat"],
                "CH",
                "(EU) 2019/1020: 0 critical of 1",
                "(EU) 2024/1781: 0 critical of 1"
            ),
            Row(
                .construction,
                ["harmonized_standard_reference": "EN 13162"],
                nil,
                "(EU) 2024/3110: 2 critical of 2",
                "(EU) 2019/1020: 0 critical of 1"
            ),
            Row(.jewelry, [:], nil, "No passport duty: 1 critical of 1", "(EU) 2019/1020: 0 critical of 1"),
            Row(.textiles, [:], "IT"),
        ]
    )
    func groups(row: Row) throws {
        let report = try row.report()
        let groups = report.byRegulation
        let found = groups.map { "\($0.regulation): \($0.critical) critical of \($0.findings.count)" }
        #expect(found == row.outcome)
        for group in groups {
            let inOrder = report.findings.filter { group.findings.contains($0) }
            #expect(group.findings == inOrder, "\(group.regulation)")
        }
    }

    @Test("A passport whose template version is not known here is incomplete, and nothing of it is checked")
    func withoutTemplate() {
        let report = ComplianceReport(withoutTemplate: .batteries, of: nil, .today("2026-03-02"))
        #expect(report.verdict == .incomplete)
        #expect(report.category == .batteries)
        #expect(report.day == .today("2026-03-02"))
        #expect(report.checkedRules.isEmpty)
        #expect(!report.evaluatesConditional)
        let missing = Finding(
            .missingField,
            .critical,
            nil,
            rule: "static:required-fields",
            why: "Template missing",
            fix: nil
        )
        #expect(report.findings == [missing])
        #expect(report.byRegulation.map(\.findings) == [[missing]])
    }

    @Test("A finding keeps each of its parts in its place, under the names of the contract")
    func parts() {
        let finding = Finding(.missingField, .warning, "t", Citation("r", "a"), rule: "i", why: "w", fix: "f")
        #expect(finding.kind.rawValue == "missing_field" && finding.severity.rawValue == "warning")
        #expect(finding.target == "t" && finding.regulation == "r" && finding.article == "a")
        #expect(finding.ruleID == "i" && finding.why == "w" && finding.fix == "f")
        let kinds = [
            "missing_field", "unapproved_field", "missing_party", "invalid_format", "conditional_missing",
            "unverifiable_conditional",
        ]
        #expect(Finding.Kind.allCases.map(\.rawValue) == kinds)
        #expect(Finding.Severity.allCases.map(\.rawValue) == ["critical", "warning"])
    }
}
