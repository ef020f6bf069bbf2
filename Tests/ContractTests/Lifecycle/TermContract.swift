import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What plan and subscription do to a publication (lifecycle §§2, 8).
@Suite("lifecycle §8: terms of plans")
struct TermContract {
    private static let month: Int64 = 30 * 86_400

    @Test("On the free plan a publication ends after thirty days at the latest", arguments: Stage.all)
    func free(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            try await test.setPlan("free")
            let latest = test.clock.now.advanced(bySeconds: Self.month).text
            for (serial, sent, end) in [
                ("A", nil, latest), ("B", "2099-01-01T00:00:00Z", latest),
                ("C", "2026-03-05T00:00:00Z", "2026-03-05T00:00:00.000Z"),
            ] as [(String, String?, String)] {
                let id = try await test.makeDraft(serial)
                let body: JSON = ["acknowledgeIncomplete": true, "expiresAt": .optional(sent)]
                #expect(try await test.done(.post, "/passports/\(id)/publish", body).text("expiresAt") == end)
            }
        }
    }

    @Test("On the free plan what has expired is not resumed, a hold is", arguments: Stage.all)
    func resume(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let expired = try await test.makePassport(.expired, serial: "E")
            let held = try await test.makePassport(.suspended, serial: "H")
            try await test.setPlan("free")
            let before = try await test.effects(on: expired)
            #expect(await test.send(.post, "/passports/\(expired)/resume").refuses(403, "plan_required"))
            #expect(try await test.effects(on: expired) == before)
            #expect(try await test.done(.post, "/passports/\(held)/resume").text("status") == "draft")
            try await test.setPlan("basic")
            #expect(try await test.done(.post, "/passports/\(expired)/resume").text("status") == "published")
        }
    }

    @Test("What is due is stored by the platform, once, with its version and entry", arguments: Stage.all)
    func stored(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.expired)
            let before = try await test.effects(on: id)
            for changed in [1, 0] {
                let outcome = try await test.platform.terms.expireDue()
                #expect(outcome.changed == changed && outcome.failures.isEmpty)
                let after = try await test.effects(on: id)
                #expect(after == before.adding(trail: ["passport.expired"], versions: ["status_change"]))
            }
        }
    }

    @Test(
        "A canceled subscription ends publications after thirty days, a renewed one takes that back",
        arguments: Stage.all
    )
    func canceled(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let (open, early) = (try await test.makeDraft("open"), try await test.makeDraft("early"))
            let (soon, end) = ("2026-03-05T00:00:00.000Z", test.clock.now.advanced(bySeconds: Self.month).text)
            try await test.publish(open)
            try await test.publish(early, expiresAt: soon)
            let draft = try await test.makeDraft("draft")
            func ends() async throws -> [JSON?] {
                _ = try await test.platform.terms.followSubscriptions()
                var ends: [JSON?] = []
                for id in [open, early, draft] {
                    ends.append(try await test.done(.get, "/passports/\(id)")["expiresAt"])
                }
                return ends
            }
            try await test.setPlan("starter", .canceled)
            let canceled = try await ends()
            #expect(canceled == [.string(end), .string(soon), .null])
            try await test.setPlan("starter")
            let renewed = try await ends()
            #expect(renewed == [.null, .string(soon), .null])
        }
    }
}
