import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Linksets and link types (public §§2, 4; RFC 9264).
@Suite("Linksets")
struct LinksetTests {
    private static let type = "application/linkset+json"

    @Test("A linkset says where the page and the data are", arguments: Engine.available)
    func document(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.makePublished("TX 7/001")
            let path = TestPlatform.path("TX%207%2F001")
            let answer = await test.scan(path, accept: Self.type)
            #expect(answer.status == 200 && answer.headers[.contentType] == Self.type)
            let difference = try Golden("linkset.json").difference(from: answer.json.pretty + "\n")
            #expect(difference == nil)
            let known = await test.scan(
                path,
                accept: Self.type,
                headers: [.ifNoneMatch: answer.headers[.eTag] ?? "none"]
            )
            #expect(known.status == 304 && known.defect == nil)
            for other in ["text/html", "application/json", "application/ld+json"] {
                #expect(await test.scan(path, accept: other).headers[.eTag] != answer.headers[.eTag])
            }
        }
    }

    @Test("linkset and all force the linkset, whatever is accepted", arguments: ["linkset", "all"])
    func forced(linkType: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let linkset = await test.scan(TestPlatform.path(), accept: Self.type)
            for prefix in ["/p", "", "/api/passport-data"] {
                for accept in ["text/html", "application/json", "image/png"] {
                    let path = "\(prefix)/01/\(TestPlatform.gtin)/21/S1?linkType=\(linkType)"
                    let answer = await test.scan(path, accept: accept)
                    #expect(answer.status == 200 && answer.body == linkset.body)
                }
            }
        }
    }

    @Test(
        "A link type leads to its target, by its short name or its address",
        arguments: ["gs1:", "https://ref.gs1.org/voc/", "https%3A%2F%2Fref.gs1.org%2Fvoc%2F"],
        [
            ("pip", "/p/01/04012345000016/21/S1"), ("defaultLink", "/p/01/04012345000016/21/S1"),
            ("sustainabilityInfo", "/p/01/04012345000016/21/S1"),
            ("dpp", "/api/passport-data/01/04012345000016/21/S1"),
        ]
    )
    func target(vocabulary: String, row: (name: String, path: String)) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let answer = await test.scan("/01/\(TestPlatform.gtin)/21/S1?linkType=\(vocabulary)\(row.name)")
            #expect(answer.status == 307 && answer.headers[.location] == "https://id.example\(row.path)")
            #expect(answer.headers[.cacheControl] == "no-store" && answer.defect == nil)
            let hidden = await test.scan(TestPlatform.path("none") + "?linkType=\(vocabulary)\(row.name)")
            #expect(hidden.status == 404)
        }
    }

    @Test(
        "Another link type is not there",
        arguments: ["gs1:recipeInfo", "pip", "gs1:linkset", "GS1:pip", "https://ref.gs1.org/voc/", "gs1:", "%00"]
    )
    func unknown(linkType: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let answer = await test.scan(
                "\(TestPlatform.path())?linkType=\(linkType)",
                accept: "application/json"
            )
            #expect(answer.status == 404 && answer.error == "not_found" && answer.defect == nil)
        }
    }
}
