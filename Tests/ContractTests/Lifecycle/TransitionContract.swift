import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Every action in every state: who may go where, and what it leaves behind (lifecycle §2).
@Suite("lifecycle §2: transitions")
struct TransitionContract {
    /// What an action leads to from a state: the new status, the trail's word, and the reason of a version.
    struct Outcome {
        let status: String
        let audit: String
        var version: String?
    }

    /// The table of the contract. What is not in it is refused.
    static func outcome(_ action: String, from state: PassportState) -> Outcome? {
        let wasPublished = state == .published || state == .expired
        switch (action, state) {
        case ("submit", .draft): return Outcome(status: "in_review", audit: "passport.submitted")
        case ("approve", .inReview): return Outcome(status: "approved", audit: "passport.approved")
        case ("publish", .draft), ("publish", .inReview), ("publish", .approved):
            return Outcome(status: "published", audit: "passport.published", version: "published")
        case ("suspend", .archived), ("suspend", .suspended): return nil
        case ("suspend", _):
            let version = wasPublished ? "status_change" : nil
            return Outcome(status: "suspended", audit: "passport.suspended", version: version)
        case ("resume", .suspended): return Outcome(status: "draft", audit: "passport.resumed")
        case ("resume", .expired):
            return Outcome(status: "published", audit: "passport.resumed", version: "republished")
        case ("archive", .archived): return nil
        case ("archive", _):
            let version = wasPublished ? "status_change" : nil
            return Outcome(status: "archived", audit: "passport.archived", version: version)
        default: return nil
        }
    }

    static let origins: [String: [String]] = [
        "submit": ["draft"], "approve": ["in_review"],
        "suspend": ["draft", "in_review", "approved", "published", "expired"], "resume": ["suspended", "expired"],
        "archive": ["draft", "in_review", "approved", "published", "suspended", "expired"],
    ]

    @Test(
        "Each action in each state moves, records and versions as the table says, or is refused and leaves no trace",
        arguments: Stage.all,
        ["submit", "approve", "publish", "suspend", "resume", "archive"]
    )
    func table(stage: Stage, action: String) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (number, state) in PassportState.allCases.enumerated() where state != .expired {
                let id = try await test.makePassport(state, serial: "S\(number)")
                try await check(action, from: state, id, test)
            }
            // Last, because its minute passes for all.
            try await check(action, from: .expired, try await test.makePassport(.expired, serial: "E"), test)
        }
    }

    private func check(_ action: String, from state: PassportState, _ id: String, _ test: TestPlatform) async throws {
        let before = try await test.effects(on: id)
        let answer = await test.send(.post, "/passports/\(id)/\(action)", ["acknowledgeIncomplete": true])
        let after = try await test.effects(on: id)
        let hint = "\(action) from \(state)"
        guard let expected = Self.outcome(action, from: state) else {
            #expect(answer.refuses(409, action == "publish" ? "publish_blocked" : "invalid_status"), "\(hint)")
            #expect(after == before, "\(hint)")
            guard action != "publish" else { return }
            #expect(answer.message?.isEmpty == false)
            #expect(
                answer["details"] == [
                    "action": .string(action), "status": .string(state.rawValue),
                    "allowed": .array((Self.origins[action] ?? []).map { .string($0) }),
                ],
                "\(hint)"
            )
            return
        }
        #expect(answer.status == 200 && answer.text("status") == expected.status, "\(hint): \(answer.text)")
        // A write to a term that has run out first stores its end: the platform's own entry and version.
        let settled = state == .expired
        #expect(
            after
                == before.adding(
                    trail: (settled ? ["passport.expired"] : []) + [expected.audit],
                    versions: (settled ? ["status_change"] : []) + (expected.version.map { [$0] } ?? []),
                    status: expected.status
                ),
            "\(hint)"
        )
    }

    @Test("A hold remembers where it began, and ends there unless the passport was public", arguments: Stage.all)
    func holds(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for state in [PassportState.draft, .inReview, .approved, .published] {
                let id = try await test.makePassport(state, serial: state.rawValue)
                let path = TestPlatform.path(state.rawValue)
                let body: JSON = ["reason": "Secret recall", "publicNotice": "Back in May"]
                let held = try await test.done(.post, "/passports/\(id)/suspend", body)
                #expect(held.text("suspensionReason") == "Secret recall")
                #expect(held.text("suspendedAt") == test.clock.now.text)
                let page = await test.scan(path)
                #expect(page.status == 423 && page.text.contains("Back in May"))
                #expect(!page.text.contains("Secret"))
                let data = await test.scan(path, accept: "application/json")
                #expect(data.text("details.publicNotice") == "Back in May" && !data.text.contains("Secret"))
                let trail = try await test.done(.get, "/passports/\(id)/audit?action=passport.suspended")
                #expect(trail.items.first?["note"] == "Secret recall")
                let resumed = try await test.done(.post, "/passports/\(id)/resume")
                #expect(resumed.text("status") == state.rawValue)
                let passport = try await test.done(.get, "/passports/\(id)")
                #expect(passport["suspendedAt"] == .null && passport["suspensionReason"] == .null)
                #expect(passport["publicNotice"] == nil)
                #expect(await test.scan(path).status == state.publicStatus)
            }
        }
    }

    @Test("A review ends only when nothing waits for it and nothing is flagged", arguments: Stage.all)
    func review(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id, ["source": "supplier"])
            try await test.write("rated_capacity", 100, on: id)
            try await test.done(.post, "/passports/\(id)/fields/rated_capacity/review", ["decision": "flag"])
            try await test.done(.post, "/passports/\(id)/submit")
            let before = try await test.effects(on: id)
            let refused = await test.send(.post, "/passports/\(id)/approve")
            #expect(refused.refuses(409, "review_incomplete"))
            #expect(refused["details"] == ["pendingReview": ["nominal_voltage"], "flagged": ["rated_capacity"]])
            #expect(try await test.effects(on: id) == before)
            for key in ["nominal_voltage", "rated_capacity"] {
                let path = "/passports/\(id)/fields/\(key)/review"
                let settled = try await test.done(.post, path, ["decision": "approve"])
                #expect(settled.text("status") == "in_review")
            }
            #expect(try await test.done(.post, "/passports/\(id)/approve").text("status") == "approved")
        }
    }

    @Test(
        "A write that waits for review reopens an approved passport; an approved write does not",
        arguments: Stage.all
    )
    func reopened(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.approved)
            try await test.write("nominal_voltage", 48, on: id)
            let before = try await test.effects(on: id)
            #expect(before.status == "approved")
            let body: JSON = ["value": 50, "source": "supplier"]
            let answer = try await test.done(.patch, "/passports/\(id)/fields/nominal_voltage", body)
            #expect(answer.text("status") == "in_review")
            let after = try await test.effects(on: id)
            #expect(after == before.adding(trail: ["field.updated", "passport.reopened"], status: "in_review"))
        }
    }

    @Test("Of concurrent equal calls one wins, and the others are refused as any later call is", arguments: Stage.all)
    func concurrent(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, writing: 4) { test in
            let id = try await test.makeDraft()
            for (action, error) in [
                ("submit", "invalid_status"), ("approve", "invalid_status"), ("publish", "publish_blocked"),
                ("suspend", "invalid_status"), ("resume", "invalid_status"), ("archive", "invalid_status"),
            ] {
                let before = try await test.effects(on: id)
                let answers = await withTaskGroup(of: TestAnswer.self) { group in
                    for _ in 1...6 {
                        group.addTask {
                            await test.send(.post, "/passports/\(id)/\(action)", ["acknowledgeIncomplete": true])
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.filter { $0.status == 200 }.count == 1, "\(action)")
                #expect(answers.filter { $0.refuses(409, error) }.count == 5, "\(action)")
                #expect(try await test.effects(on: id).trail.count == before.trail.count + 1, "\(action)")
            }
        }
    }

    @Test("An archived passport stays archived, keeps its serial number, and is still counted", arguments: Stage.all)
    func archived(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let id = try await test.makePassport(of: product)
            try await test.done(.post, "/passports/\(id)/archive")
            for action in ["submit", "approve", "suspend", "resume", "archive"] {
                #expect(await test.send(.post, "/passports/\(id)/\(action)").refuses(409, "invalid_status"))
            }
            let gs1: JSON = ["gtin": .string(TestPlatform.gtin), "serialNumber": "S1"]
            let again = await test.send(.post, "/passports", ["productId": .string(product), "gs1": gs1])
            #expect(again.refuses(409, "Serial number already exists for this GTIN"))
            #expect(try await test.done(.get, "/products/\(product)")["passportCount"] == 1)
        }
    }
}
