import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Who may call, and what others are told (api-v1 §2).
@Suite("api-v1 §2: authentication")
struct AuthenticationContract {
    @Test("A key opens its workspace, the scheme in any case", arguments: Stage.all)
    func scheme(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (header, status) in [
                ("Bearer \(test.key)", 200), ("bearer \(test.key)", 200), ("BEARER \(test.key)", 200),
                ("Basic \(test.key)", 401), (test.key, 401), ("Bearer", 401), ("Bearer\(test.key)", 401),
                ("Bearer \(test.key)x", 401), ("Bearer \(test.key.dropLast())", 401),
                ("Bearer \(test.key.uppercased())", 401),
            ] {
                let headers: HTTPFields = [.authorization: header]
                let answer = await test.raw(.get, "/api/v1/products", host: "app.example", headers: headers)
                #expect(answer.status == status && answer.defect == nil, "\(header)")
            }
        }
    }

    @Test("No credential and a wrong one are told apart by the challenge only", arguments: Stage.all)
    func challenge(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let (realm, invalid) = (#"Bearer realm="TracePass""#, #"Bearer realm="TracePass", error="invalid_token""#)
            let unknown = "tp_" + String(repeating: "x", count: 40)
            for (token, challenge) in [
                (nil, realm), (unknown, invalid), ("an-oauth-token", invalid), ("tp_short", invalid),
            ] as [(String?, String)] {
                var headers: HTTPFields = [:]
                if let token { headers[.authorization] = "Bearer \(token)" }
                for (method, path) in [
                    (.get, "/api/v1/products"), (.post, "/api/v1/products"),
                    (.get, "/api/v1/passports/000000000000000000000000"),
                ] as [(HTTPMethod, String)] {
                    let answer = await test.raw(method, path, host: "app.example", headers: headers)
                    #expect(answer.refuses(401, "unauthorized"), "\(headers)")
                    #expect(answer.header("WWW-Authenticate") == challenge, "\(headers)")
                }
            }
        }
    }

    @Test(
        "A key has the form of the contract, and only its first eleven characters are ever shown",
        arguments: Stage.all
    )
    func form(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            #expect(test.key.wholeMatch(of: /tp_[A-Za-z0-9]{40}/) != nil)
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id)
            let audit = try await test.done(.get, "/passports/\(id)/audit")
            #expect(audit.items.first?["actor"]?["label"]?.stringValue == "API key \(test.key.prefix(11))")
            for answer in [audit, try await test.done(.get, "/passports/\(id)")] {
                #expect(!answer.text.contains(test.key.dropFirst(11)))
            }
        }
    }

    @Test("A key is bound to one workspace", arguments: Stage.all)
    func workspace(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let stranger = try await test.otherWorkspace().key
            #expect(await test.send(.get, "/passports/\(id)", key: stranger).refuses(404, "not_found"))
            let list = await test.send(.get, "/passports", key: stranger)
            #expect(list.int("data.total") == 0 && list.items.isEmpty)
        }
    }

    @Test("A source in a header changes nothing but how field values are read", arguments: Stage.all)
    func source(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let source = try #require(HTTPField.Name("X-Source"))
            for name in ["mcp", "n8n", "zapier", "", "N8N"] {
                let plain = try await test.done(.get, "/passports/\(id)")
                let read = await test.send(.get, "/passports/\(id)", headers: [source: name])
                #expect(read.body == plain.body, "\(name)")
                let path = "/passports/\(id)/fields/nominal_voltage"
                let write = await test.send(.patch, path, ["value": "48"], headers: [source: name])
                #expect(write.status == (name.lowercased() == "n8n" ? 200 : 400), "\(name)")
            }
        }
    }
}
