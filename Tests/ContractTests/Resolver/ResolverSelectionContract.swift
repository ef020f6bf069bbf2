import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// GS1-Conformant Resolver 1.2: links and the choice among them, R12 to R24 of docs/conformance/gs1-resolver.md.
@Suite("Resolver: links and selection")
struct ResolverSelectionContract {
    private static let instructions = TestPlatform.standardPath + "?linkType=gs1:instructions"

    @Test("R12 Every link has a target, a type and a title", arguments: Engine.available)
    func complete(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.makePublished()
            try await test.addLink(["type": "application/pdf", "hreflang": ["de", "de-AT"], "context": ["EU"]])
            let linkset = await test.linkset()
            #expect(linksetFaults(linkset.json) == [] && linkset.linksByType.count == 4)
            for member in ["href", "linkType", "title"] {
                let answer = await test.send(.post, "/links", .link([member: nil]))
                #expect(answer.faults == ["\(member): Required"])
            }
            let template = await test.send(.post, "/links", .link(["href": "https://a.example/{serialnumber}"]))
            #expect(template.refuses(400, "Validation error"))
        }
    }

    @Test(
        "R13 Languages and media types have the form of registered ones",
        arguments: [
            ("hreflang", ["de"] as JSON, true), ("hreflang", ["de-AT", "fr"], true), ("hreflang", ["zh-Hans"], false),
            ("hreflang", ["DE"], false), ("hreflang", ["de", "de"], false), ("hreflang", "de", false),
            ("hreflang", [], true), ("type", "application/pdf", true), ("type", "TEXT/HTML", true),
            ("type", "image/svg+xml", true), ("type", "pdf", false), ("type", "pdf/application", false),
            ("type", "text/html; charset=utf-8", false), ("type", "text/", false), ("type", "", true),
        ] as [(String, JSON, Bool)]
    )
    func forms(member: String, value: JSON, isTaken: Bool) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let answer = await test.send(.post, "/links", .link([member: value]))
            #expect(answer.status == (isTaken ? 201 : 400) && answer.defect == nil)
            #expect(linksetFaults(await test.linkset().json) == [])
        }
    }

    @Test("R14 Contexts are the operators' own words, so that the description lists none")
    func contexts() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            try await test.addLink(["context": ["EU", "veterinarian"]])
            let context = await test.linkset()["linkset.0"]?["https://ref.gs1.org/voc/instructions"]?[0]?["context"]
            #expect(context == ["EU", "veterinarian"])
            let description = await test.scan("/.well-known/gs1resolver")
            #expect(!description.keys().contains { $0.hasPrefix("supportedContextValues") })
        }
    }

    @Test(
        "R15 The default link also has a type that describes it",
        arguments: [TestPlatform.standardPath, "/01/\(TestPlatform.gtin)"]
    )
    func described(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let linkset = await test.linkset(path)
            #expect(linkset.hrefs("defaultLink") == linkset.hrefs("pip"))
        }
    }

    @Test(
        "R16 There is one default link, and no operator can add another",
        arguments: [TestPlatform.standardPath, "/01/\(TestPlatform.gtin)"]
    )
    func singleDefault(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            try await test.addLink()
            #expect(await test.linkset(path).hrefs("defaultLink").count == 1)
            for type in ["defaultLink", "defaultLinkMulti", "pip", "dpp"] {
                let answer = await test.send(.post, "/links", .link(["linkType": .string("gs1:" + type)]))
                #expect(answer.faults == ["linkType: gs1:\(type) is given by the platform"])
            }
        }
    }

    @Test("R17 Each link of a linkset is reached by its type, media type and language", arguments: Engine.available)
    func followed(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.makePublished()
            let variants: [JSONObject] = [
                ["type": "text/html", "hreflang": ["en"]], ["type": "text/html", "hreflang": ["de"]],
                ["type": "application/pdf", "hreflang": ["de"]],
            ]
            for (number, more) in variants.enumerated() {
                var members = more
                members.append("href", .string("https://www.example.com/\(number)"))
                try await test.addLink(members)
            }
            try await test.addLink(["linkType": "gs1:support", "href": "https://www.example.com/help?a=b#c"])
            var followed = 0
            for path in [TestPlatform.standardPath, TestPlatform.path(), "/01/\(TestPlatform.gtin)"] {
                for (type, links) in await test.linkset(path).linksByType {
                    for link in links {
                        var headers: HTTPFields = [:]
                        headers[.acceptLanguage] = link["hreflang"]?[0]?.stringValue
                        let name = type.split(separator: "/").last ?? ""
                        let asked = "\(path)?linkType=gs1:\(name)"
                        let answer = await test.scan(asked, accept: link["type"]?.stringValue, headers: headers)
                        let target = try #require(link["href"]?.stringValue)
                        let location = try #require(answer.location, "\(asked): \(answer.status)")
                        #expect(location.hasPrefix(target.prefix { $0 != "#" }), "\(asked)")
                        followed += 1
                    }
                }
            }
            #expect(followed == 24)
        }
    }

    @Test(
        "R18 A link type that there is not is a 404, never the default",
        arguments: [
            "gs1:nosuchlt", "gs1:recipeInfo", "gs1:handledBy", "gs1:linkset", "pip", "GS1:pip", "gs1:",
            "https://ref.gs1.org/voc/recipeInfo", "http://ref.gs1.org/voc/pip", "https://example.com/voc/pip", "%00",
        ],
        ["text/html", "application/json", "image/png"]
    )
    func missing(linkType: String, accept: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for path in [TestPlatform.standardPath, TestPlatform.path(), "/01/\(TestPlatform.gtin)"] {
                let answer = await test.scan("\(path)?linkType=\(linkType)", accept: accept)
                #expect(answer.status == 404 && answer.header("Vary") == "Accept, Accept-Language")
                #expect((answer.headers[.contentType] == "application/json") == (accept != "text/html"))
                #expect(answer.text.contains("Nothing of this kind here") == (accept == "text/html"))
            }
        }
    }

    @Test(
        "R19 Without a link type the default link's target is answered where it is asked for",
        arguments: Engine.available
    )
    func defaultLink(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.makePublished()
            try await test.addLink()
            for path in [TestPlatform.standardPath, "/01/\(TestPlatform.gtin)"] {
                let target = try #require(await test.linkset(path).hrefs("defaultLink").first)
                let asked = await test.scan(path + "?linkType=gs1:defaultLink")
                #expect(asked.location == target)
                let there = await test.scan(target.replacing(TestPlatform.idBase, with: ""))
                let here = await test.scan(path)
                #expect(here.status == 200 && here.body == there.body && here.header("ETag") == there.header("ETag"))
            }
        }
    }

    @Test("R20 A link of a GTIN or a lot is found from every address below it, without a redirect to the shorter one")
    func walkUp() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.makePublished("S1", lot: "L1")
            let base = "/01/\(TestPlatform.gtin)"
            try await test.addLink(["href": "https://www.example.com/gtin"])
            for path in [base, base + "/10/L1", base + "/21/S1", base + "/22/v/10/L1/21/S1", base + "/22/v"] {
                let answer = await test.scan(path + "?linkType=gs1:instructions")
                #expect(answer.location?.hasPrefix("https://www.example.com/gtin") == true, "\(path)")
                let plain = await test.scan(path)
                #expect(plain.status == 200, "\(path)")
            }
        }
    }

    @Test(
        "R21 A unit has its own links, then its lot's, then its GTIN's; a lot has none of its units",
        arguments: Engine.available
    )
    func levels(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.makePublished("S1", lot: "L1")
            _ = try await test.makePublished("S2")
            let base = "/01/\(TestPlatform.gtin)"
            try await test.addLink(["href": "https://e.example/gtin"])
            try await test.addLink(["href": "https://e.example/lot", "lotNumber": "L1"])
            try await test.addLink(["href": "https://e.example/unit", "serialNumber": "S1"])
            try await test.addLink(["href": "https://e.example/other", "serialNumber": "S9"])
            let (gtin, lot, unit) = ("https://e.example/gtin", "https://e.example/lot", "https://e.example/unit")
            for (path, targets) in [
                (base + "/21/S1", [unit, lot, gtin]), (base + "/10/L1/21/S1", [unit, lot, gtin]),
                (base + "/21/S2", [gtin]), (base + "/10/L1", [lot, gtin]), (base, [gtin]),
            ] {
                let linkset = await test.linkset(path)
                #expect(linkset.hrefs("instructions") == targets, "\(path)")
                let answer = await test.scan(path + "?linkType=gs1:instructions")
                #expect(answer.location == targets[0] + "?linkType=gs1:instructions", "\(path)")
            }
            let both = await test.send(.post, "/links", .link(["lotNumber": "L1", "serialNumber": "S1"]))
            #expect(both.faults == ["lotNumber: A link is of a lot or of a serial number, not of both"])
        }
    }

    @Test(
        "R21 A unit's own link is not hidden by one of its GTIN that fits the reader better, if it is any good to the reader",
        arguments: [
            ("S1", "text/html, */*;q=0.8", "en", "", "unit"), ("S1", "text/html, */*;q=0.8", "de", "", "unit"),
            ("S1", "text/html", "en", "", "gtin"), ("S1", "image/png", "en", "", "unit"),
            ("S1", "text/html, application/pdf;q=0, */*;q=0.8", nil, "", "gtin"),
            ("S1", "*/*", nil, "&context=AT", "austrian"), ("S1", "*/*", nil, "&context=CH", "unit"),
            ("S2", "*/*", nil, "", "gtin"), ("S2", "*/*", nil, "&context=CH", "gtin"),
            ("S2", "*/*", nil, "&context=AT", "austrian"), ("S3", "*/*", nil, "", "gtin"),
        ] as [(String, String, String?, String, String)]
    )
    func nearest(serial: String, accept: String, languages: String?, context: String, name: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            for serial in ["S1", "S2", "S3"] { try await test.makePublished(serial, lot: "L1") }
            for (name, more) in [
                ("gtin", ["type": "text/html", "hreflang": ["en"]]),
                ("unit", ["type": "application/pdf", "hreflang": ["de"], "serialNumber": "S1"]),
                ("austrian", ["type": "application/pdf", "context": ["AT"], "serialNumber": "S1"]),
                ("austrian", ["context": ["AT"], "serialNumber": "S2"]),
            ] as [(String, JSONObject)] {
                var members = more
                members.append("href", .string("https://e.example/\(name)"))
                try await test.addLink(members)
            }
            var headers: HTTPFields = [:]
            headers[.acceptLanguage] = languages
            let query = "?linkType=gs1:instructions" + context
            let path = "/01/\(TestPlatform.gtin)/21/\(serial)"
            let answer = await test.scan(path + query, accept: accept, headers: headers)
            #expect(answer.location == "https://e.example/\(name)\(query)")
        }
    }

    @Test(
        "R22 The reader's media type narrows first, then the language, then the context",
        arguments: [
            ("text/html", "de", nil, "html-de"), ("text/html", "en", nil, "html-en"),
            ("application/pdf", "de", nil, "pdf-de"), ("application/pdf", "en", nil, "pdf-de"),
            ("text/html", "de-AT, en;q=0.5", nil, "html-de"), ("text/html", "en;q=0.5, de;q=0.9", nil, "html-de"),
            ("text/html", "fr, en;q=0.1", nil, "html-en"), ("text/html", "fr", nil, "html-any"),
            ("text/html", "de;q=0, en;q=0.1", nil, "html-en"), ("text/*;q=0.9, application/pdf", nil, nil, "pdf-de"),
            ("image/png", "en", nil, "html-en"), ("text/html", "de", "AT", "html-de-at"),
            ("text/html", "en", "AT", "html-en"), ("text/html", "de", "CH", "html-de"),
            ("application/pdf", nil, "AT", "pdf-de"), ("application/pdf;q=0, text/*;q=0.1, */*", "en", nil, "html-en"),
            ("application/pdf;q=0, */*", "de", nil, "html-de"), ("text/html", "de;q=0, *", nil, "html-en"),
        ] as [(String, String?, String?, String)]
    )
    func selection(accept: String, languages: String?, context: String?, name: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for (name, more) in [
                ("html-en", ["type": "text/html", "hreflang": ["en"]]),
                ("html-de", ["type": "text/html", "hreflang": ["de"]]), ("html-any", ["type": "text/html"]),
                ("html-de-at", ["type": "text/html", "hreflang": ["de"], "context": ["AT"]]),
                ("pdf-de", ["type": "application/pdf", "hreflang": ["de"]]),
            ] as [(String, JSONObject)] {
                var members = more
                members.append("href", .string("https://e.example/\(name)"))
                try await test.addLink(members)
            }
            var headers: HTTPFields = [:]
            headers[.acceptLanguage] = languages
            let query = context.map { "&context=\($0)" } ?? ""
            let answer = await test.scan(Self.instructions + query, accept: accept, headers: headers)
            #expect(answer.location == "https://e.example/\(name)?linkType=gs1:instructions\(query)")
        }
    }

    @Test("R23 Among equal links nothing is chosen: 300 with a linkset of them", arguments: Stage.all)
    func choices(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makePublished()
            try await test.addLink(["href": "https://e.example/1", "hreflang": ["en"]])
            try await test.addLink(["href": "https://e.example/2", "hreflang": ["en"]])
            try await test.addLink(["href": "https://e.example/2", "title": "The same"])
            try await test.addLink(["href": "https://e.example/3", "hreflang": ["de"], "linkType": "gs1:support"])
            let answer = await test.scan(Self.instructions)
            #expect(answer.status == 300 && answer.headers[.contentType] == "application/linkset+json")
            #expect(answer.hrefs("instructions") == ["https://e.example/1", "https://e.example/2"])
            #expect(answer.linksByType.count == 1 && linksetFaults(answer.json) == [])
            #expect(answer.header("Cache-Control") == "no-store" && answer.header("Location") == nil)
            let english = await test.scan(Self.instructions, headers: [.acceptLanguage: "en"])
            #expect(english.status == 300 && english.body == answer.body)
        }
    }

    @Test(
        "R24 The whole query goes on to the target, beside the target's own",
        arguments: [
            ("https://e.example/a", "foo=bar", "https://e.example/a?linkType=gs1:instructions&foo=bar"),
            ("https://e.example/a?b=c", "foo=bar", "https://e.example/a?b=c&linkType=gs1:instructions&foo=bar"),
            ("https://e.example/a#d", "", "https://e.example/a?linkType=gs1:instructions#d"),
            (
                "https://e.example/a?b=c#d?e", "x=%20%2B",
                "https://e.example/a?b=c&linkType=gs1:instructions&x=%20%2B#d?e"
            ),
            ("https://e.example", "17=270101&10=L", "https://e.example?linkType=gs1:instructions&17=270101&10=L"),
        ]
    )
    func query(href: String, query: String, location: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            try await test.addLink(["href": .string(href)])
            let answer = await test.scan(Self.instructions + (query.isEmpty ? "" : "&" + query))
            #expect(answer.location == location)
        }
    }

    @Test("R24 The platform's own pages are given everything but the link type, which would lead in a circle")
    func ownQuery() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for query in ["foo=bar&linkType=gs1:pip&lang=de", "%6CinkType=gs1:pip&foo=bar&lang=de"] {
                let answer = await test.scan(TestPlatform.standardPath + "?" + query)
                #expect(answer.location == "https://id.example/p/01/04012345000016/21/S1?foo=bar&lang=de")
            }
            let data = await test.scan(TestPlatform.standardPath + "?linkType=gs1:dpp&foo=bar")
            #expect(data.location == "https://id.example/api/passport-data/01/04012345000016/21/S1?foo=bar")
            let page = await test.scan(TestPlatform.standardPath + "?linkType=gs1:dpp", accept: "text/html")
            #expect(page.location == "https://id.example/p/01/04012345000016/21/S1")
            let short = await test.scan("/01/4012345000016/21/S1?foo=bar&linkType=gs1:pip")
            #expect(short.location == "https://id.example/01/04012345000016/21/S1?foo=bar&linkType=gs1:pip")
        }
    }
}
