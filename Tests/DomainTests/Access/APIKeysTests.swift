import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("API keys")
struct APIKeysTests {
    @Test("A secret is tp_ and 40 letters or digits, evenly drawn")
    func secret() {
        let random = TestRandom()
        var seen: [Character: Int] = [:]
        for _ in 0..<500 {
            let secret = APIKeySecret(randomBytes: { random.bytes($0) })
            #expect(APIKeySecret(secret.text)?.text == secret.text)
            #expect(secret.prefix == String(secret.text.prefix(11)))
            for character in secret.text.dropFirst(3) { seen[character, default: 0] += 1 }
        }
        #expect(seen.count == 62)
        #expect(seen.values.allSatisfy { (200...450).contains($0) }, "20,000 draws of 62 characters")
    }

    @Test("Bytes that would favour some characters are thrown away")
    func bias() {
        var calls = 0
        let secret = APIKeySecret(randomBytes: { count in
            calls += 1
            return [UInt8](repeating: calls == 1 ? 255 : 0, count: count)
        })
        #expect(secret.text == "tp_" + String(repeating: "A", count: 40))
        #expect(calls == 2)
    }

    @Test(
        "Text of another form is no secret",
        arguments: [
            "", "tp_", "tp_" + String(repeating: "a", count: 39), "tp_" + String(repeating: "a", count: 41),
            "TP_" + String(repeating: "a", count: 40), "tk_" + String(repeating: "a", count: 40),
            "tp_" + String(repeating: "a", count: 39) + "-", "tp_" + String(repeating: "ä", count: 20),
        ]
    )
    func malformed(text: String) {
        #expect(APIKeySecret(text) == nil)
    }

    @Test("Of a secret the store holds the hash and the prefix, in no table more", arguments: Engine.available)
    func storage(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let made = try await test.write(as: .owner) { try test.platform.apiKeys.create(named: "ERP", in: $0) }
            let secret = made.secret.text
            let contents = try await StoreContents(of: test.store)
            #expect(contents.rows(with: secret).isEmpty)
            #expect(contents.rows(with: String(secret.dropFirst(11))).isEmpty)
            #expect(contents.rows(with: String(secret.prefix(12))).isEmpty)
            // The search does find what is there: the hash in one table, the prefix in the key and in the trail.
            let hashes = contents.rows.filter { $0.lowercased().contains(Digest.sha256Hex(secret.utf8)) }
            #expect(hashes.count == 1)
            #expect(contents.rows(with: made.key.prefix).count == 2)
        }
    }

    @Test("Keys are listed newest first with name, prefix and the time of their end", arguments: Engine.available)
    func list(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var prefixes: [String] = []
            for name in ["first", "second"] {
                test.clock.advance(bySeconds: 1)
                prefixes += [try await test.write { try test.platform.apiKeys.create(named: name, in: $0).key.prefix }]
            }
            test.clock.advance(bySeconds: 1)
            let prefix = prefixes[0]
            _ = try await test.write { try test.platform.apiKeys.revoke(prefix, in: $0) }
            let keys = try await test.read { try test.platform.apiKeys.list(in: $0) }
            #expect(keys.map(\.name) == ["second", "first", "test"])
            #expect(keys.map(\.revokedAt) == [nil, test.clock.now, nil])
            #expect(keys.prefix(2).map(\.prefix) == prefixes.reversed())
        }
    }

    @Test("A key is revoked by its id or prefix, once", arguments: Engine.available)
    func revoking(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let keys = test.platform.apiKeys
            let first = try await test.write { try keys.create(named: "a", in: $0).key }
            let second = try await test.write { try keys.create(named: "b", in: $0).key }
            let ended = test.clock.now
            _ = try await test.write { try keys.revoke(first.id.hex.uppercased(), in: $0) }
            let revoked = try await test.write { try keys.revoke(second.prefix, in: $0) }
            #expect(revoked.revokedAt == ended)
            test.clock.advance(bySeconds: 60)
            let again = try await test.write { try keys.revoke(first.id.hex, in: $0) }
            #expect(again.revokedAt == ended, "a revoked key stays as it is")
            for unknown in ["", "tp_", "tp_00000000", second.prefix + "x"] {
                let failure = try await refusal { try await test.write { try keys.revoke(unknown, in: $0) } }
                #expect(failure?.code == .notFound)
            }
            let trail = try await test.store.number(
                "SELECT COUNT(*) FROM activity WHERE action = 'api_key.revoked' AND target_type = 'api_key'"
            )
            #expect(trail == 2)
        }
    }

    @Test("The key of another workspace cannot be seen or revoked", arguments: Engine.available)
    func tenancy(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let key = try await test.write { try test.platform.apiKeys.create(named: "a", in: $0).key }
            for name in [key.id.hex, key.prefix] {
                let failure = try await refusal {
                    try await test.platform.store.write(as: stranger) { try test.platform.apiKeys.revoke(name, in: $0) }
                }
                #expect(failure?.code == .notFound)
            }
            let seen = try await test.platform.store.read(as: stranger) { try test.platform.apiKeys.list(in: $0) }
            #expect(!seen.map(\.id).contains(key.id))
        }
    }
}
