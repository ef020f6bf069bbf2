import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Paths, HEAD, OPTIONS, CORS and hosts (README, *Wire conventions* and *Hosts*).
@Suite("Wire conventions: paths and hosts")
struct PathContract {
    @Test("A path is split first and each segment decoded once; a plus stays", arguments: Stage.all)
    func segments(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (serial, path) in [
                ("LOT 1/A", "LOT%201%2FA"), ("a+b", "a+b"), ("100%25", "100%2525"), ("é", "%c3%A9"), ("%41", "%2541"),
            ] {
                let id = try await test.makeDraft(serial, "textiles")
                try await test.done(.post, "/passports/\(id)/publish")
                let scan = await test.scan(TestPlatform.path(path), accept: "application/json")
                #expect(scan.status == 200 && scan.text("serialNumber") == serial, "\(path)")
            }
            #expect(await test.scan(TestPlatform.path("LOT 1/A".replacing(" ", with: "%20"))).status != 200)
            for escape in ["%", "%zz", "%2", "%C3", "%ff"] {
                let answer = await test.send(.get, "/passports/\(escape)")
                #expect(answer.refuses(400, "Validation error"), "\(escape)")
            }
        }
    }

    @Test("A slash at the end is ignored", arguments: Stage.all)
    func trailingSlash(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for path in ["/products", "/passports", "/passports/\(id)", "/passports/\(id)/parties", "/templates"] {
                let plain = try await test.done(.get, path)
                #expect(try await test.done(.get, path + "/").body == plain.body, "\(path)")
                #expect(try await test.done(.get, path + "/?page=1").body == plain.body, "\(path)")
            }
            #expect(try await test.done(.post, "/passports/\(id)/submit/").status == 200)
        }
    }

    @Test("HEAD says what GET says, without the body", arguments: Stage.all)
    func head(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for path in [
                "/passports/\(id)", "/products", "/templates/batteries", "/passports/000000000000000000000000",
            ] {
                let get = await test.send(.get, path)
                let head = await test.send(.head, path)
                #expect(head.status == get.status && head.header("Content-Length") == "\(get.body.count)", "\(path)")
                #expect(head.header("ETag") == get.header("ETag"), "\(path)")
                if stage.transport == .socket { #expect(head.body.isEmpty, "\(path)") }
            }
        }
    }

    @Test("Browsers of every origin may call, without credentials of theirs", arguments: Stage.all)
    func crossOrigin(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (host, path) in [
                ("app.example", "/api/v1/products"), ("app.example", "/openapi.json"),
                ("id.example", TestPlatform.path()), ("id.example", "/api/passport-data/01/x/21/y"),
            ] {
                let asked = await test.raw(
                    .options,
                    path,
                    host: host,
                    headers: [.origin: "https://shop.example", .accessControlRequestMethod: "GET"]
                )
                #expect(asked.status == 204 && asked.body.isEmpty, "\(path)")
                let answer = await test.raw(.get, path, host: host, headers: [.origin: "https://shop.example"])
                for header in [asked, answer] {
                    #expect(header.header("Access-Control-Allow-Origin") == "*", "\(path)")
                    #expect(header.header("Access-Control-Allow-Credentials") == nil, "\(path)")
                }
            }
            let preflight = await test.raw(.options, "/api/v1/products", host: "app.example")
            let headers = preflight.header("Access-Control-Allow-Headers") ?? ""
            for name in ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-Source"] {
                #expect(headers.contains(name))
            }
            #expect(preflight.header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS, POST")
        }
    }

    @Test("A route of another host is not there, and health answers on each", arguments: Stage.all)
    func hosts(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            for host in ["app.example", "id.example", "APP.EXAMPLE", "elsewhere.example"] {
                for path in ["/healthz", "/health"] {
                    let answer = await test.raw(.get, path, host: host)
                    #expect(answer.status == 200, "\(host)\(path)")
                    #expect(answer.text == #"{"status":"ok","service":"tracepass"}"#, "\(host)\(path)")
                }
            }
            let bearer: HTTPFields = [.authorization: "Bearer \(test.key)"]
            let foreign = await test.raw(.get, "/api/v1/passports/\(id)", host: "id.example", headers: bearer)
            #expect(foreign.refuses(404, "not_found"))
            let page = await test.raw(.get, TestPlatform.path(), host: "app.example")
            #expect(page.status == 404)
            // What is said of addresses is said of the bases, not of the host that was asked.
            let read = await test.raw(.get, "/api/v1/passports/\(id)", host: "App.Example", headers: bearer)
            #expect(read.text("gs1.digitalLinkUri")?.hasPrefix("https://id.example/p/01/") == true)
        }
    }

    @Test("The description of the API needs no credential and says its version", arguments: Stage.all)
    func openAPI(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let json = await test.raw(.get, "/openapi.json", host: "app.example")
            #expect(json.status == 200 && json.text("openapi")?.hasPrefix("3.1") == true)
            let yaml = await test.raw(.get, "/openapi.yaml", host: "app.example")
            #expect(yaml.status == 200 && yaml.text.contains("openapi"))
            #expect(await test.raw(.get, "/docs", host: "app.example").status == 200)
        }
    }

    @Test("What is not built yet answers like any unknown path", arguments: Stage.all)
    func later(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let unknown = await test.send(.get, "/nowhere")
            for path in [
                "/access-grants", "/passports/\(id)/measurements", "/passports/\(id)/registry-readiness",
                "/passports/\(id)/credential",
            ] {
                for method in [HTTPMethod.get, .post, .patch, .delete] {
                    let answer = await test.send(method, path)
                    #expect(answer.refuses(404, "not_found") && answer.body == unknown.body, "\(method) \(path)")
                }
            }
        }
    }
}
