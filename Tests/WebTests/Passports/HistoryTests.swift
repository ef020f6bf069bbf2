import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Audit trail and versions (api-v1 §6.10, lifecycle §§7, 9).
@Suite("History")
struct HistoryTests {
    private static let recordKeys = [
        "_id", "passportId", "version", "reason", "actor", "snapshotAt", "contentHash", "hashValid", "restorable",
        "fieldCount",
    ]

    @Test("The audit trail tells who did what, newest first", arguments: Engine.available)
    func audit(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft()
            test.clock.advance(bySeconds: 1)
            try await test.write("nominal_voltage", 48, on: id)
            test.clock.advance(bySeconds: 1)
            let suspended = try await test.done(.post, "/passports/\(id)/suspend", ["reason": "Recall"])
            let answer = try await test.done(.get, "/passports/\(id)/audit")
            #expect(answer.keys() == ["data"] && answer.keys("data") == ["items", "nextCursor", "limit"])
            #expect(answer["data.nextCursor"] == .null && answer["data.limit"] == 20)
            #expect(Self.actions(answer) == ["passport.suspended", "field.updated", "passport.created"])
            #expect(
                answer.keys("data.items.1") == [
                    "_id", "at", "action", "actor", "via", "target", "before", "after", "note", "requestId",
                ]
            )
            let prefix = test.key.prefix(11)
            #expect(answer["data.items.1.actor"] == ["type": "api_key", "label": "API key \(prefix)"])
            #expect(answer["data.items.1.via"] == "via API key \(prefix)")
            #expect(
                answer["data.items.1.target"] == ["type": "passport", "_id": .string(id), "key": "nominal_voltage"]
            )
            #expect(answer["data.items.1.before"] == ["value": nil, "status": "empty"])
            #expect(answer["data.items.1.after"] == ["value": 48, "status": "approved"])
            #expect(answer["data.items.1.at"] == "2026-03-02T08:15:01.000Z" && answer["data.items.1.note"] == .null)
            #expect(answer["data.items.0.requestId"]?.stringValue == suspended.headers[.requestID])
            #expect(answer["data.items.0.note"] == "Recall")
            #expect(answer["data.items.0.target"] == ["type": "passport", "_id": .string(id)])
        }
    }

    @Test("The trail is read page by page", arguments: Engine.available)
    func cursor(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft()
            for value in 1...4 {
                test.clock.advance(bySeconds: 1)
                try await test.write("nominal_voltage", .integer(value), on: id)
            }
            var values: [Int?] = []
            var cursor = ""
            for page in 1...3 {
                let answer = try await test.done(.get, "/passports/\(id)/audit?limit=2&cursor=\(cursor)")
                values += (answer["data.items"]?.arrayValue ?? []).map { $0["after"]?["value"]?.intValue }
                #expect((answer["data.nextCursor"] == .null) == (page == 3))
                cursor = answer["data.nextCursor"]?.stringValue ?? ""
            }
            #expect(values == [4, 3, 2, 1, nil])
            let one = try await test.done(.get, "/passports/\(id)/audit?action=passport.created")
            #expect(Self.actions(one) == ["passport.created"])
        }
    }

    @Test(
        "The query of the trail is checked",
        arguments: [
            ("limit=0", "limit: Must be an integer from 1 to 100"),
            ("limit=x", "limit: Must be an integer from 1 to 100"),
            ("cursor=x", "cursor: Must be a cursor of an earlier page"),
        ]
    )
    func auditFaults(query: String, fault: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.get, "/passports/\(id)/audit?\(query)")
            #expect(answer.faults == [fault])
            let action = await test.send(.get, "/passports/\(id)/audit?action=passport.lost")
            #expect(action.status == 400 && action.keys("details.fieldErrors") == ["action"])
        }
    }

    @Test("Versions are listed newest first and read with their document", arguments: Engine.available)
    func snapshots(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makePublished()
            test.clock.advance(bySeconds: 10)
            try await test.write("nominal_voltage", 48, on: id)
            test.clock.advance(bySeconds: 10)
            try await test.done(.post, "/passports/\(id)/suspend")
            let list = try await test.done(.get, "/passports/\(id)/snapshots?limit=2")
            #expect(list.keys("data") == ["items", "total", "page", "limit", "totalPages"])
            #expect(list["data.total"] == 3 && list["data.totalPages"] == 2)
            let items = list["data.items"]?.arrayValue ?? []
            #expect(items.compactMap { $0["reason"]?.stringValue } == ["status_change", "field_edit"])
            #expect(list.keys("data.items.1") == Self.recordKeys)
            let second = items[1]
            #expect(second["version"] == 2 && second["hashValid"] == true && second["restorable"] == true)
            #expect(second["fieldCount"] == 1 && second["passportId"]?.stringValue == id)
            #expect(second["contentHash"]?.stringValue?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            let path = "/passports/\(id)/snapshots/\(second["_id"]?.stringValue ?? "")"
            let single = try await test.done(.get, path)
            #expect(single.keys() == Self.recordKeys + ["document"])
            #expect(single["document.status"] == "published" && single.keys("document").last == "status")
            #expect(single["document.additionalProperty.0.propertyID"] == "nominal_voltage")
            #expect(single["document.subjectOf.version"] == 2)
        }
    }

    @Test(
        "A version is found by the time at which it was valid",
        arguments: [
            ("2026-03-02T08:15:00Z", 1, "2026-03-02T08:15:10.000Z"),
            ("2026-03-02T08:15:09.999Z", 1, "2026-03-02T08:15:10.000Z"),
            ("2026-03-02T09:15:10%2B01:00", 2, nil), ("2030-01-01T00:00:00Z", 2, nil),
            ("2026-03-02T08:14:59.999Z", nil, nil),
        ] as [(String, Int?, String?)]
    )
    func at(instant: String, version: Int?, until: String?) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished()
            test.clock.advance(bySeconds: 10)
            try await test.write("nominal_voltage", 48, on: id)
            let answer = await test.send(.get, "/passports/\(id)/snapshots?at=\(instant)")
            #expect(answer.status == (version == nil ? 404 : 200))
            #expect(answer["version"]?.intValue == version)
            guard version != nil else { return }
            #expect(Array(answer.keys().prefix(10)) == Self.recordKeys)
            #expect(answer.keys().suffix(2) == ["validFrom", "validUntil"])
            #expect(answer["validFrom"] == answer["snapshotAt"])
            #expect(answer["validUntil"]?.stringValue == until)
        }
    }

    @Test("A version that is not the passport's is not found", arguments: ["0123456789abcdef01234567", "x"])
    func unknownSnapshot(id: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let passport = try await test.makePublished()
            let answer = await test.send(.get, "/passports/\(passport)/snapshots/\(id)")
            #expect(answer.status == 404 && answer.error == "not_found")
            let other = try await test.makePublished("S2")
            let foreign = try await test.done(.get, "/passports/\(other)/snapshots")["data.items.0._id"]?.stringValue
            let mixed = await test.send(.get, "/passports/\(passport)/snapshots/\(foreign ?? "")")
            #expect(mixed.status == 404)
            let wrong = await test.send(.get, "/passports/\(passport)/snapshots?at=yesterday")
            #expect(wrong.faults == ["at: Must be an RFC 3339 date-time with offset"])
        }
    }

    private static func actions(_ answer: TestAnswer) -> [String] {
        (answer["data.items"]?.arrayValue ?? []).compactMap { $0["action"]?.stringValue }
    }
}
