import GS1
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// GS1-Conformant Resolver 1.2: how it is spoken to, R1 to R11 of docs/conformance/gs1-resolver.md.
@Suite("Resolver: protocol")
struct ResolverProtocolContract {
    private static let json = "application/json"
    private static let bare = "/01/\(TestPlatform.gtin)"

    @Test("R1 Every address that the resolver writes begins with the operator's https base")
    func https() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let linkset = await test.linkset()
            let own = linkset.linksByType.flatMap(\.links).compactMap { $0["href"]?.stringValue }
            #expect(own.count > 3)
            for address in own + [linkset.text("linkset.0.anchor") ?? ""] {
                #expect(address.hasPrefix(TestPlatform.idBase + "/"), "\(address)")
            }
        }
    }

    @Test("R2 It speaks HTTP/1.1", arguments: Engine.available)
    func http(engine: Engine) async throws {
        try await TestPlatform.run(on: Stage(engine: engine, transport: .socket)) { test in
            _ = try await test.makePublished()
            let answer = await test.scan(TestPlatform.standardPath)
            #expect(answer.status == 200)
        }
    }

    @Test("R3 GET, HEAD and OPTIONS are answered, HEAD as GET without the body", arguments: Stage.all)
    func methods(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makePublished()
            for path in [
                TestPlatform.standardPath, Self.bare, TestPlatform.standardPath + "?linkType=gs1:pip",
                TestPlatform.standardPath + "?linkType=linkset", TestPlatform.standardPath + "?linkType=gs1:recipeInfo",
                "/.well-known/gs1resolver", "/contexts/linkset.jsonld",
            ] {
                let get = await test.raw(.get, path, host: "id.example", headers: [.accept: Self.json])
                let head = await test.raw(.head, path, host: "id.example", headers: [.accept: Self.json])
                #expect(get.status != 0 && head.status == get.status, "\(path)")
                for name in ["Location", "Link", "Content-Type", "ETag", "Vary", "X-Robots-Tag"] {
                    #expect(head.header(name) == get.header(name), "\(path) \(name)")
                }
                if stage.transport == .socket { #expect(head.body.isEmpty, "\(path)") }
                let options = await test.raw(.options, path, host: "id.example")
                #expect(options.status == 204 && options.body.isEmpty, "\(path)")
            }
        }
    }

    @Test(
        "R4 OPTIONS lists the methods",
        arguments: [
            TestPlatform.standardPath, bare, bare + "/10/L", "/p" + bare, TestPlatform.path(),
            "/.well-known/gs1resolver",
        ]
    )
    func options(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.raw(.options, path, host: "id.example")
            #expect(answer.header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS")
            #expect(answer.header("Allow") == "GET, HEAD, OPTIONS")
        }
    }

    @Test("R5 Scripts of every origin may ask, and read where they are led", arguments: Stage.all)
    func crossOrigin(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makePublished()
            let origin: HTTPFields = [.origin: "https://shop.example"]
            for query in ["", "?linkType=gs1:pip", "?linkType=linkset", "?linkType=gs1:recipeInfo"] {
                let path = TestPlatform.standardPath + query
                for method in [HTTPMethod.get, .options] {
                    let answer = await test.raw(method, path, host: "id.example", headers: origin)
                    #expect(answer.header("Access-Control-Allow-Origin") == "*", "\(path)")
                    let exposed = answer.header("Access-Control-Expose-Headers") ?? ""
                    #expect(exposed.contains("Link") && exposed.contains("Location"), "\(path)")
                }
            }
        }
    }

    @Test(
        "R6 The request URI is held to the standard, and an address of the platform to the platform's rules",
        arguments: [
            ("/21/" + String(repeating: "x", count: 20), 404, 404),
            ("/21/" + String(repeating: "x", count: 21), 400, 404),
            ("/21/TX%207", 400, 404), ("/21/TX%2F7%21%22%25%26", 404, 404), ("/21/a%23b", 400, 404),
            ("/21/caf%C3%A9", 400, 404), ("/21/.", 404, 404), ("/10/LOT%201/21/S1", 400, 404),
            ("/10/L/21/S1", 404, 404), ("/22/v%40/21/S1", 400, 200), ("/22/v/21/S1", 200, 200),
            ("/10/" + String(repeating: "9", count: 21), 400, 404), ("/10/a/22/b/21/S1", 400, 400),
            ("/21/a/10/b", 400, 400), ("/21/a/21/a", 400, 400), ("/22/v/22/v", 400, 400), ("/21/S1%", 400, 400),
            ("/21/S1?17=nonsense&10=x", 200, 200), ("/235/" + String(repeating: "x", count: 29), 400, 404),
            ("/235/x/21/S1", 400, 400), ("/10/L/235/x", 400, 400),
        ]
    )
    func syntax(rest: String, standard: Int, platform: Int) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.makePublished("S1", lot: "M")
            for (path, status) in [(Self.bare + rest, standard), ("/p" + Self.bare + rest, platform)] {
                // The first look is answered by the pipeline, the second by what it remembers, if it may.
                for _ in 0..<2 {
                    let answer = await test.scan(path, accept: Self.json)
                    #expect(answer.status == status && answer.defect == nil, "\(path)")
                }
            }
            for gtin in ["04012345000015", "0401234500001X", "123"] {
                for prefix in ["/01/", "/p/01/"] {
                    let answer = await test.scan("\(prefix)\(gtin)\(rest)", accept: Self.json)
                    #expect(answer.status == (rest.hasSuffix("%") ? 400 : 404), "\(gtin)")
                }
            }
        }
    }

    @Test("R6 A refused serial number is told the rule and the address that takes it")
    func told() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished("TX 7/001")
            let answer = await test.scan("\(Self.bare)/21/TX%207%2F001", accept: "text/html")
            #expect(
                answer.faults == [
                    "path: A serial number (21) in a GS1 Digital Link has 1 to 20 characters of GS1 character set 82; "
                        + "passports with another are found at their /p/01/ address"
                ]
            )
            let found = await test.scan("/p\(Self.bare)/21/TX%207%2F001", accept: Self.json)
            #expect(found.status == 200)
        }
    }

    @Test(
        "R7 What is no Digital Link is answered with 400",
        arguments: [
            TestPlatform.standardPath + "/foo", bare + "/foo", bare + "/10/L/foo", bare + "/21", bare + "/10//21/S1",
            bare + "/99/x", "/p" + TestPlatform.standardPath + "/foo", "/p" + bare + "/foo",
            "/api/passport-data" + TestPlatform.standardPath + "/foo",
        ]
    )
    func fault(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for accept in [Self.json, "text/html", "application/linkset+json"] {
                let answer = await test.scan(path, accept: accept)
                #expect(answer.refuses(400, "Validation error"), "\(accept)")
            }
        }
    }

    @Test(
        "R8 What is a Digital Link of something unknown is answered with 404",
        arguments: [
            bare + "/21/S2", bare + "/10/KL8G", bare + "/235/TPX", "/01/09506000134369", "/01/09506000134369/21/S1",
            "/p" + bare + "/235/TPX",
        ]
    )
    func unknown(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for query in ["", "?linkType=linkset", "?linkType=gs1:pip"] {
                let answer = await test.scan(path + query, accept: Self.json)
                #expect(answer.refuses(404, "not_found"), "\(query)")
            }
        }
    }

    @Test("R9 No refusal is a 200", arguments: ["text/html", json, "application/ld+json", "*/*"])
    func noErrorWithSuccess(accept: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for rest in ["/21/S2", "/foo", "/21/S1/foo", "/10/KL8G", "/21/S1?linkType=gs1:nosuchlt", "/21/a%20b"] {
                let answer = await test.scan(Self.bare + rest, accept: accept)
                #expect((400..<500).contains(answer.status), "\(rest)")
            }
        }
    }

    @Test(
        "R10 A compressed address answers what the plain one does, names it, and does not lead there",
        arguments: [nil, "application/ld+json", "application/linkset+json"] as [String?]
    )
    func compressed(accept: String?) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let uri = try DigitalLinkURI("https://id.example\(TestPlatform.standardPath)")
            let plain = await test.scan(TestPlatform.standardPath, accept: accept)
            let compressed = try uri.compressed(shortening: false)
            for path in [compressed, try uri.compressed()].map({ $0.dropFirst("https://id.example".count) }) {
                let answer = await test.scan(String(path), accept: accept)
                #expect(answer.status == 200 && answer.body == plain.body)
                #expect(answer.headers[.eTag] == plain.headers[.eTag])
                let link = HTTPField.Name("Link").flatMap { answer.headers[$0] } ?? ""
                #expect(link.contains("<https://id.example\(TestPlatform.standardPath)>; rel=\"owl:sameAs\""))
                let led = await test.scan("\(path)?linkType=gs1:pip", accept: accept)
                #expect(led.status == 307)
            }
        }
    }

    @Test(
        "R10 A compressed address of what is not known is 404, and so is a word that is none",
        arguments: [
            "/ARFKk4XB0CDKWcnpq", "/eh3034257BF7194E4000001A85", "/exMDQle_cZTkAAABqF", "/example-page", "/eh00",
            "/AAAAAAAA",
        ]
    )
    func compressedElsewhere(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let answer = await test.scan(path, accept: Self.json)
            #expect(answer.status == 404 && answer.defect == nil)
        }
    }

    @Test("R11 Facts are about the uncompressed address, whichever was asked")
    func anchors() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.makePublished("S1", lot: "L")
            for (path, anchor) in [
                (TestPlatform.standardPath, TestPlatform.standardPath),
                (TestPlatform.path(), TestPlatform.standardPath),
                (Self.bare + "/22/v/10/L/21/%53%31/", TestPlatform.standardPath), (Self.bare, Self.bare),
                ("/p" + Self.bare + "/22/v/10/L", Self.bare + "/10/L"),
            ] {
                let linkset = await test.linkset(path)
                #expect(linkset.text("linkset.0.anchor") == TestPlatform.idBase + anchor, "\(path)")
            }
        }
    }
}
