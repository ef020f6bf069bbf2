import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The rules that every category has (compliance §5, §6, with the texts of §8).
@Suite("compliance §5: static rules")
struct StaticRulesContract {
    private static let fieldsRule = "static:required-fields"
    private static let partiesRule = "static:required-parties"
    private static let formatRule = "static:format"
    /// The roles that a category requires, in order, and what a message calls its passport.
    private static let parties: [(category: String, roles: [String], noun: String)] = [
        ("batteries", ["manufacturer", "recycler", "producerResponsibilityOrg"], "a battery"),
        ("textiles", ["manufacturer"], "a textile"), ("jewelry", ["manufacturer"], "a jewelry"),
        ("electronics", ["manufacturer"], "an electronics"), ("furniture", ["manufacturer"], "a furniture"),
        ("chemicals", ["manufacturer"], "a chemicals"),
        ("packaging", ["manufacturer", "producerResponsibilityOrg"], "a packaging"),
        ("toys", ["manufacturer", "importer"], "a toys"),
        ("fmcg", ["manufacturer", "producerResponsibilityOrg"], "an fmcg"), ("tyres", ["manufacturer"], "a tyres"),
        ("iron-steel", ["manufacturer"], "a steel"), ("construction", ["manufacturer"], "a construction"),
    ]

    @Test("Every value counts but null, an empty text and one that was rejected", arguments: Stage.all)
    func values(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let values: JSONObject = [
                "rated_capacity": 0, "cathode_active_materials": [], "manufacturing_place": [:],
                "battery_chemistry": " ",
            ]
            let owed = try await test.compliance(of: id).targets(Self.fieldsRule, "missing_field")
            #expect(Set(owed).isSuperset(of: values.keys))
            try await test.fill(values, on: id)
            let left = try await test.compliance(of: id).targets(Self.fieldsRule)
            let others = owed.filter { !values.keys.contains($0) }
            #expect(left == others)
            try await test.done(.post, "/passports/\(id)/fields/rated_capacity/review", ["decision": "reject"])
            try await test.write("cathode_active_materials", nil, on: id)
            try await test.write("battery_chemistry", "", on: id)
            let again = try await test.compliance(of: id).targets(Self.fieldsRule, "missing_field")
            let withdrawn = owed.filter { $0 != "manufacturing_place" }
            #expect(again == withdrawn)
            let toy = try await test.makeDraft("T", "toys")
            let unmarked = try await test.compliance(of: toy).targets(Self.fieldsRule)
            try await test.write("ce_marking", false, on: toy)
            let marked = try await test.compliance(of: toy).targets(Self.fieldsRule)
            #expect(unmarked.contains("ce_marking") && !marked.contains("ce_marking"))
        }
    }

    @Test("A required value that is not approved is told with its status, an optional one is not", arguments: Stage.all)
    func unapproved(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("renewable_content_share", 5, on: id, ["source": "supplier"])
            try await test.write("nominal_voltage", 48, on: id, ["source": "supplier"])
            let review = "/passports/\(id)/fields/nominal_voltage/review"
            for (decision, status) in [(nil, "pending_review"), ("flag", "flagged"), ("approve", nil)]
                as [(String?, String?)]
            {
                if let decision { try await test.done(.post, review, ["decision": .string(decision)]) }
                let report = try await test.compliance(of: id)
                let found = report.findings.filter { $0["type"]?.stringValue == "unapproved_field" }
                let expected: JSON = [
                    "type": "unapproved_field", "severity": "critical", "target": "nominal_voltage",
                    "ruleId": .string(Self.fieldsRule),
                    "why": "Required field \"nominal_voltage\" has a value that is not approved (\(status ?? "")).",
                    "fix": "Review and approve nominal_voltage.",
                ]
                #expect(found == (status == nil ? [] : [expected]), "\(status ?? "approved")")
                #expect(!report.targets(Self.fieldsRule, "missing_field").contains("nominal_voltage"))
            }
        }
    }

    @Test("A missing field cites the template's act and the field's article", arguments: Stage.all)
    func citations(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for category in ["batteries", "chemicals", "toys"] {
                let template = try await test.done(.get, "/templates/\(category)")
                let fields = (template["fields"]?.arrayValue ?? []).filter { $0["required"] == true }
                let report = try await test.compliance(of: test.makeDraft(category, category))
                let expected = fields.map { field -> JSON in
                    let key = field["key"]?.stringValue ?? ""
                    var finding: JSONObject = ["type": "missing_field", "severity": "critical", "target": .string(key)]
                    if let reference = field["regulationRef"], !reference.isNull {
                        finding["regulation"] = template["regulationDetails.number"]
                        finding["article"] = reference["article"]
                    }
                    finding["ruleId"] = .string(Self.fieldsRule)
                    finding["why"] = "Required field \"\(key)\" has no value."
                    finding["fix"] = "Provide a value for \(key)."
                    return .object(finding)
                }
                #expect(report.findings(of: Self.fieldsRule) == expected && !expected.isEmpty, "\(category)")
            }
        }
    }

    @Test("Each required role that nobody fills is told, and any role may be filled", arguments: Stage.all)
    func roles(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for row in Self.parties {
                let id = try await test.makeDraft(row.category, row.category)
                let expected = row.roles.map { role -> JSON in
                    [
                        "type": "missing_party", "severity": "critical", "target": .string(role),
                        "ruleId": .string(Self.partiesRule),
                        "why": "Required economic operator \"\(role)\" is not set for \(row.noun) passport.",
                        "fix": "Add the \(role) party.",
                    ]
                }
                let report = try await test.compliance(of: id)
                #expect(report.findings(of: Self.partiesRule) == expected, "\(row.category)")
                let all = [
                    "distributor", "authorisedRepresentative", "importer", "manufacturer", "recycler",
                    "producerResponsibilityOrg",
                ]
                for (number, role) in all.enumerated() {
                    let party: JSON = ["legalName": "Uno", "legacyOperatorId": "1"]
                    try await test.done(.patch, "/passports/\(id)/parties/\(role)", party)
                    let left = row.roles.filter { !all[...number].contains($0) }
                    let told = try await test.compliance(of: id).targets(Self.partiesRule)
                    #expect(told == left, "\(row.category) with \(role)")
                }
            }
        }
    }

    @Test(
        "A value that breaks its format is told with the first thing that is wrong",
        arguments: Stage.all,
        [
            ("batteries", "battery_category", "ABC", "Value \"ABC\" of \"{k}\" is not one of the allowed options."),
            (
                "textiles", "certifications", ["gots", "b", "c"],
                "Value \"b\" of \"{k}\" is not one of the allowed options."
            ),
            ("batteries", "manufacturer_email", "a@b", "Value of \"{k}\" has 3 characters; at least 5 are needed."),
            (
                "batteries", "manufacturer_email", .string(String(repeating: "x", count: 256)),
                "Value of \"{k}\" has 256 characters; at most 255 are allowed."
            ),
            ("batteries", "manufacturer_email", "nobody", "Value of \"{k}\" does not have the expected format."),
            ("batteries", "battery_weight", 0, "Value 0 of \"{k}\" is below the minimum 0.001."),
            ("batteries", "renewable_content_share", 101, "Value 101 of \"{k}\" is above the maximum 100."),
        ] as [(String, String, JSON, String)]
    )
    func format(stage: Stage, row: (category: String, key: String, value: JSON, why: String)) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", row.category)
            let written = try await test.done(.patch, "/passports/\(id)/fields/\(row.key)", ["value": row.value])
            let template = try await test.done(.get, "/templates/\(row.category)")
            let field = template["fields"]?.arrayValue?.first { $0["key"]?.stringValue == row.key }
            let found = try await test.compliance(of: id).findings(of: Self.formatRule)
            var expected: JSONObject = ["type": "invalid_format", "severity": "warning", "target": .string(row.key)]
            expected["article"] = field?["regulationRef"]?["article"]
            expected["ruleId"] = .string(Self.formatRule)
            expected["why"] = .string(row.why.replacing("{k}", with: row.key))
            expected["fix"] = .string(Self.fix(row.why, of: field ?? [:]))
            #expect(found == [.object(expected)])
            // The answer to the write said the same.
            #expect(written["warnings"]?.arrayValue == found)
        }
    }

    @Test("Other types have no format, and a bound that is not there none", arguments: Stage.all)
    func unchecked(stage: Stage) async throws {
        let free: Set<String> = ["boolean", "date", "array", "object", "file_reference"]
        let huge = try #require(JSONNumber("1e300"))
        try await TestPlatform.run(on: stage) { test in
            for category in ["batteries", "jewelry", "toys"] {
                let template = try await test.done(.get, "/templates/\(category)")
                var values = JSONObject()
                for field in template["fields"]?.arrayValue ?? []
                where free.contains(field["dataType"]?.stringValue ?? "") {
                    values.append(field["key"]?.stringValue ?? "", PublishGateContract.sample(field))
                }
                if category == "batteries" { values.append("rated_capacity", .number(huge)) }
                let id = try await test.makeDraft(category, category)
                try await test.fill(values, on: id)
                let found = try await test.compliance(of: id).findings(of: Self.formatRule)
                #expect(found == [] && values.count > 10, "\(category)")
            }
        }
    }

    @Test("A write warns of the keys just written, in the words of the check", arguments: Stage.all)
    func warnings(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let path = "/passports/\(id)/fields"
            let values: JSON = ["battery_weight": 0, "nominal_voltage": 48, "renewable_content_share": 101]
            let first = try await test.done(.post, path, ["fields": values])
            let told = try await test.compliance(of: id).findings(of: Self.formatRule)
            #expect(first["warnings"]?.arrayValue == told && told.count == 2)
            let second = try await test.done(.patch, path + "/battery_status", ["value": "broken"])
            #expect(second["warnings.0.target"] == "battery_status" && second["warnings.1"] == nil)
            let third = try await test.done(.patch, path + "/nominal_voltage", ["value": 50])
            #expect(third["warnings"] == nil)
            let all = try await test.compliance(of: id).targets(Self.formatRule)
            #expect(all == ["battery_weight", "battery_status", "renewable_content_share"])
        }
    }

    /// What is to be done about a broken constraint (compliance §8).
    private static func fix(_ why: String, of field: JSON) -> String {
        let key = field["key"]?.stringValue ?? ""
        if why.contains("options") {
            let options = (field["enumOptions"]?.arrayValue ?? []).compactMap { $0["value"]?.stringValue }
            return "Use one of: \(options.joined(separator: ", "))."
        }
        if why.contains("characters") { return "Shorten or extend \(key)." }
        return why.contains("format") ? "Use the format \(field["pattern"]?.stringValue ?? "")." : "Correct \(key)."
    }
}
