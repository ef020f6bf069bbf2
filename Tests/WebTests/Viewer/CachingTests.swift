import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Headers of the public side (public §§1, 2).
@Suite("Public headers")
struct CachingTests {
    private static let forms: [(accept: String, lang: String)] = [
        ("text/html", "en"), ("text/html", "de"), ("application/ld+json", "en"), ("application/ld+json", "de"),
        ("application/json", "en"), ("application/json", "de"),
    ]

    @Test(
        "Each form and language has a strong tag of its own, good until the next version",
        arguments: Engine.available
    )
    func tags(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makePublished()
            var tags: [String] = []
            for (accept, lang) in Self.forms {
                let headers: HTTPFields = [.acceptLanguage: lang]
                let answer = await test.scan(TestPlatform.path(), accept: accept, headers: headers)
                let tag = try #require(answer.headers[.eTag])
                #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 20)
                tags.append(tag)
                for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                    var headers = headers
                    headers[.ifNoneMatch] = known
                    let same = await test.scan(TestPlatform.path(), accept: accept, headers: headers)
                    #expect(same.status == 304 && same.body.isEmpty && same.headers[.eTag] == tag)
                    #expect(same.headers[.vary] == "Accept, Accept-Language")
                    #expect(same.headers[.cacheControl] == "public, no-cache")
                }
                let byQuery = await test.scan("\(TestPlatform.path())?lang=\(lang)", accept: accept)
                #expect(byQuery.headers[.eTag] == tag && byQuery.body == answer.body)
            }
            #expect(Set(tags).count == Self.forms.count)
            let all = tags.joined(separator: ", ")
            try await test.write("nominal_voltage", 48, on: id)
            for (accept, lang) in Self.forms {
                let headers: HTTPFields = [.acceptLanguage: lang, .ifNoneMatch: all]
                #expect(await test.scan(TestPlatform.path(), accept: accept, headers: headers).status == 200)
            }
            try await test.done(.post, "/passports/\(id)/suspend")
            let hold = await test.scan(TestPlatform.path(), headers: [.ifNoneMatch: "*"])
            #expect(hold.status == 423)
        }
    }

    @Test("A page may load its own style and pictures, and holds one script: the data whose hash is named")
    func policy() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished()
            try await test.write("battery_chemistry", "</script><b>&amp;", on: id)
            let page = await test.scan(TestPlatform.path())
            let script = try #require(
                page.text.firstMatch(of: /<script type="application\/ld\+json">(.*?)<\/script>/)
            )
            #expect(page.text.matches(of: /<script/).count == 1)
            let policy =
                "default-src 'none'; img-src https: 'self' data:; style-src 'self' 'unsafe-inline'; "
                + "base-uri 'none'; frame-ancestors 'none'"
            let hash = Digest.sha256Base64(Array(String(script.1).utf8))
            #expect(page.headers[.contentSecurityPolicy] == "\(policy); script-src 'sha256-\(hash)'")
            #expect(script.1.contains("\\u003c/script>\\u003cb>&amp;"))
            let data = await test.scan(TestPlatform.path(), accept: "application/json")
            #expect(data["additionalProperty.0.value"] == "</script><b>&amp;")
            #expect(data.headers[.contentSecurityPolicy] == nil)
            let missing = await test.scan(TestPlatform.path("none"))
            #expect(missing.headers[.contentSecurityPolicy] == policy)
        }
    }

    @Test("A passport links to its canonical address and its data", arguments: ["text/html", "application/json"])
    func links(accept: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished("TX7/001")
            let rest = "01/04012345000016/21/TX7%2F001"
            for prefix in ["/p/", "/"] {
                let answer = await test.scan(prefix + rest, accept: accept)
                #expect(
                    answer.headers[.link] == "<https://id.example/p/\(rest)>; rel=\"canonical\", "
                        + "<https://id.example/api/passport-data/\(rest)>; rel=\"linkset\"; type=\"application/linkset+json\", "
                        + "<https://id.example/p/\(rest)?linkType=linkset>; rel=\"linkset\"; "
                        + "type=\"application/linkset+json\""
                )
            }
        }
    }

    @Test(
        "Every public answer may be read from any site and tells no site where its reader came from",
        arguments: [
            "/p/01/04012345000016/21/S1", "/p/01/04012345000016/21/none", "/p/01/04012345000016/21/%zz", "/p/01/x",
            "/01/4012345000016/21/S1", "/p", "/p/01/04012345000016/21/S1?format=pdf", "/p/01/04012345000016/21/S1/99/1",
        ]
    )
    func everyAnswer(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for accept in ["application/json", "image/png"] {
                #expect(await test.scan(path, accept: accept).defect == nil)
            }
            let posted = await test.raw(.post, path, host: "id.example", headers: [.accept: "application/json"])
            #expect(posted.status == (path == "/p" ? 404 : 405) && posted.defect == nil)
        }
    }
}
