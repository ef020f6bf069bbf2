import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Class pages: `/01/{gtin}`, with `/10/{lot}` for a lot (public §3).
@Suite("Class pages")
struct ClassPageContract {
    private static let gtin = "/p/01/\(TestPlatform.gtin)"

    @Test(
        "A class is there while a passport of it is published, and its lot while one of the lot is",
        arguments: Stage.all
    )
    func states(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S0")
            func statuses() async -> [Int] {
                var found: [Int] = []
                for path in [Self.gtin, Self.gtin + "/10/LOT%201"] {
                    found.append(await test.scan(path, accept: "application/json").status)
                }
                return found
            }
            var found = await statuses()
            #expect(found == [404, 404])
            try await test.publish(id, expiresAt: "2026-03-02T08:15:30Z")
            found = await statuses()
            #expect(found == [200, 404])
            test.clock.advance(bySeconds: 30)
            found = await statuses()
            #expect(found == [404, 404])
            try await test.makePublished("S1", lot: "LOT 1")
            found = await statuses()
            #expect(found == [200, 200])
            let second = try await test.done(.get, "/passports/by-serial/S1?gtin=\(TestPlatform.gtin)").id()
            for (action, expected) in [("suspend", [404, 404]), ("resume", [200, 200]), ("archive", [404, 404])] {
                try await test.done(.post, "/passports/\(second)/\(action)")
                found = await statuses()
                #expect(found == expected, "\(action)")
            }
        }
    }

    @Test("A class says what its product is, and nothing of a unit", arguments: Engine.available)
    func data(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.makePublished("SERIAL-1", lot: "LOT 1")
            for (path, id) in [
                (Self.gtin, Self.gtin), ("/01/\(TestPlatform.gtin)/", Self.gtin), (Self.gtin + "/22/v", Self.gtin),
                (Self.gtin + "/10/LOT%201", Self.gtin + "/10/LOT%201"),
                (Self.gtin + "/22/v/10/LOT%201", Self.gtin + "/10/LOT%201"),
            ] {
                let answer = await test.scan(path, accept: "application/json")
                let expected: JSON = [
                    "@context": "https://schema.org", "@type": "Product", "@id": .string("https://id.example" + id),
                    "identifier": .string("https://id.example" + id), "gtin14": .string(TestPlatform.gtin),
                    "name": "Battery Pack", "model": "Model of SERIAL-1", "category": "batteries", "inLanguage": "en",
                ]
                #expect(answer.json == expected, "\(path)")
                #expect(answer.json.text == expected.text, "\(path)")
                for accept in ["application/json", "application/ld+json", "application/linkset+json", "text/html"] {
                    let form = await test.scan(path, accept: accept)
                    let type = accept == "text/html" ? "text/html; charset=utf-8" : accept
                    #expect(form.status == 200 && form.headers[.contentType] == type, "\(path) \(accept)")
                    #expect(!form.text.contains("21/SERIAL-1"), "\(path) \(accept)")
                    #expect(form.header("Vary") == "Accept, Accept-Language" && form.defect == nil)
                    #expect(form.header("Cache-Control") == "public, no-cache")
                    let known = await test.scan(
                        path,
                        accept: accept,
                        headers: [.ifNoneMatch: try #require(form.header("ETag"))]
                    )
                    #expect(known.status == 304 && known.body.isEmpty)
                }
            }
            let refused = await test.scan(Self.gtin, accept: "image/png")
            #expect(refused.refuses(406, "not_acceptable"))
            let none = await test.scan("/api/passport-data/01/\(TestPlatform.gtin)", accept: "application/json")
            #expect(none.refuses(404, "not_found"))
        }
    }

    @Test("A class page is in the reader's language and shows name, model, category and pictures")
    func page() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.done(
                .post,
                "/products",
                [
                    "name": "Pack <48>", "model": "BP & Co", "category": "batteries", "description": "Long",
                    "imageUrls": ["https://cdn.example/1.jpg", "https://cdn.example/2.jpg"],
                ]
            )
            try await test.publish(try await test.makePassport(of: try product.id(), serial: "UNIT-77"))
            for (query, language, category) in [("", "en", "Batteries"), ("?lang=de", "de", "Batterien")] {
                let page = await test.scan(Self.gtin + query)
                #expect(page.header("Content-Language") == language)
                for part in [
                    "<html lang=\"\(language)\">",
                    language == "en" ? "<h1>Pack &lt;48&gt;</h1>" : "<h1 lang=\"en\">Pack", "BP &amp; Co", category,
                    TestPlatform.gtin,
                    "https://cdn.example/1.jpg", "https://cdn.example/2.jpg", "Long",
                    "<link rel=\"canonical\" href=\"https://id.example\(Self.gtin)\">",
                ] {
                    #expect(page.text.contains(part), "\(part)")
                }
                #expect(!page.text.contains("UNIT-77"))
                #expect(page.header("Content-Security-Policy")?.contains("script-src 'sha256-") == true)
            }
        }
    }

    @Test("The newest of the passports that are published longest stands for its class", arguments: Engine.available)
    func representative(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            func model() async -> String? {
                await test.scan(Self.gtin, accept: "application/json").text("model")
            }
            for (serial, end) in [
                ("A", "2026-03-02T09:00:00Z"), ("B", "2026-03-02T10:00:00Z"), ("C", "2026-03-02T09:30:00Z"),
            ] {
                try await test.publish(try await test.makeDraft(serial), expiresAt: end)
                test.clock.advance(bySeconds: 1)
            }
            var found = await model()
            #expect(found == "Model of B")
            for serial in ["D", "E"] {
                _ = try await test.makePublished(serial)
                test.clock.advance(bySeconds: 1)
            }
            found = await model()
            #expect(found == "Model of E")
        }
    }

    @Test(
        "A class that nothing published stands for looks like one that is not there",
        arguments: ["text/html", "application/json"]
    )
    func hidden(accept: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makeDraft()
            let unknown = await test.scan("/p/01/09506000134369", accept: accept)
            let draft = await test.scan(Self.gtin, accept: accept)
            #expect(draft.status == 404 && draft.body == unknown.body)
            #expect(draft.repeatableHeaders == unknown.repeatableHeaders)
        }
    }
}
