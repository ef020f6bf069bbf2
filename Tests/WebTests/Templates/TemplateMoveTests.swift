import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// `POST /passports/{id}/template`, where a release carries one version of each template only.
@Suite("Moves to another template version")
struct TemplateMoveTests {
    private static let keys = [
        "_id", "templateId", "from", "to", "dropped", "added", "completionPercentage", "fieldCounts", "status",
        "updatedAt",
    ]

    @Test("A draft on the newest version stays as it is", arguments: Engine.available)
    func stays(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id)
            let before = try await test.done(.get, "/passports/\(id)")
            let trail = try await test.done(.get, "/passports/\(id)/audit")
            test.clock.advance(bySeconds: 1)
            for body in [[:], ["version": 1], ["version": nil]] as [JSON] {
                for path in ["/passports/\(id)/template", "/passports/by-serial/S1/template"] {
                    let answer = try await test.done(.post, path, body)
                    #expect(answer.keys() == Self.keys && answer.keys("from") == ["templateId", "version"])
                    #expect(answer["_id"]?.stringValue == id && answer["templateId"] == before["templateId"])
                    #expect(answer["from"] == answer["to"] && answer["to.version"] == 1)
                    #expect(answer["dropped"] == [] && answer["added"] == [])
                    for key in ["completionPercentage", "fieldCounts", "status", "updatedAt"] {
                        #expect(answer[key] == before[key], "\(key)")
                    }
                }
            }
            #expect(try await test.done(.get, "/passports/\(id)").body == before.body)
            #expect(try await test.done(.get, "/passports/\(id)/audit").body == trail.body)
        }
    }

    @Test(
        "A version that there is not is a fault",
        arguments: [2, 0, .integer(-1), "1", true, [1]] as [JSON]
    )
    func versions(version: JSON) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.post, "/passports/\(id)/template", ["version": version])
            #expect(answer.status == 400 && answer.defect == nil)
            #expect(answer.keys("details.fieldErrors") == ["version"])
        }
    }

    @Test("Only a draft is moved")
    func states() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            for (action, error) in [
                ("submit", "invalid_status"), ("approve", "invalid_status"), ("suspend", "invalid_status"),
                ("archive", "passport_archived"),
            ] {
                try await test.done(.post, "/passports/\(id)/\(action)")
                let before = try await test.done(.get, "/passports/\(id)")
                let answer = await test.send(.post, "/passports/\(id)/template")
                #expect(answer.status == 409 && answer.error == error && answer.defect == nil, "\(action)")
                #expect(try await test.done(.get, "/passports/\(id)").body == before.body, "\(action)")
            }
            let stranger = try await test.otherWorkspace().key
            let foreign = await test.send(.post, "/passports/\(id)/template", key: stranger)
            #expect(foreign.status == 404 && foreign.error == "not_found")
        }
    }
}
