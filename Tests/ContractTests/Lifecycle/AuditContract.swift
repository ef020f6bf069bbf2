import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The audit trail (lifecycle §9, api-v1 §6.10).
@Suite("lifecycle §9: audit")
struct AuditContract {
    private static let keys = [
        "_id", "at", "action", "actor", "via", "target", "before", "after", "note", "requestId",
    ]

    @Test(
        "Every change of a passport appends one entry with its word, and a bulk write one a field",
        arguments: Stage.all
    )
    func actions(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let party: JSON = ["legalName": "Uno", "legacyOperatorId": "1"]
            let care = "/fields/care_instructions"
            let steps: [(method: HTTPMethod, path: String, body: JSON, words: [String])] = [
                (.patch, care, ["value": "Wash"], ["field.updated"]),
                (.patch, care, ["value": "Waschen", "locale": "de"], ["field.translated"]),
                (.post, care + "/review", ["decision": "flag"], ["field.flagged"]),
                (.post, care + "/review", ["decision": "approve"], ["field.approved"]),
                (.post, care + "/review", ["decision": "reject"], ["field.rejected"]),
                (.patch, care, ["value": nil], ["field.cleared"]),
                (
                    .post, "/fields", ["fields": ["carbon_footprint": 1, "recyclability_score": 2]],
                    ["field.updated", "field.updated"]
                ),
                (.patch, "/parties/importer", party, ["party.set"]),
                (.patch, "/parties/importer", party, []),
                (.delete, "/parties/importer", [:], ["party.removed"]),
                (.delete, "/parties/importer", [:], []),
                (.post, "/submit", [:], ["passport.submitted"]),
                (.post, "/approve", [:], ["passport.approved"]),
                (.post, "/publish", [:], ["passport.published"]),
                (.post, "/suspend", [:], ["passport.suspended"]),
                (.post, "/resume", [:], ["passport.resumed"]),
                (.post, "/archive", [:], ["passport.archived"]),
            ]
            var expected = ["passport.created"]
            for (number, step) in steps.enumerated() {
                test.clock.advance(bySeconds: 1)
                try await test.done(step.method, "/passports/\(id)\(step.path)", step.body)
                expected += step.words
                let trail = try await test.done(.get, "/passports/\(id)/audit?limit=100").texts("action")
                #expect(trail.reversed() == expected, "step \(number)")
            }
        }
    }

    @Test("An entry says who, how, to what, from what to what, and in which request", arguments: Stage.all)
    func entry(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            test.clock.advance(bySeconds: 1)
            let write = try await test.done(.patch, "/passports/\(id)/fields/nominalVoltage", ["value": 48])
            let prefix = test.key.prefix(11)
            let entries = try await test.done(.get, "/passports/\(id)/audit").items
            let newest = try #require(entries.first)
            #expect(newest.objectValue?.keys == Self.keys)
            #expect(newest["_id"]?.stringValue?.wholeMatch(of: /[0-9a-f]{24}/) != nil)
            #expect(newest["at"] == "2026-03-02T08:15:01.000Z" && newest["action"] == "field.updated")
            #expect(newest["actor"] == ["type": "api_key", "label": "API key \(prefix)"])
            #expect(newest["via"] == "via API key \(prefix)")
            #expect(newest["target"] == ["type": "passport", "_id": .string(id), "key": "nominal_voltage"])
            #expect(newest["before"] == ["value": nil, "status": "empty"])
            #expect(newest["after"] == ["value": 48, "status": "approved"])
            #expect(newest["note"] == .null)
            #expect(newest["requestId"]?.stringValue == write.header("X-Request-Id"))
            #expect(entries.last?["target"] == ["type": "passport", "_id": .string(id)])
        }
    }

    @Test("The trail is read page by page to its end, newest first, and by action", arguments: Stage.all)
    func pages(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for value in 1...4 {
                test.clock.advance(bySeconds: 1)
                try await test.write("nominal_voltage", .integer(value), on: id)
            }
            test.clock.advance(bySeconds: 1)
            let whole = try await test.done(.get, "/passports/\(id)/audit")
            #expect(whole.keys() == ["data"] && whole.keys("data") == ["items", "nextCursor", "limit"])
            #expect(whole.int("data.limit") == 20 && whole["data.nextCursor"] == .null)
            #expect(whole.items.map { $0["after"]?["value"]?.intValue } == [4, 3, 2, 1, nil])
            var (found, cursor) = ([String](), "")
            for page in 1...3 {
                let part = try await test.done(.get, "/passports/\(id)/audit?limit=2&cursor=\(cursor)")
                #expect(part.items.count == (page == 3 ? 1 : 2) && part.int("data.limit") == 2)
                #expect((part["data.nextCursor"] == .null) == (page == 3))
                found += part.texts("_id")
                cursor = part.text("data.nextCursor") ?? ""
                // What is added meanwhile does not move the pages.
                if page == 1 { try await test.write("rated_capacity", 1, on: id) }
            }
            #expect(found == whole.texts("_id"))
            let created = try await test.done(.get, "/passports/\(id)/audit?action=passport.created")
            #expect(created.texts("action") == ["passport.created"])
        }
    }

    @Test("A refused call leaves no entry", arguments: Stage.all)
    func refused(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let before = try await test.effects(on: id)
            for (method, path, body) in [
                (.patch, "/fields/nominal_voltage", ["value": "48"]), (.patch, "/fields/unknown", ["value": 48]),
                (.post, "/fields", ["fields": ["nominal_voltage": 48, "rated_capacity": "x"]]),
                (.post, "/fields/nominal_voltage/review", ["decision": "approve"]), (.post, "/approve", [:]),
                (.post, "/publish", [:]), (.patch, "/parties/importer", [:]), (.patch, "/parties/nobody", [:]),
            ] as [(HTTPMethod, String, JSON)] {
                let answer = await test.send(method, "/passports/\(id)\(path)", body)
                #expect(400..<500 ~= answer.status, "\(method) \(path)")
            }
            #expect(try await test.effects(on: id) == before)
        }
    }
}
