import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Audit trail and versions (api-v1 §6.10, lifecycle §§7, 9).
@Suite("History")
struct HistoryTests {
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
}
