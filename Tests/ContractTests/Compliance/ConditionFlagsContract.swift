import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What is said of a battery, and what hangs on it (api-v1 §13, compliance §7).
@Suite("api-v1 §13: condition flags")
struct ConditionFlagsContract {
    private static let names = ["hasBMS", "rechargeable", "externalStorageOnly", "isStationaryBess"]
    private static let unsaid: JSON = ["value": nil, "status": "empty", "source": nil]

    private static func path(_ id: String) -> String { "/passports/\(id)/condition-flags" }

    private static func said(_ value: Bool) -> JSON {
        ["value": .bool(value), "status": "approved", "source": "manual"]
    }

    @Test("A battery has four flags, said or not, each with value, status and source", arguments: Stage.all)
    func walk(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let steps: [(body: JSON?, said: [String: Bool])] = [
                (nil, [:]), ([:], [:]), (["hasBMS": true], ["hasBMS": true]),
                (["rechargeable": false, "isStationaryBess": nil], ["hasBMS": true, "rechargeable": false]),
                (["hasBMS": false], ["hasBMS": false, "rechargeable": false]),
                (
                    ["hasBMS": nil, "rechargeable": true, "externalStorageOnly": false, "isStationaryBess": true],
                    ["rechargeable": true, "externalStorageOnly": false, "isStationaryBess": true]
                ),
                ([:], ["rechargeable": true, "externalStorageOnly": false, "isStationaryBess": true]),
            ]
            for (number, step) in steps.enumerated() {
                let answer = try await test.done(.patch, Self.path(id), step.body)
                let expected = Self.names.map { name in (name, step.said[name].map(Self.said) ?? Self.unsaid) }
                #expect(answer.json == .object(JSONObject(expected)) && answer.defect == nil, "step \(number)")
                #expect(try await test.done(.get, Self.path(id)).body == answer.body, "step \(number)")
            }
            let twin = try await test.done(.get, "/passports/by-serial/S1/condition-flags")
            #expect(try await test.done(.get, Self.path(id)).body == twin.body)
        }
    }

    @Test("A change is audited with all that was and is said; the same again is none", arguments: Stage.all)
    func audit(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let before = try await test.effects(on: id)
            try await test.done(.patch, Self.path(id), [:])
            try await test.done(.patch, Self.path(id), ["hasBMS": nil])
            #expect(try await test.effects(on: id) == before)
            for (body, old, new) in [
                (["hasBMS": true], [:], ["hasBMS": true]), (["hasBMS": true], nil, nil),
                (["rechargeable": false, "hasBMS": true], ["hasBMS": true], ["hasBMS": true, "rechargeable": false]),
                (["hasBMS": nil], ["hasBMS": true, "rechargeable": false], ["rechargeable": false]),
            ] as [(JSON, JSON?, JSON?)] {
                test.clock.advance(bySeconds: 1)
                let trail = try await test.effects(on: id).trail
                let answer = try await test.done(.patch, Self.path(id), body)
                let entries = try await test.done(.get, "/passports/\(id)/audit?limit=100").items
                #expect(entries.count == trail.count + (new == nil ? 0 : 1), "\(body.text)")
                guard let old, let new, let newest = entries.first else { continue }
                #expect(newest["action"] == "flags.updated" && newest["before"] == old && newest["after"] == new)
                #expect(newest["target"] == ["type": "passport", "_id": .string(id)])
                #expect(newest["requestId"]?.stringValue == answer.header("X-Request-Id"))
            }
            let found = try await test.done(.get, "/passports/\(id)/audit?action=flags.updated")
            #expect(found.texts("action") == ["flags.updated", "flags.updated", "flags.updated"])
        }
    }

    @Test(
        "A flag that there is not, and a value that is neither true, false nor null, are faults",
        arguments: Stage.all,
        [
            (["hasBms": true], ["hasBms"]), (["has_bms": nil], ["has_bms"]), (["hasBMS": "true"], ["hasBMS"]),
            (["rechargeable": 1], ["rechargeable"]), (["rechargeable": ""], ["rechargeable"]),
            (["externalStorageOnly": ["value": true]], ["externalStorageOnly"]),
            (["isStationaryBess": []], ["isStationaryBess"]),
            (["hasBMS": true, "flag": true, "rechargeable": 0], ["flag", "rechargeable"]),
        ] as [(JSON, [String])]
    )
    func faults(stage: Stage, row: (body: JSON, places: [String])) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let textile = try await test.makeDraft("T", "textiles")
            let before = try await test.done(.get, Self.path(id))
            for passport in [id, textile, "000000000000000000000000"] {
                let answer = await test.send(.patch, Self.path(passport), row.body)
                #expect(answer.refuses(400, "Validation error"), "\(answer.text)")
                #expect(answer.keys("details.fieldErrors") == row.places, "\(answer.text)")
            }
            #expect(try await test.done(.get, Self.path(id)).body == before.body)
        }
    }

    @Test("A body that is no object is a fault of its own", arguments: Stage.all)
    func noObject(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for body in [[], true, "hasBMS", nil] as [JSON] {
                let answer = await test.send(.patch, Self.path(id), body)
                #expect(answer.refuses(400, "Validation error") && answer.faults.count == 1, "\(body.text)")
                #expect(answer["details.formErrors"]?.arrayValue?.count == 1, "\(body.text)")
            }
        }
    }

    @Test("Other products have no flags, and take none", arguments: Stage.all)
    func otherCategories(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for slug in VocabularyContract.slugs where slug != "batteries" {
                let id = try await test.makeDraft(slug, slug)
                let before = try await test.effects(on: id)
                #expect(try await test.done(.get, Self.path(id)).text == "{}", "\(slug)")
                #expect(try await test.done(.patch, Self.path(id), ["hasBMS": true]).text == "{}", "\(slug)")
                #expect(try await test.done(.get, Self.path(id)).text == "{}", "\(slug)")
                #expect(try await test.effects(on: id) == before, "\(slug)")
            }
        }
    }

    @Test("They are read in every state and said in every one but archived", arguments: Stage.all)
    func states(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for state in PassportState.allCases {
                let id = try await test.makePassport(state, serial: state.rawValue)
                let before = try await test.done(.get, Self.path(id))
                let answer = await test.send(.patch, Self.path(id), ["rechargeable": true])
                guard state == .archived else {
                    #expect(answer.status == 200 && answer["rechargeable"] == Self.said(true), "\(state)")
                    continue
                }
                #expect(answer.refuses(409, "passport_archived"))
                #expect(await test.send(.patch, Self.path(id), [:]).refuses(409, "passport_archived"))
                #expect(try await test.done(.get, Self.path(id)).body == before.body)
            }
        }
    }

    @Test("Another workspace neither reads nor says them", arguments: Stage.all)
    func foreign(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.done(.patch, Self.path(id), ["hasBMS": true])
            let (before, effects) = (try await test.done(.get, Self.path(id)), try await test.effects(on: id))
            let stranger = try await test.otherWorkspace().key
            for path in [Self.path(id), "/passports/by-serial/S1/condition-flags"] {
                #expect(await test.send(.get, path, key: stranger).refuses(404, "not_found"))
                #expect(await test.send(.patch, path, ["hasBMS": false], key: stranger).refuses(404, "not_found"))
            }
            #expect(try await test.done(.get, Self.path(id)).body == before.body)
            #expect(try await test.effects(on: id) == effects)
        }
    }

    @Test("Flags are read and written for one call each, and the check is a read", arguments: Stage.all)
    func counted(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(writes: 7, reads: 9)) { test in
            let id = try await test.makeDraft()
            try await test.setPlan("test")
            let answers = [
                try await test.done(.patch, Self.path(id), ["hasBMS": true]),
                try await test.done(.get, Self.path(id)), try await test.compliance(of: id),
            ]
            let limits = answers.map { $0.header("RateLimit-Limit") }
            let rests = answers.compactMap { $0.header("RateLimit-Remaining") }.compactMap { Int($0) }
            #expect(limits == ["7", "9", "9"] && rests.count == 3)
            #expect(rests.dropFirst().first == (rests.last ?? 0) + 1)
        }
    }

    @Test("Which values apply to a battery hangs on what is said of it; no value is touched", arguments: Stage.all)
    func applicability(stage: Stage) async throws {
        let (footprint, recycled, health) = ("carbon_footprint_total", "recycled_content_lead", "state_of_health")
        let (unknown, wrong) = ("unverifiable_conditional", "invalid_format")
        let steps: [(said: JSON, found: [[String]])] = [
            (
                [:],
                [
                    [footprint, unknown, "Confirm rechargeable."], [recycled, unknown, "Confirm externalStorageOnly."],
                    [health, unknown, "Confirm hasBMS."],
                ]
            ),
            (
                ["hasBMS": true, "rechargeable": false],
                [
                    [footprint, wrong, "Clear \(footprint) or correct the battery profile."],
                    [recycled, unknown, "Confirm externalStorageOnly."],
                ]
            ),
            (
                ["rechargeable": true, "externalStorageOnly": true],
                [[recycled, wrong, "Clear \(recycled) or correct the battery profile."]]
            ),
            (["externalStorageOnly": false, "isStationaryBess": true], []),
            (["hasBMS": false], [[health, wrong, "Clear \(health) or correct the battery profile."]]),
            (["hasBMS": nil], [[health, unknown, "Confirm hasBMS."]]),
        ]
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.fill(
                [
                    "battery_category": "EV", "capacity_threshold_for_exhaustion": 80, "carbon_footprint_total": 1,
                    "recycled_content_lead": 5, "state_of_health": 90,
                ],
                on: id
            )
            let before = try await test.done(.get, "/passports/\(id)")
            for (number, step) in steps.enumerated() {
                try await test.done(.patch, Self.path(id), step.said)
                let found = try await test.compliance(of: id).findings(of: "BAT-APP")
                let told = found.map { finding in
                    ["target", "type", "fix"].map { finding[$0]?.stringValue ?? "" }
                }
                #expect(told == step.found, "step \(number)")
                let severities = found.compactMap { $0["severity"]?.stringValue }
                #expect(Set(severities).isSubset(of: ["warning"]), "step \(number)")
            }
            let after = try await test.done(.get, "/passports/\(id)")
            #expect(after["fields"] == before["fields"] && after["fieldCounts"] == before["fieldCounts"])
        }
    }
}
