import HTTPTypes
import OrderedJSON
import Storage
import TestSupport
import Testing

/// What the compliance check answers, and that it only looks (compliance §4).
@Suite("compliance §4: the check")
struct ComplianceContract {
    private static let keys = [
        "verdict", "category", "conditionalCoverage", "critical", "warnings", "checkedRules", "completionPercentage",
        "byRegulation", "at",
    ]
    private static let findingKeys = ["type", "severity", "target", "regulation", "article", "ruleId", "why", "fix"]
    private static let types: Set<String> = [
        "missing_field", "unapproved_field", "missing_party", "invalid_format", "conditional_missing",
        "unverifiable_conditional",
    ]
    private static let missing: JSON = [
        "type": "missing_field", "severity": "critical", "target": "nominal_voltage", "regulation": "(EU) 2023/1542",
        "article": "Annex XIII 1(h)", "ruleId": "static:required-fields",
        "why": "Required field \"nominal_voltage\" has no value.", "fix": "Provide a value for nominal_voltage.",
    ]
    /// The rules of a category besides those of all.
    private static let ownRules = [
        "batteries": ["BAT-1", "BAT-APP", "BAT-VAL"], "chemicals": ["CHEM-1"], "construction": ["CON-1"],
    ]

    @Test("The answer and its findings have their keys in order, without those that say nothing", arguments: Stage.all)
    func shape(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.fill(["battery_weight": 0, "rated_capacity": 100], on: id)
            let report = try await test.compliance(of: id)
            #expect(report.headers[.contentType] == "application/json" && report.defect == nil)
            #expect(report.keys() == Self.keys)
            #expect(report["verdict"] == "incomplete" && report["category"] == "batteries")
            #expect(report.int("completionPercentage") == 1 && report.text("at") == "2026-03-02")
            #expect(report.findings.contains(Self.missing))
            for finding in report.findings {
                let keys = finding.objectValue?.keys ?? []
                let ordered = Self.findingKeys.filter { keys.contains($0) }
                let texts = (finding.objectValue ?? [:]).compactMap { $0.value.stringValue }
                #expect(keys == ordered && texts.count == keys.count && !texts.contains(""), "\(finding.text)")
                #expect(Set(keys).isSuperset(of: ["type", "severity", "ruleId", "why"]), "\(finding.text)")
                #expect(Self.types.contains(finding["type"]?.stringValue ?? ""), "\(finding.text)")
            }
            for (list, severity) in [("critical", "critical"), ("warnings", "warning")] {
                let severities = Set((report[list]?.arrayValue ?? []).compactMap { $0["severity"]?.stringValue })
                #expect(severities == [severity], "\(list)")
            }
        }
    }

    @Test("What blocks makes it incomplete, a warning alone is told, nothing is compliant", arguments: Stage.all)
    func verdict(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let (kind, maker) = ("/fields/product_category", "/parties/manufacturer")
            let steps: [(method: HTTPMethod, path: String, body: JSON, verdict: String)] = [
                (.patch, kind, ["value": "apparel"], "incomplete"),
                (.patch, maker, ["legalName": "Uno", "legacyOperatorId": "1"], "compliant_with_warnings"),
                (.patch, maker, ["legalName": "Uno", "legacyOperatorId": "1", "country": "DE"], "compliant"),
                (.patch, kind, ["value": "boats"], "compliant_with_warnings"),
                (.patch, kind, ["value": nil], "compliant"), (.delete, maker, [:], "incomplete"),
            ]
            for (number, step) in steps.enumerated() {
                try await test.done(step.method, "/passports/\(id)\(step.path)", step.body)
                let report = try await test.compliance(of: id)
                let counts = ["critical", "warnings", "byRegulation"].map { report[$0]?.arrayValue?.count ?? -1 }
                let worst = counts[0] > 0 ? "incomplete" : counts[1] > 0 ? "compliant_with_warnings" : "compliant"
                #expect(report.text("verdict") == step.verdict && worst == step.verdict, "step \(number): \(counts)")
                #expect((counts[2] == 0) == (step.verdict == "compliant"), "step \(number): \(counts)")
            }
        }
    }

    @Test("Which rules are checked, and whether conditional ones, hangs on the category alone", arguments: Stage.all)
    func rules(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for slug in VocabularyContract.slugs {
                let report = try await test.compliance(of: test.makeDraft(slug, slug))
                let own = Self.ownRules[slug]
                let ofAll = ["static:required-fields", "static:required-parties", "static:format"]
                #expect(report["checkedRules"] == .strings(ofAll + (own ?? []) + ["CC-1"]), "\(slug)")
                #expect(report.text("conditionalCoverage") == (own == nil ? "static-only" : "evaluated"), "\(slug)")
                #expect(report.text("category") == slug)
            }
        }
    }

    @Test("Findings stand in the order of the rules, of the template and of the roles", arguments: Stage.all)
    func order(stage: Stage) async throws {
        let faulty: JSONObject = [
            "state_of_health": 120, "renewable_content_share": 101, "recycled_content_cobalt": .integer(-1),
            "hazardous_substances": ["lead"], "carbon_footprint_total": .integer(-1), "battery_weight": 0,
        ]
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.fill(faulty, on: id)
            let report = try await test.compliance(of: id)
            let rules = (report["checkedRules"]?.arrayValue ?? []).compactMap(\.stringValue)
            let template = try await test.done(.get, "/templates/batteries")
            let keys = (template["fields"]?.arrayValue ?? []).compactMap { $0["key"]?.stringValue }
            for list in ["critical", "warnings"] {
                let found = (report[list]?.arrayValue ?? []).compactMap { $0["ruleId"]?.stringValue }
                let places = found.compactMap { rules.firstIndex(of: $0) }
                #expect(places.count == found.count && places == places.sorted(), "\(list): \(found)")
            }
            for rule in rules where rule != "static:required-parties" && rule != "CC-1" {
                let places = report.targets(rule).compactMap { keys.firstIndex(of: $0) }
                #expect(!places.isEmpty && places == places.sorted(), "\(rule)")
            }
            let parties = report.targets("static:required-parties")
            #expect(parties == ["manufacturer", "recycler", "producerResponsibilityOrg"])
            let gated = report.targets("BAT-APP")
            #expect(gated == ["carbon_footprint_total", "recycled_content_cobalt", "state_of_health"])
            let figures = ["carbon_footprint_total", "scip_notification_number", "recycled_content_cobalt"]
            #expect(report.targets("BAT-VAL") == figures + ["state_of_health"])
        }
    }

    @Test("Findings are grouped by act: what blocks first, then the most, then by name", arguments: Stage.all)
    func groups(stage: Stage) async throws {
        let (maker, german): (JSON, JSON) = (
            ["legalName": "Uno", "legacyOperatorId": "1"],
            ["legalName": "Uno", "legacyOperatorId": "1", "country": "DE"]
        )
        let rows: [(category: String, fields: JSONObject, maker: JSON?, acts: [String])] = [
            (
                "batteries", ["hazardous_substances": ["lead"]], nil,
                ["(EU) 2023/1542", "(EC) 1907/2006", "(EU) 2019/1020"]
            ),
            (
                "textiles", ["product_category": "boats", "certifications": ["boats"]], maker,
                ["(EU) 2024/1781", "(EU) 2019/1020"]
            ),
            (
                "chemicals",
                [
                    "product_category": "paint", "svhc_substances": ["lead"], "ufi": "x",
                    "hazard_pictograms": ["boats"],
                ], german, ["(EC) 1907/2006", "(EU) 2026/405"]
            ),
            // No act asks for this passport: what names none stands under the name of the template's law.
            ("fmcg", [:], german, ["No passport duty"]),
        ]
        try await TestPlatform.run(on: stage) { test in
            for row in rows {
                let id = try await test.makeDraft(row.category, row.category)
                try await test.fill(row.fields, on: id)
                if let maker = row.maker { try await test.done(.patch, "/passports/\(id)/parties/manufacturer", maker) }
                let report = try await test.compliance(of: id)
                let groups = report["byRegulation"]?.arrayValue ?? []
                let acts = groups.compactMap { $0["regulation"]?.stringValue }
                #expect(acts == row.acts, "\(row.category)")
                for group in groups {
                    #expect(group.objectValue?.keys == ["regulation", "worst", "critical", "warnings", "findings"])
                    let severities = (group["findings"]?.arrayValue ?? []).compactMap { $0["severity"]?.stringValue }
                    let critical = severities.count { $0 == "critical" }
                    #expect(group["critical"]?.intValue == critical)
                    #expect(group["warnings"]?.intValue == severities.count - critical)
                    #expect(group["worst"]?.stringValue == (critical > 0 ? "critical" : "warning"))
                }
                let grouped = groups.flatMap { $0["findings"]?.arrayValue ?? [] }
                #expect(grouped.count == report.findings.count && Set(grouped) == Set(report.findings))
            }
        }
    }

    @Test("Every state is checked as a draft is, and the check changes nothing", arguments: Stage.all)
    func states(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            var bodies: Set<[UInt8]> = []
            for state in PassportState.allCases {
                let id = try await test.makePassport(state, serial: state.rawValue)
                test.clock.advance(bySeconds: 1)
                let (before, passport) = (try await test.effects(on: id), try await test.done(.get, "/passports/\(id)"))
                let report = try await test.compliance(of: id)
                #expect(report.targets("static:required-fields", "missing_field").count == 37, "\(state)")
                bodies.insert(report.body)
                let (effects, after) = (try await test.effects(on: id), try await test.done(.get, "/passports/\(id)"))
                #expect(effects == before && effects.status == state.rawValue, "\(state)")
                #expect(after.body == passport.body && after.header("ETag") == passport.header("ETag"), "\(state)")
            }
            #expect(bodies.count == 1)
        }
    }

    @Test("By serial number it is the same check", arguments: Stage.all)
    func bySerial(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S/1")
            let twin = "/passports/by-serial/S%2F1/compliance"
            for query in ["?", "?at=2027-02-17&", "?at=&"] {
                let report = try await test.done(.get, "/passports/\(id)/compliance\(query)")
                for gtin in ["", "gtin=\(TestPlatform.gtin)"] {
                    #expect(try await test.done(.get, twin + query + gtin).body == report.body, "\(query)\(gtin)")
                }
            }
            let refused = await test.send(.get, twin + "?gtin=1&at=x")
            #expect(refused.faults == ["gtin: GTIN must have 14 digits", "at: Must be a day, YYYY-MM-DD"])
        }
    }

    @Test("A passport of another workspace is not found, and neither is one that there is not", arguments: Stage.all)
    func notFound(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let stranger = try await test.otherWorkspace().key
            for (path, key) in [
                (id, stranger), ("by-serial/S1", stranger), ("000000000000000000000000", test.key), ("x", test.key),
            ] {
                let answer = await test.send(.get, "/passports/\(path)/compliance", key: key)
                #expect(answer.refuses(404, "not_found"), "\(path)")
            }
        }
    }

    @Test("A template version that the server does not know is a finding of its own", arguments: Stage.all)
    func templateMissing(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            _ = try await test.store.write {
                try $0.run("UPDATE passport SET template_id = '0123456789abcdef01234567'")
            }
            let report = try await test.compliance(of: id)
            #expect(report.keys() == Self.keys && report["verdict"] == "incomplete")
            #expect(report["conditionalCoverage"] == "static-only" && report["checkedRules"] == [])
            #expect(report["warnings"] == [] && report.findings.count == 1)
            #expect(report.keys("critical.0") == ["type", "severity", "ruleId", "why"])
            #expect(report["critical.0.type"] == "missing_field" && report["critical.0.why"] == "Template missing")
            let acts = (report["byRegulation"]?.arrayValue ?? []).compactMap { $0["regulation"]?.stringValue }
            #expect(acts == ["(EU) 2023/1542"])
        }
    }
}
