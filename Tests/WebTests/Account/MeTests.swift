import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

@Suite("GET /me")
struct MeTests {
    @Test("It tells workspace, plan, usage and credential", arguments: Engine.available)
    func me(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.setPlan("basic")
            _ = try await test.makeDraft()
            try await test.done(.get, "/products")
            let me = try await test.done(.get, "/me")
            let prefix = test.key.prefix(11)
            #expect(me.keys() == ["workspace", "plan", "usage", "auth"])
            #expect(
                me["plan"]?.text == #"{"name":"basic","subscriptionStatus":"active","limits":{"maxDpps":25,"#
                    + #""maxV1WritesPerDay":200,"maxV1PassportsPerDay":200,"maxEpcisEventsPerMonth":1000}}"#
            )
            #expect(
                me["usage"]?.text == #"{"passports":1,"writesToday":2,"readsToday":1,"epcisEventsThisMonth":0,"#
                    + #""resetAt":"2026-03-03T00:00:00.000Z"}"#
            )
            #expect(
                me["auth"]?.text == #"{"type":"api_key","keyPrefix":"\#(prefix)","clientName":null,"#
                    + #""scopes":["passports:read","passports:write"],"role":"owner"}"#
            )
            #expect(me["workspace._id"]?.stringValue == test.workspace.hex)
            #expect(me.headers[.rateLimitLimit] == nil)
        }
    }

    @Test("Calls that no plan limits are told at once, and kept when they are flushed", arguments: Engine.available)
    func unlimited(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.makeDraft()
            try await test.done(.get, "/products")
            _ = await test.send(.get, "/passports/000000000000000000000000")
            let before = try await test.done(.get, "/me")
            try await test.platform.limits.usage.flush(to: test.platform.store)
            try await test.done(.get, "/products")
            let after = try await test.done(.get, "/me")
            #expect(before["plan.limits.maxDpps"] == .null)
            #expect(before["usage.writesToday"] == 2)
            #expect(before["usage.readsToday"] == 2)
            #expect(after["usage.writesToday"] == 2)
            #expect(after["usage.readsToday"] == 3)
        }
    }
}
