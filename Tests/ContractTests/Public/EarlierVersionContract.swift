import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What a passport told the public before: `?version=` (lifecycle §7).
@Suite("Earlier versions at the public address")
struct EarlierVersionContract {
    private static let accepts = ["text/html", "application/ld+json", "application/json", "application/linkset+json"]

    @Test("It has the data of its time, says so, and leads to the newest", arguments: Stage.all)
    func shown(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await Self.make(test)
            for prefix in ["/p/01/", "/01/", "/api/passport-data/01/"] {
                let path = "\(prefix)\(TestPlatform.gtin)/21/S1?version=1"
                let data = await test.scan(path, accept: "application/ld+json")
                #expect(data.status == 200 && data["additionalProperty.0.value"] == 48)
                #expect(data["subjectOf.version"] == 1 && data["subjectOf.dateModified"] == "2026-03-02T08:15:00.000Z")
                #expect(!data.text.contains("battery_status"), "restricted then and now")
                #expect(data.header("X-Robots-Tag") == "noindex" && data.headers[.cacheControl] == "public, no-cache")
                #expect(
                    data.header("Link")?.hasPrefix("<https://id.example\(TestPlatform.path())>; rel=\"canonical\"")
                        == true
                )
                let tag = try #require(data.headers[.eTag])
                let again = await test.scan(path, accept: "application/ld+json", headers: [.ifNoneMatch: tag])
                #expect(again.status == 304)
            }
            let page = await test.scan(TestPlatform.path() + "?version=1")
            for text in [
                "Passport as of 2 March 2026", "Show the newest version", "48",
                "<link rel=\"canonical\" "
                    + "href=\"https://id.example\(TestPlatform.path())\">", "href=\"?version=1&amp;lang=de\"",
                "/api/passport-data/01/\(TestPlatform.gtin)/21/S1?version=1",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(page.text.contains("\"value\":48") && !page.text.contains("\"value\":51"))
            #expect(try await test.done(.get, "/passports/\(id)").int("version") == 4)
        }
    }

    @Test("The newest by its number is what stands at the address", arguments: Stage.all, accepts)
    func newest(stage: Stage, accept: String) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await Self.make(test)
            let plain = await test.scan(TestPlatform.path() + "?x=1", accept: accept)
            for query in ["?version=4", "?version="] {
                let named = await test.scan(TestPlatform.path() + query, accept: accept)
                #expect(named.status == 200 && named.body == plain.body && named.headers[.eTag] == plain.headers[.eTag])
                #expect(named.header("X-Robots-Tag") == nil)
            }
            #expect(!plain.text.contains("earlier version"))
        }
    }

    @Test("A page lists the versions that were public, newest first", arguments: Stage.all)
    func list(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await Self.make(test)
            let page = await test.scan(TestPlatform.path()).text
            let links = page.matches(of: /href="\?version=(\d+)&amp;lang=en" rel="nofollow">Version/)
                .map { String($0.1) }
            #expect(links == ["1"], "2 and 3 were written on hold")
            #expect(page.contains("<strong aria-current=\"true\">Version 4</strong>"))
            for value in 60...61 { try await test.write("nominal_voltage", .integer(value), on: id) }
            let later = await test.scan(TestPlatform.path() + "?version=4").text
            let others = later.matches(of: /version=(\d+)&amp;lang=en" rel="nofollow">Version/).map { String($0.1) }
            #expect(others == ["5", "1"] && later.contains("<strong aria-current=\"true\">Version 4</strong>"))
            #expect(
                later.contains("<a href=\"https://id.example\(TestPlatform.path())\" rel=\"nofollow\">Version 6</a>")
            )
            _ = try await test.makePublished("S2")
            let single = await test.scan(TestPlatform.path("S2")).text
            #expect(!single.contains("id=\"versions\""))
        }
    }

    @Test("What was not public, is not there, or is no number is not found", arguments: Stage.all, accepts)
    func notFound(stage: Stage, accept: String) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await Self.make(test)
            let unknown = await test.scan(TestPlatform.path("none"), accept: accept)
            for number in ["2", "3", "5", "0", "-1", "01", "x", "1.0", "99999999999999999999", "%00"] {
                let answer = await test.scan("\(TestPlatform.path())?version=\(number)", accept: accept)
                #expect(answer.status == 404 && answer.body == unknown.body, "\(number)")
            }
        }
    }

    @Test(
        "While the passport is not public its earlier versions are not either",
        arguments: Stage.all,
        [("suspend", 423), ("archive", 404)]
    )
    func states(stage: Stage, row: (action: String, status: Int)) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await Self.make(test)
            #expect(await test.scan(TestPlatform.path() + "?version=1").status == 200)
            try await test.done(.post, "/passports/\(id)/\(row.action)")
            for accept in Self.accepts {
                let plain = await test.scan(TestPlatform.path() + "?x=1", accept: accept)
                let earlier = await test.scan(TestPlatform.path() + "?version=1", accept: accept)
                #expect(earlier.status == row.status && earlier.body == plain.body)
            }
        }
    }

    /// A passport whose versions 1 and 4 were public, and 2 and 3 written on hold.
    private static func make(_ test: TestPlatform) async throws -> String {
        let id = try await test.makeDraft()
        try await test.write("nominal_voltage", 48, on: id)
        try await test.write("battery_status", "original", on: id)
        try await test.publish(id)
        test.clock.advance(bySeconds: 86_400)
        try await test.done(.post, "/passports/\(id)/suspend")
        try await test.write("nominal_voltage", 51, on: id)
        try await test.done(.post, "/passports/\(id)/resume")
        return id
    }
}
