import TestSupport
import Testing

@testable import Domain

@Suite("The authenticator")
struct AuthenticatorTests {
    @Test("A secret opens its own workspace with every right, and names its key", arguments: Engine.available)
    func opening(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let principal = try await test.platform.authenticator.principal(ofToken: test.key)
            #expect(principal?.workspace == test.workspace)
            #expect(principal?.scopes == Set(Scope.allCases))
            #expect(principal?.actor == Actor(kind: .apiKey, label: "API key \(test.key.prefix(11))"))
            #expect(principal?.via == "via API key \(test.key.prefix(11))")
            #expect(principal?.approvesWrites == true)
            let other = try await test.otherWorkspace()
            #expect(try await test.platform.authenticator.principal(ofToken: other.key)?.workspace == other.id)
        }
    }

    @Test("Any other secret opens nothing", arguments: Engine.available)
    func wrong(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let last = test.key.hasSuffix("a") ? "b" : "a"
            let near = test.key.dropLast() + last
            let unknown = "tp_" + String(repeating: "a", count: 40)
            for token in [
                "", " ", "tp_", String(near), unknown, test.key + " ", test.key.uppercased(), test.key.lowercased(),
            ] {
                let principal = try await test.platform.authenticator.principal(ofToken: token)
                #expect(principal == nil, "\(token)")
            }
        }
    }

    @Test("A revoked key stops working within five seconds where it was just used", arguments: Engine.available)
    func forgetting(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let authenticator = test.platform.authenticator
            #expect(try await authenticator.principal(ofToken: test.key) != nil)
            _ = try await test.write { try test.platform.apiKeys.revoke(String(test.key.prefix(11)), in: $0) }
            test.clock.advance(bySeconds: 5)
            #expect(try await authenticator.principal(ofToken: test.key) == nil)
            test.clock.advance(bySeconds: -5)
            #expect(try await authenticator.principal(ofToken: test.key) == nil, "it is forgotten for good")
        }
    }

    @Test("A revoked key stops at once where it was not remembered", arguments: Engine.available)
    func unremembered(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.write { try test.platform.apiKeys.revoke(String(test.key.prefix(11)), in: $0) }
            #expect(try await test.platform.authenticator.principal(ofToken: test.key) == nil)
        }
    }

    @Test("A key that is used again and again is looked up anew every few seconds", arguments: Engine.available)
    func busy(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let authenticator = test.platform.authenticator
            _ = try await authenticator.principal(ofToken: test.key)
            _ = try await test.write { try test.platform.apiKeys.revoke(String(test.key.prefix(11)), in: $0) }
            var calls = 0
            while try await authenticator.principal(ofToken: test.key) != nil, calls < 10 {
                calls += 1
                test.clock.advance(bySeconds: 1)
            }
            #expect(calls <= 5, "use does not lengthen the memory")
        }
    }

    @Test(
        "Bytes are compared whole",
        arguments: [([1, 2, 3], true), ([1, 2, 4], false), ([1, 2], false), ([], false)]
    )
    func comparison(bytes: [UInt8], isEqual: Bool) {
        #expect(ConstantTime.equal([1, 2, 3], bytes) == isEqual)
    }
}
