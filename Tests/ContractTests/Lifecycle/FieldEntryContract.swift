import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Field entries, the status after a write, and reviews (lifecycle §4).
@Suite("lifecycle §4: field entries")
struct FieldEntryContract {
    private static let field = "/fields/nominal_voltage"

    @Test("Source and value decide the status after a write", arguments: Stage.all)
    func statusAfterWrite(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let rows: [(source: String?, status: String)] = [
                (nil, "approved"), ("manual", "approved"), ("ai_approved", "approved"), ("reference_db", "approved"),
                ("system", "approved"), ("ai_suggested", "pending_review"), ("supplier", "pending_review"),
            ]
            for (number, row) in rows.enumerated() {
                var body: JSONObject = ["value": .integer(number)]
                if let source = row.source { body.append("source", .string(source)) }
                let answer = try await test.done(.patch, "/passports/\(id)\(Self.field)", .object(body))
                #expect(answer.text("field.status") == row.status, "\(row)")
                #expect(answer.text("field.source") == row.source ?? "manual", "\(row)")
                #expect(answer.text("field.lastUpdatedBy") == "API key \(test.key.prefix(11))")
            }
        }
    }

    @Test("Null and an empty text clear; zero, false, blanks and empty lists are values", arguments: Stage.all)
    func values(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for (key, value) in [
                ("nominal_voltage", 0), ("ce_marking", false), ("critical_raw_materials", []),
                ("manufacturing_place", [:]), ("battery_chemistry", " "),
            ] as [(String, JSON)] {
                let answer = try await test.done(.patch, "/passports/\(id)/fields/\(key)", ["value": value])
                #expect(answer["field.value"] == value && answer.text("field.status") == "approved", "\(key)")
            }
            #expect(try await test.done(.get, "/passports/\(id)")["fieldCounts.approved"] == 5)
            for (key, value) in [("nominal_voltage", nil), ("battery_chemistry", "")] as [(String, JSON)] {
                let cleared = try await test.done(.patch, "/passports/\(id)/fields/\(key)", ["value": value])
                #expect(cleared["field.value"] == .null && cleared.text("field.status") == "empty", "\(key)")
                #expect(cleared["field.source"] == .null && cleared["field.translations"] == nil, "\(key)")
                let read = try await test.done(.get, "/passports/\(id)")
                #expect(read["fields.\(key)"] == ["value": nil, "status": "empty"], "\(key)")
            }
        }
    }

    @Test("The first write takes the seed's mark away", arguments: Stage.all)
    func seedMark(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let body: JSON = [
                "name": "A", "model": "M", "category": "batteries",
                "defaultFieldValues": ["nominal_voltage": 48, "rated_capacity": 100],
            ]
            let id = try await test.makePassport(of: try await test.done(.post, "/products", body).id())
            #expect(try await test.done(.get, "/passports/\(id)")["fields.nominal_voltage.seededFrom"] == "product")
            try await test.write("nominal_voltage", 50, on: id)
            let read = try await test.done(.get, "/passports/\(id)")
            #expect(read["fields.nominal_voltage.seededFrom"] == nil)
            #expect(read["fields.rated_capacity.seededFrom"] == "product")
        }
    }

    @Test("Writing what is there with the same status and source records nothing", arguments: Stage.all)
    func same(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            try await test.write("nominal_voltage", 48, on: id)
            let before = try await test.effects(on: id)
            let passport = try await test.done(.get, "/passports/\(id)").body
            test.clock.advance(bySeconds: 1)
            #expect(await test.send(.patch, "/passports/\(id)\(Self.field)", ["value": 48]).status == 200)
            #expect(await test.send(.post, "/passports/\(id)/fields", ["fields": ["nominalVoltage": 48]]).status == 200)
            #expect(try await test.effects(on: id) == before)
            #expect(try await test.done(.get, "/passports/\(id)").body == passport)
            // Another source is another entry, even with the same value.
            try await test.write("nominal_voltage", 48, on: id, ["source": "reference_db"])
            #expect(try await test.effects(on: id).trail == before.adding(trail: ["field.updated"]).trail)
        }
    }

    @Test(
        "A changed value sends its translations back to review, and a translation leaves the status",
        arguments: Stage.all
    )
    func translations(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let path = "/passports/\(id)/fields/care_instructions"
            let nothing = await test.send(.patch, path, ["value": "Waschen", "locale": "de"])
            #expect(nothing.refuses(400, "Validation error"))
            try await test.write("care_instructions", "Wash", on: id)
            let written = try await test.done(.patch, path, ["value": "Waschen", "locale": "de"])
            #expect(written.text("field.status") == "approved" && written.text("field.value") == "Wash")
            #expect(written["field.translations"] == ["de": ["value": "Waschen", "status": "approved"]])
            let waiting = try await test.done(
                .patch,
                path,
                ["value": "Laver", "locale": "fr", "source": "supplier"]
            )
            #expect(waiting.text("field.status") == "approved")
            #expect(waiting.text("field.translations.fr.status") == "pending_review")
            let changed = try await test.done(.patch, path, ["value": "Wash cold"])
            #expect(changed.text("field.translations.de.status") == "pending_review")
            // The value's own language is never among its translations.
            let own = try await test.done(.patch, path, ["value": "Kalt waschen", "sourceLocale": "de"])
            #expect(own.text("field.sourceLocale") == "de" && own["field.translations.de"] == nil)
            let removed = try await test.done(.patch, path, ["value": nil, "locale": "fr"])
            #expect(removed["field.translations"] == nil && removed.text("field.value") == "Kalt waschen")
        }
    }

    @Test("Each decision on each status comes out as the table says", arguments: Stage.all)
    func review(stage: Stage) async throws {
        // What was done before, and for approve, flag and reject the status that follows, or nil where it is refused.
        let rows: [(name: String, steps: [(String, JSON)], after: [String: String?])] = [
            ("empty", [], ["approve": nil, "flag": nil, "reject": nil]),
            (
                "pending", [("", ["value": 48, "source": "supplier"])],
                ["approve": "approved", "flag": "flagged", "reject": "rejected"]
            ),
            ("approved", [("", ["value": 48])], ["approve": "approved", "flag": "flagged", "reject": "rejected"]),
            (
                "flagged", [("", ["value": 48, "source": "supplier"]), ("/review", ["decision": "flag"])],
                ["approve": "approved", "flag": "flagged", "reject": "rejected"]
            ),
            (
                "flagged after approval", [("", ["value": 48]), ("/review", ["decision": "flag"])],
                ["approve": "approved", "flag": "flagged", "reject": "restored"]
            ),
            (
                "pending after approval", [("", ["value": 48]), ("", ["value": 50, "source": "supplier"])],
                ["approve": "approved", "flag": "flagged", "reject": "restored"]
            ),
            (
                "rejected", [("", ["value": 48]), ("/review", ["decision": "reject"])],
                ["approve": "approved", "flag": "flagged", "reject": "rejected"]
            ),
        ]
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            for row in rows {
                for (decision, expected) in row.after {
                    let hint = "\(decision) on \(row.name)"
                    let id = try await test.makePassport(of: product, serial: hint)
                    for (suffix, body) in row.steps {
                        let method = suffix.isEmpty ? HTTPMethod.patch : .post
                        try await test.done(method, "/passports/\(id)\(Self.field)\(suffix)", body)
                    }
                    let answer = await test.send(
                        .post,
                        "/passports/\(id)\(Self.field)/review",
                        ["decision": .string(decision)]
                    )
                    guard let expected else {
                        #expect(answer.refuses(409, "nothing_to_review"), "\(hint)")
                        continue
                    }
                    #expect(answer.status == 200, "\(hint): \(answer.text)")
                    let isRestored = expected == "restored"
                    #expect(answer.text("field.status") == (isRestored ? "approved" : expected), "\(hint)")
                    #expect(answer["restored"] == (isRestored ? true : nil), "\(hint)")
                    #expect(answer["field.value"] == (row.steps.count == 2 && !isRestored ? answer["field.value"] : 48))
                }
            }
        }
    }

    @Test("An approval names who gave it and when, and turns a suggestion into its approval", arguments: Stage.all)
    func approval(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id)
            test.clock.advance(bySeconds: 1)
            try await test.write("nominal_voltage", 50, on: id, ["source": "ai_suggested"])
            let waiting = try await test.done(.get, "/passports/\(id)")
            #expect(
                waiting["fields.nominal_voltage.lastApproved"]
                    == ["value": 48, "approvedAt": "2026-03-02T08:15:00.000Z"]
            )
            test.clock.advance(bySeconds: 1)
            let path = "/passports/\(id)\(Self.field)/review"
            let answer = try await test.done(.post, path, ["decision": "approve"])
            #expect(answer.text("field.source") == "ai_approved" && answer["field.lastApproved"] == nil)
            #expect(answer.text("field.approvedBy") == "API key \(test.key.prefix(11))")
            #expect(answer.text("field.approvedAt") == "2026-03-02T08:15:02.000Z")
            let before = try await test.effects(on: id)
            #expect(try await test.done(.post, path, ["decision": "approve"])["field"] == answer["field"])
            #expect(try await test.effects(on: id) == before)
        }
    }

    @Test("The public sees the latest approved value, and nothing of what waits or was withdrawn", arguments: Stage.all)
    func publicValue(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            func seen() async -> JSON? {
                let scan = await test.scan(TestPlatform.path(), accept: "application/ld+json")
                let properties = scan["additionalProperty"]?.arrayValue ?? []
                return properties.first { $0["propertyID"] == "nominal_voltage" }?["value"]
            }
            let steps: [(suffix: String, body: JSON, seen: JSON?, isVersion: Bool)] = [
                ("", ["value": 48, "source": "supplier"], nil, false),
                ("/review", ["decision": "approve"], 48, true),
                ("", ["value": 50, "source": "supplier"], 48, false),
                ("/review", ["decision": "flag"], 48, false),
                ("/review", ["decision": "reject"], 48, false),
                ("", ["value": 51], 51, true),
                ("/review", ["decision": "flag"], 51, false),
                ("/review", ["decision": "approve"], 51, false),
                ("/review", ["decision": "reject"], nil, true),
                ("/review", ["decision": "approve"], 51, true),
                ("", ["value": nil], nil, true),
            ]
            for (number, step) in steps.enumerated() {
                let before = try await test.effects(on: id)
                let method = step.suffix.isEmpty ? HTTPMethod.patch : .post
                try await test.done(method, "/passports/\(id)\(Self.field)\(step.suffix)", step.body)
                #expect(await seen() == step.seen, "step \(number)")
                let after = try await test.effects(on: id)
                #expect(after.version - before.version == (step.isVersion ? 1 : 0), "step \(number)")
            }
        }
    }
}
