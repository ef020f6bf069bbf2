import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What a public address answers in each state of its passport (public §2).
@Suite("Public states")
struct PublicStateTests {
    private static let accepts = ["text/html", "application/ld+json", "application/json"]

    /// The steps that bring a draft into a state.
    private static let steps: [String: [(action: String, body: JSON)]] = [
        "draft": [], "in_review": [("submit", [:])], "approved": [("submit", [:]), ("approve", [:])],
        "published": [("publish", ["acknowledgeIncomplete": true])],
        "suspended": [("publish", ["acknowledgeIncomplete": true]), ("suspend", ["reason": "secret"])],
        "suspended draft": [("suspend", ["reason": "secret", "publicNotice": "Back in May"])],
        "expired": [("publish", ["acknowledgeIncomplete": true, "expiresAt": "2026-03-02T08:15:01Z"])],
        "archived": [("publish", ["acknowledgeIncomplete": true]), ("archive", [:])],
        "archived draft": [("archive", [:])],
        "archived hold": [("suspend", ["publicNotice": "Back in May"]), ("archive", [:])],
    ]

    @Test(
        "Each state has its status, for people and for machines",
        arguments: Engine.available,
        [
            ("draft", 404, "not_found"), ("in_review", 404, "not_found"), ("approved", 404, "not_found"),
            ("published", 200, nil), ("suspended", 423, "passport_suspended"),
            ("suspended draft", 423, "passport_suspended"),
            ("expired", 410, "passport_expired"), ("archived", 404, "not_found"), ("archived draft", 404, "not_found"),
            ("archived hold", 404, "not_found"),
        ] as [(String, Int, String?)]
    )
    func status(engine: Engine, row: (state: String, status: Int, error: String?)) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await Self.bring(test, to: row.state)
            for path in [TestPlatform.path(), "/01/\(TestPlatform.gtin)/21/S1"] {
                let page = await test.scan(path)
                #expect(page.status == row.status && page.headers[.contentType] == "text/html; charset=utf-8")
                #expect(page.text.hasPrefix("<!DOCTYPE html>"))
                #expect(page.text.contains("Battery Pack") == (row.status == 200))
                #expect(page.headers[.cacheControl] == (row.status == 200 ? "public, no-cache" : "no-store"))
                #expect((page.headers[.eTag] == nil) == (row.status != 200))
            }
            let data = "/api/passport-data/01/\(TestPlatform.gtin)/21/S1"
            for (path, accept) in [
                (TestPlatform.path(), "application/ld+json"), (data, nil), (data, "application/json"),
                (data, "application/linkset+json"), ("\(TestPlatform.path())?linkType=all", "text/html"),
            ] {
                let answer = await test.scan(path, accept: accept)
                #expect(answer.status == row.status && answer.error == row.error)
                #expect(answer.headers[.vary] == "Accept, Accept-Language")
                if row.status != 200 { #expect(answer.headers[.contentType] == "application/json") }
            }
        }
    }

    @Test("Data of a hold and of an expiry say since when, and nothing more")
    func details() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await Self.bring(test, to: "suspended draft")
            let link: JSON = "https://id.example/p/01/04012345000016/21/S1"
            let hold = await test.scan(TestPlatform.path(), accept: "application/json")
            #expect(hold.keys() == ["error", "message", "details"])
            let expected: JSON = [
                "status": "suspended", "digitalLinkUri": link, "suspendedAt": "2026-03-02T08:15:00.000Z",
                "publicNotice": "Back in May",
            ]
            #expect(hold["details"] == expected)
            let page = await test.scan(TestPlatform.path())
            #expect(page.text.contains("Back in May") && !page.text.contains("secret"))
        }
        try await TestPlatform.run(on: .sqlite) { test in
            try await Self.bring(test, to: "suspended")
            let hold = await test.scan(TestPlatform.path(), accept: "application/json")
            #expect(hold["details.publicNotice"] == .null && !hold.text.contains("secret"))
        }
        try await TestPlatform.run(on: .sqlite) { test in
            try await Self.bring(test, to: "expired")
            let expiry = await test.scan(TestPlatform.path(), accept: "application/json")
            let expected: JSON = [
                "status": "expired", "digitalLinkUri": "https://id.example/p/01/04012345000016/21/S1",
                "expiredAt": "2026-03-02T08:15:01.000Z",
            ]
            #expect(expiry["details"] == expected)
        }
    }

    @Test("Unknown, unpublished and archived are told apart by nothing", arguments: accepts)
    func identical(accept: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            for (number, state) in ["draft", "in_review", "approved", "archived", "archived draft", "archived hold"]
                .enumerated()
            {
                try await Self.bring(test, to: state, serial: "S\(number)")
            }
            let unknown = await test.scan(TestPlatform.path("unknown"), accept: accept)
            #expect(unknown.status == 404 && unknown.body.count > 60)
            for serial in ["S0", "S1", "S2", "S3", "S4", "S5", "%20", "%2E", String(repeating: "x", count: 200)] {
                let hidden = await test.scan(TestPlatform.path(serial), accept: accept)
                #expect(hidden.status == 404 && hidden.body == unknown.body, "\(serial)")
                #expect(hidden.repeatableHeaders == unknown.repeatableHeaders, "\(serial)")
            }
            // Another GTIN, and one whose check digit is wrong.
            for gtin in ["09506000134369", "04012345000015", "12345", "0401234500001X"] {
                let other = await test.scan("/p/01/\(gtin)/21/S1", accept: accept)
                #expect(other.body == unknown.body && other.repeatableHeaders == unknown.repeatableHeaders, "\(gtin)")
            }
        }
    }

    @Test("Every change of state or value shows in the next scan", arguments: Engine.available)
    func atOnce(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft()
            func scan() async -> TestAnswer { await test.scan(TestPlatform.path(), accept: "application/json") }
            #expect(await scan().status == 404)
            try await test.publish(id)
            #expect(await scan()["subjectOf.version"] == 1)
            try await test.write("nominal_voltage", 48, on: id)
            #expect(await scan()["additionalProperty.0.value"] == 48)
            try await test.write("nominal_voltage", 50, on: id, ["source": "supplier"])
            #expect(await scan()["additionalProperty.0.value"] == 48)
            try await test.done(.post, "/passports/\(id)/fields/nominal_voltage/review", ["decision": "approve"])
            #expect(await scan()["additionalProperty.0.value"] == 50)
            try await test.write("nominal_voltage", nil, on: id)
            #expect(await scan()["additionalProperty"] == [])
            try await test.done(.post, "/passports/\(id)/suspend")
            #expect(await scan().status == 423)
            try await test.done(.post, "/passports/\(id)/resume", ["expiresAt": "2026-03-02T08:16:00Z"])
            #expect(await scan().status == 200)
            test.clock.advance(bySeconds: 60)
            #expect(await scan().status == 410)
            try await test.done(.post, "/passports/\(id)/resume")
            #expect(await scan().status == 200)
            try await test.done(.post, "/passports/\(id)/archive")
            #expect(await scan().status == 404)
        }
    }

    @Test("Credentials change nothing at a public address")
    func credentials() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let plain = await test.scan(TestPlatform.path())
            for token in [test.key, "nonsense"] {
                let known = await test.scan(TestPlatform.path(), headers: [.authorization: "Bearer \(token)"])
                #expect(known.body == plain.body && known.repeatableHeaders == plain.repeatableHeaders)
            }
        }
    }

    private static func bring(_ test: TestPlatform, to state: String, serial: String = "S1") async throws {
        let id = try await test.makeDraft(serial)
        for (action, body) in try #require(steps[state]) {
            try await test.done(.post, "/passports/\(id)/\(action)", body)
        }
        if state == "expired" { test.clock.advance(bySeconds: 1) }
    }
}
