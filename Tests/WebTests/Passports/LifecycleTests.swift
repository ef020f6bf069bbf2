import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The answers to state actions (api-v1 §6.9).
@Suite("State actions")
struct LifecycleTests {
    @Test("Each action answers with the keys of its own, in order", arguments: Engine.available)
    func walk(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
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
            let place = try #require(PassportTests.keys.firstIndex(of: "archivedAt"))
            var keys = PassportTests.keys
            keys.insert("publicNotice", at: place)
            #expect(onHold.keys() == keys)
            let resumed = try await act("resume", ["expiresAt": "2027-01-01T01:00:00+01:00"])
            #expect(
                resumed.text
                    == #"{"_id":"\#(id)","status":"published","version":3,"publishedAt":"2026-03-02T08:15:03.000Z","#
                    + #""expiresAt":"2027-01-01T00:00:00.000Z","updatedAt":"2026-03-02T08:15:05.000Z"}"#
            )
            #expect(try await test.done(.get, "/passports/\(id)").keys() == PassportTests.keys)
            let archived = try await act("archive")
            #expect(archived.text == #"{"_id":"\#(id)","status":"archived","archivedAt":"2026-03-02T08:15:06.000Z"}"#)
        }
    }

    @Test(
        "An action out of its states is refused with the states it has",
        arguments: [
            ("submit", ["draft"]), ("approve", ["in_review"]),
            ("suspend", ["draft", "in_review", "approved", "published", "expired"]),
            ("resume", ["suspended", "expired"]),
            ("archive", ["draft", "in_review", "approved", "published", "suspended", "expired"]),
        ]
    )
    func invalidStatus(action: String, allowed: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            try await test.done(.post, "/passports/\(id)/archive")
            let answer = await test.send(.post, "/passports/\(id)/\(action)")
            #expect(answer.status == 409)
            #expect(answer.keys() == ["error", "message", "details"] && answer.error == "invalid_status")
            #expect(
                answer["details"] == [
                    "action": .string(action), "status": "archived", "allowed": .array(allowed.map { .string($0) }),
                ]
            )
        }
    }

    @Test("A publication is blocked with what is missing", arguments: Engine.available)
    func blocked(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id, ["source": "supplier"])
            let gap = await test.send(.post, "/passports/\(id)/publish", [:])
            #expect(gap.status == 409 && gap.error == "publish_blocked" && gap.defect == nil)
            #expect(gap.keys("details") == ["blocker", "reason", "missing", "unapproved", "missingParties"])
            #expect(gap["details.blocker"] == "gap" && gap["details.unapproved"] == ["nominal_voltage"])
            #expect(gap["details.reason"] == "Required fields: 36 missing, 1 not approved")
            #expect(gap.message?.hasPrefix("Required fields: 36 missing, 1 not approved") == true)
            try await test.publish(id)
            let again = await test.send(.post, "/passports/\(id)/publish", ["acknowledgeIncomplete": true])
            #expect(
                again["details"] == [
                    "blocker": "hard", "reason": "Already published", "missing": [], "unapproved": [],
                    "missingParties": [],
                ]
            )
            try await test.done(.post, "/passports/\(id)/suspend")
            let suspended = await test.send(.post, "/passports/\(id)/publish")
            #expect(suspended["details.reason"] == "Cannot publish from status suspended")
        }
    }

    @Test("A review is not ended while a field waits for it")
    func reviewIncomplete() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id, ["source": "supplier"])
            try await test.write("ratedCapacity", 48, on: id)
            try await test.done(.post, "/passports/\(id)/fields/rated_capacity/review", ["decision": "flag"])
            try await test.done(.post, "/passports/\(id)/submit")
            let answer = await test.send(.post, "/passports/\(id)/approve")
            #expect(answer.status == 409 && answer.error == "review_incomplete")
            #expect(answer["details"] == ["pendingReview": ["nominal_voltage"], "flagged": ["rated_capacity"]])
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

    @Test("An archived passport takes no write", arguments: Engine.available)
    func archived(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makePublished()
            try await test.done(.post, "/passports/\(id)/archive")
            let party: JSON = ["legalName": "A", "legacyOperatorId": "1"]
            for answer in [
                await test.send(.patch, "/passports/\(id)/fields/nominal_voltage", ["value": 1]),
                await test.send(.post, "/passports/\(id)/fields", ["fields": ["nominal_voltage": 1]]),
                await test.send(.post, "/passports/\(id)/fields/nominal_voltage/review", ["decision": "flag"]),
                await test.send(.patch, "/passports/\(id)/parties/importer", party),
                await test.send(.delete, "/passports/\(id)/parties/importer"),
            ] {
                #expect(answer.status == 409 && answer.error == "passport_archived" && answer.defect == nil)
            }
            #expect(try await test.done(.get, "/passports/\(id)")["status"] == "archived")
        }
    }
}
