import GS1
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Previews")
struct PreviewsTests {
    @Test("Only a hash of a token is stored, and it goes with the passport", arguments: Engine.available)
    func stored(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let (token, hash) = try await test.preview(of: id, seconds: 60)
            let contents = try await StoreContents(of: test.store)
            #expect(contents.rows(with: token).isEmpty)
            let stored = contents.rows.filter { $0.hasPrefix("preview") && $0.lowercased().contains(hash) }
            #expect(stored.count == 1)
            try await test.delete(id)
            #expect(try await test.store.number("SELECT COUNT(*) FROM preview") == 0)
        }
    }

    @Test("Tokens whose time is over are swept, the others are not", arguments: Engine.available)
    func swept(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            _ = try await test.preview(of: id, seconds: 60)
            _ = try await test.preview(of: id, seconds: 61)
            _ = try await test.platform.sweep()
            #expect(try await test.store.number("SELECT COUNT(*) FROM preview") == 2)
            test.clock.advance(bySeconds: 60)
            _ = try await test.platform.sweep()
            #expect(try await test.store.number("SELECT COUNT(*) FROM preview") == 1)
        }
    }

    @Test("No two tokens are the same, and each is 43 characters that an address takes as they are")
    func tokens() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let tokens = (0..<200).map { _ in PreviewToken(randomBytes: test.platform.surroundings.randomBytes).text }
            #expect(Set(tokens).count == 200)
            let readable = tokens.filter { PreviewToken($0)?.text == $0 }
            #expect(readable.count == 200)
            let others = ["", String(tokens[0].dropLast()), tokens[0] + "A", String(tokens[0].dropLast()) + "="]
            for text in others { #expect(PreviewToken(text) == nil) }
        }
    }

    @Test("The lot that an address names must be the passport's", arguments: Engine.available)
    func lots(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let lot = try await test.lot(of: product)
            let id = try await test.passport(of: product, in: lot)
            let (token, _) = try await test.preview(of: id, seconds: 60)
            let link = try DigitalLink.test("S1")
            for (named, isShown) in [(nil, true), (lot.number, true), ("another", false)] as [(String?, Bool)] {
                let content = try await test.platform.previews.content(of: link, lot: named, token: token)
                #expect((content != nil) == isShown)
            }
            let elsewhere = try await test.platform.previews.content(of: .test("S2"), lot: nil, token: token)
            #expect(elsewhere == nil)
        }
    }
}

extension TestPlatform {
    /// A new token and its hash in hexadecimal.
    fileprivate func preview(of id: PassportID, seconds: Int) async throws -> (token: String, hash: String) {
        let token = try await write(as: .owner) { try platform.previews.create(of: id, seconds: seconds, in: $0).token }
        return (token.text, Digest.sha256Hex(token.text.utf8))
    }
}
