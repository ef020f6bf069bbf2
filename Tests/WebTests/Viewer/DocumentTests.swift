import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What the public is told of a passport, and what it is never told (public §§3, 4).
@Suite("Public documents")
struct DocumentTests {
    @Test("The JSON-LD of a passport is this document", arguments: Engine.available, ["en", "de"])
    func golden(engine: Engine, language: String) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await Self.makeShirt(test)
            let answer = await test.scan(TestPlatform.path() + "?lang=\(language)", accept: "application/ld+json")
            #expect(answer.status == 200)
            let text = answer.json.pretty.replacing(id, with: "{passport}") + "\n"
            let difference = try Golden("passport-\(language).json").difference(from: text)
            #expect(difference == nil)
        }
    }

    @Test("Without parties the context is plain, and no term of ours occurs")
    func plain() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let answer = await test.scan(TestPlatform.path(), accept: "application/ld+json")
            #expect(answer["@context"] == "https://schema.org")
            #expect(!answer.text.contains("tracepass:") && !answer.text.contains("schema:"))
            #expect(
                answer.keys() == [
                    "@context", "@type", "@id", "identifier", "gtin14", "serialNumber", "name", "model", "category",
                    "inLanguage", "additionalProperty", "subjectOf",
                ]
            )
            #expect(answer.keys("subjectOf") == ["@type", "identifier", "version", "datePublished", "dateModified"])
        }
    }

    @Test("A page shows what there is, in words")
    func page() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await Self.makeShirt(test)
            let page = await test.scan(TestPlatform.path()).text
            let expected = [
                "<h1 lang=\"it\">Linen &lt;shirt&gt;</h1>", "LS-7", "Textiles", "Woven in Biella",
                "src=\"https://cdn.example/ls7.jpg\"",
                "04012345000016", "Net &amp; clean", "kg CO₂e", "<data value=\"1.10\">1.10</data>", "Yes", "Uno S.p.A.",
                "Manufacturer and Importer",
                "<a href=\"https://uno.example\" rel=\"noopener nofollow\"", "2 March 2026",
                "<link rel=\"canonical\" href=\"https://id.example/p/01/04012345000016/21/S1\">",
                "<link rel=\"alternate\" type=\"application/ld+json\"", "href=\"?lang=de\"", "OEKO-TEX",
            ]
            #expect(expected.filter { !page.contains($0) } == [])
            #expect(!page.contains("Recyclability score"))
        }
    }

    @Test("A page is in the reader's language: labels, groups, values of ours, roles and words")
    func german() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await Self.makeShirt(test)
            let page = await test.scan(TestPlatform.path() + "?lang=de").text
            let expected = [
                "<html lang=\"de\">", "Textilien", "Allgemeine Informationen", "Pflegehinweise", "Leinenhemd", "Ja",
                "Hersteller und Importeur", "<data value=\"1.10\">1,10</data>", "Veröffentlicht",
                "Digitaler Produktpass",
            ]
            let missing = expected.filter { !page.contains($0) }
            let english = ["Textiles", "Care instructions", "Manufacturer", "Digital Product Passport"]
            let foreign = english.filter { page.contains($0) }
            #expect(missing == [] && foreign == [])
        }
    }

    @Test("Nothing that is not public is in any public byte", arguments: Engine.available)
    func secrecy(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makePublished()
            for (key, value) in [
                ("battery_status", "secret-restricted"), ("cathode_active_materials", ["secret-list"]),
                ("test_report_results", "https://secret-authority.example"),
            ] as [(String, JSON)] {
                try await test.write(key, value, on: id)
            }
            try await test.write("battery_chemistry", "secret-pending", on: id, ["source": "ai_suggested"])
            try await test.write("manufacturer_name", "Uno", on: id)
            try await test.write(
                "manufacturer_name",
                "secret-translation",
                on: id,
                ["locale": "de", "source": "supplier"]
            )
            try await test.write("manufacturer_email", "secret@rejected.example", on: id)
            try await test.done(.post, "/passports/\(id)/fields/manufacturer_email/review", ["decision": "reject"])
            try await test.done(
                .patch,
                "/passports/\(id)/parties/manufacturer",
                ["legalName": "Uno", "gln": "9506000134307", "legacyOperatorId": "secret-operator"]
            )
            var seen = await Self.everything(test)
            #expect(seen.contains("Uno") && seen.contains("9506000134307"))
            try await test.done(.post, "/passports/\(id)/suspend", ["reason": "secret-reason", "publicNotice": "Soon"])
            seen += await Self.everything(test)
            #expect(seen.contains("Soon"))
            try await test.done(.post, "/passports/\(id)/archive")
            seen += await Self.everything(test)
            for word in ["secret", String(test.key.prefix(11)), "lastUpdated", test.workspace.hex] {
                #expect(!seen.contains(word), "\(word)")
            }
        }
    }

    /// All bytes that can be had at the passport's public addresses, headers included.
    private static func everything(_ test: TestPlatform) async -> String {
        var seen = ""
        for path in ["/p", "", "/api/passport-data"] {
            for accept in ["text/html", "application/ld+json", "application/json", "application/linkset+json"] {
                for lang in ["en", "de", "it"] {
                    let answer = await test.scan("\(path)/01/\(TestPlatform.gtin)/21/S1?lang=\(lang)", accept: accept)
                    seen += answer.text + answer.repeatableHeaders.map(\.description).joined(separator: "\n")
                }
            }
        }
        return seen
    }

    /// A published shirt with something in every place.
    private static func makeShirt(_ test: TestPlatform) async throws -> String {
        let product = try await test.done(
            .post,
            "/products",
            [
                "name": "Linen <shirt>", "model": "LS-7", "category": "textiles", "description": "Woven in Biella",
                "imageUrls": ["https://cdn.example/ls7.jpg"], "sourceLocale": "it",
                "defaultFieldValues": ["productName": "Camicia di lino", "packagingRecyclability": true],
            ]
        )
        let id = try await test.makePassport(of: product.id())
        let fields: JSONObject = [
            "fibre_composition": [["fibre": "linen", "share": 100]], "certifications": ["oeko_tex_100"],
            "care_instructions": "Net & clean", "manufacturer_address": "not public",
            "repair_instructions": "https://not-public.example",
        ]
        try await test.done(.post, "/passports/\(id)/fields", ["fields": .object(fields)])
        let footprint = Array(#"{"value":1.10}"#.utf8)
        _ = await test.sendText(.patch, "/passports/\(id)/fields/carbonFootprint", footprint)
        try await test.write("product_name", "Leinenhemd", on: id, ["locale": "de"])
        for role in ["importer", "manufacturer"] {
            try await test.done(
                .patch,
                "/passports/\(id)/parties/\(role)",
                ["legalName": "Uno S.p.A.", "gln": "9506000134307", "country": "IT", "url": "https://uno.example"]
            )
        }
        try await test.done(
            .patch,
            "/passports/\(id)/parties/distributor",
            ["legalName": "Due GmbH", "legacyOperatorId": "DE123"]
        )
        test.clock.advance(bySeconds: 1)
        try await test.publish(id)
        return id
    }
}
