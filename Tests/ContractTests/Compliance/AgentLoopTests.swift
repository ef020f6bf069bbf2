import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Findings say enough to be acted on: a client that reads nothing else brings a passport of any category to
/// publication (compliance §4, §8).
@Suite("compliance §4: findings can be acted on")
struct AgentLoopTests {
    /// What a passport begins with besides broken values, so that every rule has something to say.
    private static let values: [String: JSONObject] = [
        "batteries": ["state_of_health": 90, "recycled_content_cobalt": 12, "carbon_footprint_total": 1],
        "construction": ["harmonized_standard_reference": "EN 13162:2012+A1:2015"],
    ]
    private static let makers: [String: JSON] = [
        "electronics": ["manufacturer": ["legalName": "Uno", "legacyOperatorId": "1", "country": "CN"]],
        "furniture": ["manufacturer": ["legalName": "Uno", "legacyOperatorId": "1"]],
    ]

    @Test(
        "A client that acts on findings alone makes a passport compliant, and publishes it without a gap",
        arguments: Stage.all,
        VocabularyContract.slugs
    )
    func loop(stage: Stage, category: String) async throws {
        try await TestPlatform.run(on: stage) { test in
            let template = try await test.done(.get, "/templates/\(category)")
            let agent = ComplianceAgent(test, passport: try await start(category, template, test), template: template)
            var report = try await test.compliance(of: agent.id)
            let checked = Set((report["checkedRules"]?.arrayValue ?? []).compactMap(\.stringValue))
            var spoken: Set<String> = []
            for _ in 1...10 where report["verdict"] != "compliant" {
                for finding in report.findings {
                    spoken.insert(finding["ruleId"]?.stringValue ?? "")
                    try await agent.act(on: finding)
                }
                report = try await test.compliance(of: agent.id)
            }
            let left = report.findings.map(\.text)
            #expect(report["verdict"] == "compliant" && left == [])
            // No rule was silent but one that has nothing to ask of this passport.
            let nothingOwed = template["requiredFieldCount"] == 0 ? ["static:required-fields"] : []
            let nobodyMissing = Self.makers[category] == nil ? [] : ["static:required-parties"]
            #expect(checked.subtracting(spoken) == Set(nothingOwed + nobodyMissing))
            let published = await test.send(.post, "/passports/\(agent.id)/publish")
            #expect(published.status == 200 && published["publishedIncomplete"] == false, "\(published.text)")
            for list in ["missing", "unapproved", "missingParties"] { #expect(published[list] == [], "\(list)") }
            #expect(try await test.compliance(of: agent.id).text("verdict") == "compliant")
        }
    }

    /// A passport with something wrong in it: a broken value for each kind of constraint, a required value that waits.
    private func start(_ category: String, _ template: TestAnswer, _ test: TestPlatform) async throws -> String {
        let product = try await test.makeProduct(category)
        let more = Self.makers[category].map { ["parties": $0] as JSONObject } ?? [:]
        let id = try await test.done(.post, "/passports", JSON.passport(of: product, "S1", more)).id()
        let fields = template["fields"]?.arrayValue ?? []
        var values = Self.values[category] ?? [:]
        for type in ["enum", "multi_enum", "string", "number"] {
            // The class of a battery is left open: it is the one value that turns other rules off.
            let broken = fields.lazy.filter { $0["dataType"]?.stringValue == type && $0["key"] != "battery_category" }
                .compactMap { field in FieldSample.breaking(field).map { (field["key"]?.stringValue ?? "", $0) } }
            if let (key, value) = broken.first { values[key] = value }
        }
        try await test.fill(values, on: id)
        if let waiting = fields.last(where: { $0["required"] == true }) {
            let value = try #require(FieldSample.fitting(waiting))
            try await test.write(waiting["key"]?.stringValue ?? "", value, on: id, ["source": "ai_suggested"])
        }
        return id
    }
}
