import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The answers to state actions (api-v1 §6.9).
@Suite("State actions")
struct LifecycleTests {
    @Test("Each action answers with the keys of its own, in order", arguments: Stage.all)
    func walk(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            func act(_ action: String, _ body: JSON? = nil) async throws -> TestAnswer {
                test.clock.advance(bySeconds: 1)
                return try await test.done(.post, "/passports/\(id)/\(action)", body)
            }
            let submitted = try await act("submit")
            #expect(submitted.text == #"{"_id":"\#(id)","status":"in_review","updatedAt":"2026-03-02T08:15:01.000Z"}"#)
            let approved = try await act("approve")
            #expect(approved.text == #"{"_id":"\#(id)","status":"approved","updatedAt":"2026-03-02T08:15:02.000Z"}"#)
            let published = try await act("publish", ["acknowledgeIncomplete": true])
            #expect(
                published.keys() == [
                    "_id", "status", "version", "publishedAt", "publishedIncomplete", "expiresAt", "missing",
                    "unapproved", "missingParties",
                ]
            )
            #expect(published["status"] == "published" && published["version"] == 1)
            #expect(published["publishedAt"] == "2026-03-02T08:15:03.000Z" && published["expiresAt"] == .null)
            #expect(published["publishedIncomplete"] == true && published["missing"]?.arrayValue?.count == 37)
            #expect(published["missingParties"] == ["manufacturer", "recycler", "producerResponsibilityOrg"])
            let suspended = try await act("suspend", ["reason": "Recall", "publicNotice": "Back in May"])
            #expect(
                suspended.text
                    == #"{"_id":"\#(id)","status":"suspended","suspendedAt":"2026-03-02T08:15:04.000Z","suspensionReason":"Recall"}"#
            )
            let onHold = try await test.done(.get, "/passports/\(id)")
            let place = try #require(ShapeContract.passportKeys.firstIndex(of: "archivedAt"))
            var keys = ShapeContract.passportKeys
            keys.insert("publicNotice", at: place)
            #expect(onHold.keys() == keys)
            let resumed = try await act("resume", ["expiresAt": "2027-01-01T01:00:00+01:00"])
            #expect(
                resumed.text
                    == #"{"_id":"\#(id)","status":"published","version":3,"publishedAt":"2026-03-02T08:15:03.000Z","#
                    + #""expiresAt":"2027-01-01T00:00:00.000Z","updatedAt":"2026-03-02T08:15:05.000Z"}"#
            )
            #expect(try await test.done(.get, "/passports/\(id)").keys() == ShapeContract.passportKeys)
            let archived = try await act("archive")
            #expect(archived.text == #"{"_id":"\#(id)","status":"archived","archivedAt":"2026-03-02T08:15:06.000Z"}"#)
        }
    }

    @Test(
        "The bodies of actions are checked",
        arguments: [
            (
                "publish", ["acknowledgeIncomplete": "yes", "expiresAt": "tomorrow"],
                [
                    "acknowledgeIncomplete: Expected boolean, received string",
                    "expiresAt: Must be an RFC 3339 date-time with offset",
                ]
            ),
            ("publish", ["expiresAt": "2026-03-02T08:15:00Z"], ["expiresAt: Must be in the future"]),
            ("publish", ["expiresAt": "2027-03-02T08:15:00"], ["expiresAt: Must be an RFC 3339 date-time with offset"]),
            ("resume", ["expiresAt": "2026-03-02T08:15:00+00:00"], ["expiresAt: Must be in the future"]),
            (
                "suspend", ["reason": 5, "publicNotice": .string(String(repeating: "n", count: 501))],
                [
                    "reason: Expected string, received number", "publicNotice: Must be at most 500 characters",
                ]
            ),
            ("suspend", ["reason": "a\u{0}"], ["reason: Must not contain U+0000"]),
        ] as [(String, JSON, [String])]
    )
    func bodies(action: String, body: JSON, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.post, "/passports/\(id)/\(action)", body)
            #expect(answer.status == 400)
            #expect(answer.faults == faults)
        }
    }

    @Test(
        "A long reason is cut between characters, not refused",
        arguments: [
            (String(repeating: "r", count: 600), 500), (String(repeating: "r", count: 499) + "😀😀", 499),
            (String(repeating: "r", count: 500), 500),
        ]
    )
    func reason(reason: String, count: Int) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = try await test.done(.post, "/passports/\(id)/suspend", ["reason": .string(reason)])
            #expect(answer["suspensionReason"]?.stringValue == String(reason.prefix(count)))
        }
    }
}
