import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// In which form and which language a public address answers (public §§2, 5).
@Suite("Negotiation")
struct NegotiationTests {
    private static let html = "text/html; charset=utf-8"
    private static let linked = "application/ld+json"
    private static let json = "application/json"
    private static let linkset = "application/linkset+json"

    @Test(
        "The highest quality wins, and ties go by the order of the forms",
        arguments: [
            (nil, html, linked), ("", html, linked), ("*/*", html, linked), ("text/html", html, nil),
            ("application/xhtml+xml", html, nil), ("application/ld+json", linked, linked),
            ("application/json", json, json),
            ("APPLICATION/JSON", json, json), ("application/json; charset=utf-8", json, json),
            ("application/linkset+json", linkset, linkset), ("application/linkset+json, application/json", json, json),
            ("application/ld+json, text/html", html, linked), ("application/json, application/ld+json", linked, linked),
            ("application/json, */*", html, linked), ("application/json, text/plain, */*;q=0.1", json, json),
            ("text/html;q=0.4, application/json;q=0.5", json, json),
            ("text/html;q=0.5, application/json;q=0.5", html, json), ("text/html;q=0, */*", linked, linked),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", html, linked),
            ("text/*", html, nil), ("application/*", linked, linked),
            ("image/png, application/json;q=0.001", json, json),
            ("application/json;q=x, text/html;q=0.1", html, nil),
            ("application/json;q=1.001, text/html;q=0.1", html, nil),
            ("application/json;q=0.1234, text/html;q=0.1", html, nil),
            ("application/json;Q=0.9, text/html;q=0.8", json, json),
            ("text/plain", nil, nil), ("image/*", nil, nil), ("application/json;q=0", nil, nil),
            ("text/csv, nonsense", nil, nil),
            ("*/*;q=0", nil, nil), (",;q=,", nil, nil),
        ] as [(String?, String?, String?)]
    )
    func accept(accept: String?, page: String?, data: String?) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for (path, type, available) in [
                (TestPlatform.path(), page, ["text/html", Self.linked, Self.json, Self.linkset]),
                ("/api/passport-data/01/\(TestPlatform.gtin)/21/S1", data, [Self.linked, Self.json, Self.linkset]),
            ] {
                let answer = await test.scan(path, accept: accept)
                guard let type else {
                    #expect(answer.status == 406 && answer.error == "not_acceptable" && answer.defect == nil)
                    #expect(answer["details.available"] == .array(available.map { .string($0) }))
                    continue
                }
                #expect(answer.status == 200 && answer.headers[.contentType] == type)
                #expect((answer.json == .null) == (type == Self.html))
            }
        }
    }

    @Test(
        "?format= wins over Accept",
        arguments: [
            ("jsonld", 200, linked), ("html", 200, html), ("", 200, json), ("json", 400, json), ("HTML", 400, json),
            ("pdf", 400, json),
        ]
    )
    func format(format: String, status: Int, type: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let answer = await test.scan("\(TestPlatform.path())?format=\(format)", accept: "application/json")
            #expect(answer.status == status && answer.headers[.contentType] == type)
            if status == 400 { #expect(answer.faults == ["format: Must be one of: jsonld, html"]) }
            let data = await test.scan("/api/passport-data/01/\(TestPlatform.gtin)/21/S1?format=\(format)")
            #expect(data.status == (format == "html" || status == 400 ? 400 : 200))
        }
    }

    @Test("JSON and JSON-LD are the same bytes", arguments: ["/p", "", "/api/passport-data"])
    func sameBytes(prefix: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let path = "\(prefix)/01/\(TestPlatform.gtin)/21/S1"
            let (json, linked) = (await test.scan(path, accept: Self.json), await test.scan(path, accept: Self.linked))
            #expect(json.body == linked.body && json["@type"] == "Product")
            let script = try #require(
                await test.scan(TestPlatform.path()).text
                    .firstMatch(of: /<script type="application\/ld\+json">(.*?)<\/script>/)
            )
            #expect(String(script.1) == json.text)
        }
    }

    @Test(
        "The reader's language is what is asked for, else what is preferred, else English",
        arguments: [
            (nil, nil, "en"), ("de", nil, "de"), ("de-AT", "fr", "de"), ("", "fr", "fr"), ("DE", "fr", "fr"),
            ("ja", "fr", "fr"), ("deu", "fr", "fr"), ("de-at", "fr", "fr"), ("de_AT", "fr", "fr"), ("d", "fr", "fr"),
            (nil, "it", "it"), (nil, "IT-ch, fr", "it"), (nil, "fr;q=0.5, de;q=0.8", "de"), (nil, "fr, de", "fr"),
            (nil, "ja, zh;q=0.9, sv;q=0.1", "sv"), (nil, "de;q=0, fr;q=0.1", "fr"),
            (nil, "de;q=nonsense, fr;q=0.1", "fr"),
            (nil, "*", "en"), (nil, "ja", "en"), (nil, ";;,,", "en"), (nil, "zh-Hans-CN, ga-IE", "ga"),
        ] as [(String?, String?, String)]
    )
    func language(lang: String?, accept: String?, expected: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            var headers: HTTPFields = [:]
            headers[.acceptLanguage] = accept
            let query = lang.map { "?lang=\($0)" } ?? ""
            let page = await test.scan(TestPlatform.path() + query, headers: headers)
            #expect(page.headers[.contentLanguage] == expected)
            #expect(page.text.contains("<html lang=\"\(expected)\">"))
            let data = await test.scan(TestPlatform.path() + query, accept: "application/json", headers: headers)
            #expect(data["inLanguage"]?.stringValue == expected)
            // A page that shows no passport speaks the same language.
            let missing = await test.scan(TestPlatform.path("none") + query, headers: headers)
            #expect(missing.status == 404 && missing.headers[.contentLanguage] == expected)
        }
    }

    @Test(
        "A value is shown in the reader's language, else in its own, and says which",
        arguments: [
            ("de", "Waschen", "de"), ("it", "Lavare", "it"), ("en", "Wash", "en"), ("fr", "Lavare", "it"),
        ]
    )
    func chain(lang: String, value: String, locale: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished("S1", "textiles")
            try await test.write("care_instructions", "Lavare", on: id, ["sourceLocale": "it"])
            try await test.write("care_instructions", "Waschen", on: id, ["locale": "de"])
            try await test.write("care_instructions", "Wash", on: id, ["locale": "en"])
            try await test.write("care_instructions", "Laver", on: id, ["locale": "fr", "source": "supplier"])
            let data = await test.scan(TestPlatform.path() + "?lang=\(lang)", accept: "application/json")
            #expect(data["additionalProperty.0.value"]?.stringValue == value)
            #expect(data["additionalProperty.0.inLanguage"]?.stringValue == locale)
            let page = await test.scan(TestPlatform.path() + "?lang=\(lang)")
            let dense = page.text.filter { !$0.isWhitespace }
            #expect(dense.contains(lang == locale ? "<dd>\(value)</dd>" : "<ddlang=\"\(locale)\">\(value)</dd>"))
        }
    }
}
