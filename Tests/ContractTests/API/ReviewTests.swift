import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Reviewing fields (api-v1 §6.7, lifecycle §4.2).
@Suite("Reviews")
struct ReviewTests {
    private static let path = "/fields/nominal_voltage/review"

    @Test("Approving a suggestion makes it an approved value of its own source", arguments: Stage.all)
    func approve(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id, ["source": "ai_suggested"])
            let answer = try await test.done(
                .post,
                "/passports/\(id)\(Self.path)",
                ["decision": "approve", "note": "ok"]
            )
            #expect(
                answer.keys() == [
                    "_id", "key", "decision", "field", "completionPercentage", "fieldCounts", "status", "updatedAt",
                ]
            )
            #expect(
                answer.keys("field") == [
                    "value", "status", "source", "lastUpdatedBy", "lastUpdatedAt", "approvedBy", "approvedAt",
                ]
            )
            #expect(answer["decision"] == "approve" && answer["field.source"] == "ai_approved")
            #expect(answer["fieldCounts.approved"] == 1 && answer["fieldCounts.pendingReview"] == 0)
            let audit = try await test.done(.get, "/passports/\(id)/audit?action=field.approved")
            #expect(audit["data.items.0.note"] == "ok")
            let again = try await test.done(.post, "/passports/\(id)\(Self.path)", ["decision": "approve"])
            #expect(again["field"] == answer["field"] && again["updatedAt"] == answer["updatedAt"])
        }
    }

    @Test(
        "Rejecting a change brings the approved value back, rejecting that one withdraws it",
        arguments: Stage.all
    )
    func reject(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id)
            try await test.write("nominal_voltage", 50, on: id, ["source": "supplier"])
            let pending = try await test.done(.get, "/passports/\(id)")
            #expect(pending.keys("fields.nominal_voltage").last == "lastApproved")
            #expect(pending.keys("fields.nominal_voltage.lastApproved") == ["value", "approvedAt"])
            #expect(pending["fields.nominal_voltage.lastApproved.value"] == 48)
            let restored = try await test.done(.post, "/passports/\(id)\(Self.path)", ["decision": "reject"])
            #expect(restored.keys().last == "restored" && restored["restored"] == true)
            #expect(restored["field.value"] == 48 && restored["field.status"] == "approved")
            let rejected = try await test.done(.post, "/passports/\(id)\(Self.path)", ["decision": "reject"])
            #expect(rejected["restored"] == nil)
            #expect(rejected["field.value"] == 48 && rejected["field.status"] == "rejected")
            #expect(rejected["fieldCounts.empty"] == 119)
        }
    }

    @Test("A translation is reviewed on its own")
    func translation() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let review = "/passports/\(id)/fields/care_instructions/review"
            try await test.write("care_instructions", "Wash", on: id)
            try await test.write("care_instructions", "Waschen", on: id, ["locale": "de", "source": "supplier"])
            let approved = try await test.done(.post, review, ["decision": "approve", "locale": "de"])
            #expect(approved["field.translations.de.status"] == "approved")
            let flagged = try await test.done(.post, review, ["decision": "flag", "locale": "de"])
            #expect(
                flagged["field.translations.de.status"] == "pending_review" && flagged["field.status"] == "approved"
            )
            let rejected = try await test.done(.post, review, ["decision": "reject", "locale": "de"])
            #expect(rejected["field.translations"] == nil)
            let nothing = await test.send(.post, review, ["decision": "approve", "locale": "de"])
            #expect(nothing.status == 409 && nothing.error == "nothing_to_review")
        }
    }

    @Test(
        "The body of a review is checked",
        arguments: [
            ([:], ["decision: Required"]),
            (
                ["decision": "maybe", "note": .string(String(repeating: "n", count: 1_001)), "locale": "xx"],
                [
                    "decision: Must be one of: approve, flag, reject", "note: Must be at most 1000 characters",
                    "locale: Must be one of: \(ValidationTests.locales)",
                ]
            ),
        ] as [(JSON, [String])]
    )
    func body(body: JSON, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.post, "/passports/\(id)\(Self.path)", body)
            #expect(answer.status == 400)
            #expect(answer.faults == faults)
        }
    }

    @Test("An unknown field is named with those that are near")
    func unknown() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.post, "/passports/\(id)/fields/nominal_voltag/review", ["decision": "flag"])
            #expect(answer.faults == ["key: Unknown field \"nominal_voltag\""])
            #expect(answer["details.suggestions"] == ["nominal_voltage"])
        }
    }
}
