import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What stands between a passport and the public (lifecycle §6, compliance §3).
@Suite("lifecycle §6: publish gate")
struct PublishGateContract {
    @Test("A gap refuses with its lists, and is overridden when it is acknowledged", arguments: Stage.all)
    func gap(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id, ["source": "supplier"])
            let before = try await test.effects(on: id)
            for body in [[:], ["acknowledgeIncomplete": false]] as [JSON] {
                let answer = await test.send(.post, "/passports/\(id)/publish", body)
                #expect(answer.refuses(409, "publish_blocked"))
                #expect(answer.keys("details") == ["blocker", "reason", "missing", "unapproved", "missingParties"])
                #expect(answer.text("details.blocker") == "gap")
                #expect(answer.text("details.reason") == "Required fields: 36 missing, 1 not approved")
                #expect(answer.message?.hasPrefix("Required fields: 36 missing, 1 not approved") == true)
                #expect(answer["details.missing"]?.arrayValue?.count == 36)
                #expect(answer["details.unapproved"] == ["nominal_voltage"])
                #expect(
                    answer["details.missingParties"] == ["manufacturer", "recycler", "producerResponsibilityOrg"]
                )
            }
            #expect(try await test.effects(on: id) == before)
            let done = try await test.done(.post, "/passports/\(id)/publish", ["acknowledgeIncomplete": true])
            #expect(done["publishedIncomplete"] == true && done["missing"]?.arrayValue?.count == 36)
            #expect(done["unapproved"] == ["nominal_voltage"] && done["version"] == 1)
            #expect(done["missingParties"] == ["manufacturer", "recycler", "producerResponsibilityOrg"])
        }
    }

    @Test("A hard blocker is not overridden, and has empty lists", arguments: Stage.all)
    func hard(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (state, reason) in [
                (PassportState.published, "Already published"), (.suspended, "Cannot publish from status suspended"),
                (.archived, "Cannot publish from status archived"), (.expired, "Cannot publish from status expired"),
            ] {
                let id = try await test.makePassport(state, serial: state.rawValue)
                let answer = await test.send(.post, "/passports/\(id)/publish", ["acknowledgeIncomplete": true])
                #expect(answer.refuses(409, "publish_blocked") && answer.message?.hasPrefix(reason) == true)
                #expect(
                    answer["details"] == [
                        "blocker": "hard", "reason": .string(reason), "missing": [], "unapproved": [],
                        "missingParties": [],
                    ]
                )
            }
        }
    }

    @Test("Required is what is approved and not withdrawn; a later change closes the gap", arguments: Stage.all)
    func closing(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let details = await test.send(.post, "/passports/\(id)/publish")["details"]
            let missing = (details?["missing"]?.arrayValue ?? []).compactMap(\.stringValue)
            let template = try await test.done(.get, "/templates/batteries")
            let required = (template["fields"]?.arrayValue ?? []).filter { $0["required"] == true }
            let keys = required.compactMap { $0["key"]?.stringValue }
            #expect(missing == keys && missing.count == 37)
            var values = JSONObject()
            for field in template["fields"]?.arrayValue ?? [] {
                values.append(field["key"]?.stringValue ?? "", Self.sample(field))
            }
            try await test.done(.post, "/passports/\(id)/fields", ["fields": .object(values)])
            // A rejected value counts as none.
            let review = "/passports/\(id)/fields/nominal_voltage/review"
            try await test.done(.post, review, ["decision": "reject"])
            let refused = await test.send(.post, "/passports/\(id)/publish")
            #expect(refused["details.missing"] == ["nominal_voltage"] && refused["details.unapproved"] == [])
            try await test.publish(id)
            #expect(try await test.done(.get, "/passports/\(id)")["publishedIncomplete"] == true)
            try await test.done(.post, review, ["decision": "approve"])
            #expect(try await test.done(.get, "/passports/\(id)")["publishedIncomplete"] == false)
        }
    }

    @Test("Without a gap the acknowledgement says nothing, and missing parties never block", arguments: Stage.all)
    func complete(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (serial, body) in [("A", [:]), ("B", ["acknowledgeIncomplete": true])] as [(String, JSON)] {
                let id = try await test.makeDraft(serial, "textiles")
                let answer = try await test.done(.post, "/passports/\(id)/publish", body)
                #expect(answer["publishedIncomplete"] == false && answer["missing"] == [])
                #expect(answer["unapproved"] == [] && answer["missingParties"]?.arrayValue?.isEmpty == false)
            }
        }
    }

    @Test("What a battery owes depends on its category", arguments: Stage.all)
    func category(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (category, isOwed) in [("EV", true), ("LMT", true), ("portable", false), ("SLI", false)] {
                let id = try await test.makeDraft(category)
                try await test.write("battery_category", .string(category), on: id)
                let answer = await test.send(.post, "/passports/\(id)/publish")
                #expect(answer.status == (isOwed ? 409 : 200), "\(category)")
            }
        }
    }

    @Test("The gate refuses for what the check finds, in the same order, and for nothing else", arguments: Stage.all)
    func check(stage: Stage) async throws {
        let rows: [(category: String, fields: JSONObject, supplied: JSONObject)] = [
            ("batteries", [:], [:]), ("batteries", ["battery_category": "EV"], ["nominal_voltage": 48]),
            ("batteries", ["battery_category": "LMT", "rated_capacity": 1], ["capacity_fade": 1]),
            ("batteries", ["battery_category": "industrial_gt_2kwh"], [:]),
            ("batteries", [:], ["battery_category": "EV"]),
            ("batteries", ["battery_category": "portable"], ["nominal_voltage": 48]),
            ("batteries", ["battery_category": "SLI"], [:]), ("chemicals", [:], ["languages": ["de"]]),
            ("chemicals", ["product_category": "paint"], ["languages": ["de"]]),
            ("chemicals", ["product_category": "end_user_surfactant"], [:]),
            ("toys", ["ce_marking": false], ["languages": ["de"]]), ("textiles", [:], ["product_name": "Shirt"]),
            ("construction", ["harmonized_standard_reference": "EN 13162"], [:]),
        ]
        try await TestPlatform.run(on: stage) { test in
            for (number, row) in rows.enumerated() {
                let id = try await test.makeDraft("S\(number)", row.category)
                try await test.fill(row.fields, on: id)
                for (key, value) in row.supplied { try await test.write(key, value, on: id, ["source": "supplier"]) }
                let report = try await test.compliance(of: id)
                let missing = report.targets("static:required-fields", "missing_field")
                let unapproved = report.targets("static:required-fields", "unapproved_field")
                let isBlocked = !(missing + unapproved).isEmpty
                let answer = await test.send(.post, "/passports/\(id)/publish")
                #expect(answer.status == (isBlocked ? 409 : 200), "row \(number)")
                let lists = isBlocked ? "details." : ""
                #expect(answer["\(lists)missing"] == .strings(missing), "row \(number)")
                #expect(answer["\(lists)unapproved"] == .strings(unapproved), "row \(number)")
                let roles = report.targets("static:required-parties")
                #expect(answer["\(lists)missingParties"] == .strings(roles), "row \(number)")
                if isBlocked { try await test.publish(id) }
                #expect(try await test.compliance(of: id).body == report.body, "row \(number)")
            }
        }
    }

    /// A value that fits a field of the template's list.
    static func sample(_ field: JSON) -> JSON {
        switch field["dataType"]?.stringValue {
        case "number": 5
        case "boolean": true
        case "date": "2026-01-31"
        case "url", "file_reference": "https://a.example/x"
        case "multi_enum", "array": []
        case "object": [:]
        case "enum": "EV"
        default: "text"
        }
    }
}
