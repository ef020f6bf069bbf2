import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Who is asking (api-v1 §12).
@Suite("api-v1 §12: me")
struct MeContract {
    @Test("It tells workspace, plan, usage and credential, and is not counted", arguments: Stage.all)
    func me(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            try await test.setPlan("basic")
            let id = try await test.makeDraft()
            try await test.done(.get, "/passports/\(id)")
            let first = try await test.done(.get, "/me")
            #expect(first.keys() == ["workspace", "plan", "usage", "auth"])
            #expect(first.keys("workspace") == ["_id", "name", "defaultSourceLocale", "createdAt"])
            #expect(first.text("workspace._id") == test.workspace.hex && first["workspace.name"] == "Test")
            #expect(first["workspace.defaultSourceLocale"] == "en")
            #expect(
                first["plan"]?.text
                    == #"{"name":"basic","subscriptionStatus":"active","limits":{"maxDpps":25,"maxV1WritesPerDay":200,"#
                    + #""maxV1PassportsPerDay":200,"maxEpcisEventsPerMonth":1000}}"#
            )
            #expect(
                first["usage"]?.text
                    == #"{"passports":1,"writesToday":2,"readsToday":1,"epcisEventsThisMonth":0,"#
                    + #""resetAt":"2026-03-03T00:00:00.000Z"}"#
            )
            #expect(
                first["auth"]?.text
                    == #"{"type":"api_key","keyPrefix":"\#(test.key.prefix(11))","clientName":null,"#
                    + #""scopes":["passports:read","passports:write"],"role":"owner"}"#
            )
            #expect(try await test.done(.get, "/me").body == first.body)
            #expect(first.header("RateLimit-Limit") == nil)
            try await test.setPlan("enterprise")
            let unlimited = try await test.done(.get, "/me")
            #expect(unlimited["plan.limits.maxDpps"] == .null && unlimited["plan.limits.maxV1WritesPerDay"] == .null)
        }
    }
}
