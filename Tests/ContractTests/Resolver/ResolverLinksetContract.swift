import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// GS1-Conformant Resolver 1.2: linksets and what the resolver says of itself, R25 to R31 of
/// docs/conformance/gs1-resolver.md.
@Suite("Resolver: linksets and description")
struct ResolverLinksetContract {
    private static let type = "application/linkset+json"
    private static let addresses = [
        TestPlatform.standardPath, TestPlatform.path(), "/01/\(TestPlatform.gtin)", "/p/01/\(TestPlatform.gtin)/10/L1",
    ]

    @Test(
        "R25 A linkset is answered by link type or Accept, without a redirect, and is valid",
        arguments: Engine.available
    )
    func linkset(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.makePublished("S1", lot: "L1")
            try await test.addLink(["hreflang": ["de"], "type": "text/html", "context": ["EU"]])
            for path in Self.addresses {
                let accepted = await test.scan(path, accept: Self.type)
                #expect(accepted.status == 200 && accepted.headers[.contentType] == Self.type, "\(path)")
                #expect(linksetFaults(accepted.json) == [], "\(path)")
                #expect(accepted.hrefs("instructions") == ["https://www.example.com/manual.pdf"], "\(path)")
                for query in ["?linkType=linkset", "?linkType=all", "?foo=bar&linkType=linkset"] {
                    let asked = await test.scan(path + query, accept: "text/html")
                    #expect(asked.status == 200 && asked.body == accepted.body, "\(path)")
                    #expect(asked.headers[.contentType] == Self.type, "\(path)")
                }
            }
        }
    }

    @Test("R26 Every answer about something links to its linkset, and a linkset to its context", arguments: Stage.all)
    func linkHeader(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            try await test.makePublished("S1", lot: "L1")
            try await test.addLink(["href": "https://e.example/1"])
            try await test.addLink(["href": "https://e.example/2"])
            for path in Self.addresses {
                for query in ["", "?linkType=gs1:pip", "?linkType=gs1:instructions", "?linkType=linkset"] {
                    let answer = await test.scan(path + query, accept: "text/html")
                    let links = (answer.header("Link") ?? "").split(separator: ", ").map(String.init)
                    let linkset = links.last { $0.contains("?linkType=linkset>; rel=\"linkset\"") } ?? ""
                    #expect(linkset.hasSuffix("; type=\"application/linkset+json\""), "\(path)\(query)")
                    #expect(!links.contains { $0.contains("rel=\"gs1:") }, "\(path)\(query)")
                    let address = String(linkset.dropFirst().prefix { $0 != ">" })
                    let followed = await test.scan(address.replacing(TestPlatform.idBase, with: ""))
                    #expect(followed.headers[.contentType] == Self.type, "\(path)\(query)")
                    let context = links.first { $0.contains("http://www.w3.org/ns/json-ld#context") }
                    #expect((context != nil) == (answer.headers[.contentType] == Self.type), "\(path)\(query)")
                }
            }
            let context = await test.scan("/contexts/linkset.jsonld")
            #expect(context.status == 200 && context.headers[.contentType] == "application/ld+json")
            #expect(context["@context.anchor"] == "@id" && context["@context.linkset"] == "@graph")
            let known = await test.scan(
                "/contexts/linkset.jsonld",
                headers: [.ifNoneMatch: context.header("ETag") ?? ""]
            )
            #expect(known.status == 304)
        }
    }

    @Test("R27 A slash at the end changes neither status nor target")
    func trailingSlash() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.makePublished("S1", lot: "L1")
            try await test.addLink()
            for path in Self.addresses + ["/01/4012345000016/21/S1", "/01/\(TestPlatform.gtin)/21/S9"] {
                for query in ["", "?linkType=gs1:instructions", "?linkType=linkset", "?linkType=gs1:nosuchlt"] {
                    let plain = await test.scan(path + query)
                    let closed = await test.scan(path + "/" + query)
                    #expect(closed.status == plain.status && closed.body == plain.body, "\(path)\(query)")
                    #expect(closed.header("Location") == plain.header("Location"), "\(path)\(query)")
                }
            }
        }
    }

    @Test(
        "R28 The GS1 vocabulary is known by its prefix and by its namespaces",
        arguments: [
            "gs1:", "https://ref.gs1.org/voc/", "https://gs1.org/voc/", "https://www.gs1.org/voc/",
            "https%3A%2F%2Fref.gs1.org%2Fvoc%2F",
        ]
    )
    func vocabulary(namespace: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            if !namespace.contains("%") {
                let made = try await test.done(.post, "/links", .link(["linkType": .string(namespace + "support")]))
                #expect(made["linkType"] == "gs1:support")
                let list = try await test.done(.get, "/links?linkType=\(namespace)support")
                #expect(list["data.total"] == 1)
            } else {
                try await test.addLink(["linkType": "gs1:support"])
            }
            let answer = await test.scan(TestPlatform.standardPath + "?linkType=\(namespace)support")
            #expect(answer.location?.hasPrefix("https://www.example.com/manual.pdf") == true)
            let foreign = await test.send(.post, "/links", .link(["linkType": "https://example.com/voc/support"]))
            #expect(
                foreign.faults == ["linkType: Must be a link type of the GS1 Web Vocabulary, such as gs1:instructions"]
            )
        }
    }

    @Test("R29 The description file says what the resolver is", arguments: Stage.all)
    func description(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let answer = await test.scan("/.well-known/gs1resolver")
            #expect(answer.status == 200 && answer.headers[.contentType] == "application/json")
            let expected: JSON = [
                "name": "TracePass resolver", "resolverRoot": "https://id.example", "specVersion": "1.2.0",
                "supportedPrimaryKeys": ["01"],
                "supportedLinkType": [["namespace": "https://ref.gs1.org/voc/", "prefix": "gs1:"]],
                "linkTypeDefaultCanBeLinkset": false,
                "jsonLdContextLocation": "https://id.example/contexts/linkset.jsonld",
            ]
            #expect(answer.json == expected)
            #expect(answer.header("Cache-Control") == "public, max-age=3600" && answer.header("Vary") == nil)
            let tag = try #require(answer.header("ETag"))
            let known = await test.scan("/.well-known/gs1resolver", headers: [.ifNoneMatch: tag])
            #expect(known.status == 304 && known.body.isEmpty)
            let elsewhere = await test.raw(.get, "/.well-known/gs1resolver", host: "app.example")
            #expect(elsewhere.status == 404)
        }
    }

    @Test("R30 No request is handed over to another resolver unread")
    func handOver() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let answer = await test.send(.post, "/links", .link(["linkType": "gs1:handledBy"]))
            #expect(answer.faults == ["linkType: gs1:handledBy is given by the platform"])
        }
    }

    @Test("R31 Caches, search engines and other methods are told what to do; no target comes from a request")
    func goodPractice() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.makePublished("S1", lot: "L1")
            try await test.addLink()
            for path in Self.addresses {
                for query in ["", "?linkType=gs1:instructions", "?linkType=gs1:nosuchlt", "?linkType=linkset"] {
                    let answer = await test.scan(path + query)
                    #expect(answer.header("Vary") == "Accept, Accept-Language", "\(path)\(query)")
                    let cached = answer.status == 200 ? "public, no-cache" : "no-store"
                    #expect(answer.header("Cache-Control") == cached, "\(path)\(query)")
                    #expect((answer.header("X-Robots-Tag") == "noindex") == (answer.status == 307), "\(path)\(query)")
                }
                for method in [HTTPMethod.post, .put, .delete, .patch] {
                    let answer = await test.raw(method, path, host: "id.example")
                    #expect(answer.status == 405 && answer.header("Allow") == "GET, HEAD, OPTIONS", "\(path)")
                }
                for query in ["?linkType=https://evil.example/", "?linkType=gs1:pip&href=https://evil.example"] {
                    let answer = await test.scan(path + query)
                    let isOurs = answer.location?.hasPrefix(TestPlatform.idBase + "/") ?? true
                    #expect(isOurs && [307, 404].contains(answer.status), "\(path)\(query)")
                }
            }
        }
    }
}
