import Domain
import HTTPTypes
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Web

/// How a workspace appears, and when the public sees a change of it (public §§1, 3, 5).
@Suite("Branding")
struct BrandingTests {
    @Test("A workspace begins without colour and logo, in all languages", arguments: Engine.available)
    func fresh(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let branding = try await test.done(.get, "/branding")
            #expect(branding.keys() == ["brandColor", "publishedLocales", "logoUrl"])
            #expect(branding["brandColor"] == .null && branding["logoUrl"] == .null)
            #expect(branding["publishedLocales"] == .strings(Language.all.map(\.code)))
        }
    }

    @Test(
        "What is changed stays, null brings the default back, and the log has each change",
        arguments: Engine.available
    )
    func change(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let color = try await test.done(.patch, "/branding", ["brandColor": "#1A7F5A"])
            #expect(color["brandColor"] == "1a7f5a" && color["publishedLocales"]?.arrayValue?.count == 24)
            test.clock.advance(bySeconds: 1)
            let list = try await test.done(.patch, "/branding", ["publishedLocales": ["en", "de-AT", "de"]])
            #expect(list["brandColor"] == "1a7f5a" && list["publishedLocales"] == ["en", "de"])
            let same = try await test.done(.get, "/branding")
            #expect(same.body == list.body)
            test.clock.advance(bySeconds: 1)
            _ = try await test.done(.patch, "/branding", ["brandColor": "1a7f5a"])
            let cleared = try await test.done(.patch, "/branding", ["brandColor": nil, "publishedLocales": nil])
            #expect(cleared["brandColor"] == .null && cleared["publishedLocales"]?.arrayValue?.count == 24)
            let entries = try await Self.settings(of: test)
            #expect(entries.count == 3, "what changes nothing is not in the log")
            #expect(entries.last?.contains(#""brandColor":null"#) == true)
        }
    }

    @Test(
        "A fault names its member",
        arguments: [
            (["brandColor": "12345"], ["brandColor: Must be 6 hexadecimal digits"]),
            (["brandColor": "0;}*{a"], ["brandColor: Must be 6 hexadecimal digits"]),
            (["brandColor": 1], ["brandColor: Expected string, received number"]),
            (["publishedLocales": []], ["publishedLocales: Must contain at least 1 item"]),
            (["publishedLocales": "en"], ["publishedLocales: Expected array, received string"]),
            (
                ["brandColor": "##12345", "publishedLocales": ["en", 1]],
                ["brandColor: Must be 6 hexadecimal digits", "publishedLocales.1: Expected string, received number"]
            ),
        ] as [(JSON, [String])]
    )
    func faults(body: JSON, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(.patch, "/branding", body)
            #expect(answer.status == 400 && answer.faults == faults && answer.defect == nil)
            let unknown = await test.send(.patch, "/branding", ["publishedLocales": ["ja"]])
            #expect(unknown.status == 400)
            #expect(unknown.faults.first?.hasPrefix("publishedLocales.0: Must be one of: bg, cs") == true)
        }
    }

    @Test(
        "More languages than the plan includes are refused",
        arguments: Engine.available,
        [
            ("starter", ["de", "fr"], 200, nil), ("starter", ["de", "fr", "it"], 403, 2),
            ("basic", ["en", "de"], 403, 1),
            ("basic", ["de"], 200, nil), ("free", ["en"], 200, nil), ("free", ["de"], 403, 1),
            ("pro", ["de", "ga"], 200, nil),
        ] as [(String, [String], Int, Int?)]
    )
    func cap(engine: Engine, row: (plan: String, locales: [String], status: Int, limit: Int?)) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.setPlan(row.plan)
            let answer = await test.send(.patch, "/branding", ["publishedLocales": .strings(row.locales)])
            #expect(answer.status == row.status && answer.defect == nil)
            #expect(answer["details.limit"]?.numberValue?.int == row.limit)
            #expect((answer.error == "plan_required") == (row.status == 403))
        }
    }

    @Test("The next reader on any node sees a changed colour, under another tag", arguments: Stage.all)
    func twoNodes(stage: Stage) async throws {
        try await TestPlatform.runPair(on: stage) { here, there in
            _ = try await here.makePublished()
            var tags: Set<String> = []
            for color in ["7a1fa2", "0b5394"] {
                // Both nodes remember the page by the second time.
                for node in [here, there, here, there] {
                    tags.insert(await node.scan(TestPlatform.path()).headers[.eTag] ?? "")
                }
                try await here.done(.patch, "/branding", ["brandColor": .string(color)])
                for node in [there, here] {
                    let page = await node.scan(TestPlatform.path())
                    #expect(page.text.contains("--brand: #\(color);") && !tags.contains(page.headers[.eTag] ?? ""))
                }
            }
        }
    }

    @Test("What the event loop remembers is forgotten with a change, and data stay the same bytes")
    func immediate() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let head = HTTPRequest(
                method: .get,
                scheme: "https",
                authority: "id.example",
                path: TestPlatform.path()
            )
            let data = await test.scan(TestPlatform.path(), accept: "application/json")
            for _ in 1...2 { _ = await test.scan(TestPlatform.path()) }
            #expect(Wire(test, head) != nil)
            try await test.done(.patch, "/branding", ["brandColor": "0b5394"])
            #expect(Wire(test, head) == nil)
            let after = await test.scan(TestPlatform.path(), accept: "application/json")
            #expect(after.body == data.body && after.headers[.eTag] == data.headers[.eTag])
        }
    }

    @Test("Only published translations are public; the switch offers their languages; a plan narrows them at once")
    func locales() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished("S1", "textiles")
            try await test.write("care_instructions", "Wash", on: id, ["sourceLocale": "en"])
            try await test.write("care_instructions", "Waschen", on: id, ["locale": "de"])
            try await test.write("care_instructions", "Laver", on: id, ["locale": "fr"])
            func seen(_ language: String) async -> [String] {
                let path = TestPlatform.path() + "?lang=\(language)"
                let data = await test.scan(path, accept: "application/json")
                let page = await test.scan(path).text
                let links = page.matches(of: /hreflang="(..)"/).map { String($0.1) }
                return [data["additionalProperty.0.value"]?.stringValue ?? "", links.joined(separator: " ")]
            }
            let all = Language.all.map(\.code).joined(separator: " ")
            #expect(await seen("fr") == ["Laver", all])
            try await test.done(.patch, "/branding", ["publishedLocales": ["de", "en"]])
            #expect(await seen("de") == ["Waschen", "de en"])
            #expect(await seen("fr") == ["Wash", "de en fr"])
            let own = await test.send(.get, "/passports/\(id)?lang=fr")
            #expect(own["fields.care_instructions.value"] == "Laver", "the workspace itself sees all")
            try await test.setPlan("free")
            #expect(await seen("de") == ["Wash", "de en"])
        }
    }

    @Test("Another workspace's branding is its own, and a key that may only read changes nothing", arguments: Stage.all)
    func tenancy(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let stranger = try await test.otherWorkspace().key
            try await test.done(.patch, "/branding", ["brandColor": "0b5394"])
            _ = await test.uploadLogo()
            let theirs = await test.send(.get, "/branding", key: stranger)
            #expect(theirs["brandColor"] == .null && theirs["logoUrl"] == .null)
            #expect(await test.send(.patch, "/branding", ["brandColor": "111111"], key: stranger).status == 200)
            #expect(await test.send(.delete, "/branding/logo", key: stranger).status == 404)
            let own = try await test.done(.get, "/branding")
            #expect(own["brandColor"] == "0b5394" && own["logoUrl"]?.stringValue != nil)
        }
    }

    /// The states after each `settings.updated`, oldest first.
    private static func settings(of test: TestPlatform) async throws -> [String] {
        let workspace = test.workspace.hex
        return try await test.store.read { transaction in
            try transaction.all(
                """
                SELECT after_state FROM activity WHERE workspace_id = \(workspace) AND target_id = \(workspace)
                    AND action = 'settings.updated' ORDER BY id
                """
            ) { try $0.text(0) }
        }
    }
}
