import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The order of checks, sizes, request ids and entity tags (api-v1 §1).
@Suite("api-v1 §1: request pipeline")
struct RequestOrderContract {
    /// A request with every fault there is; each rung mends one more.
    struct Call {
        var method = HTTPMethod.put
        var path = "/api/v1/nowhere"
        var key: String? = "tp_nobody"
        var headers: HTTPFields = [.contentType: "text/plain", .ifMatch: "\"0-0\""]
        var body = Array("{".utf8)
    }

    @Test("Of many faults the first check answers", arguments: Stage.all)
    func ladder(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(writes: 0)) { test in
            let archived = try await test.makePassport(.archived)
            let field = "/fields/nominal_voltage"
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            try await test.setPlan("test")
            var call = Call()
            call.headers[.userAgent] = String(repeating: "x", count: 33 * 1_024)
            call.headers[key] = String(repeating: "k", count: 256)
            let rungs: [(status: Int, error: String, mend: @Sendable (inout Call) async throws -> Void)] = [
                (431, "headers_too_large", { $0.headers[.userAgent] = "test" }),
                (404, "not_found", { $0.path = "/api/v1/passports/000000000000000000000000\(field)?a=%" }),
                (405, "method_not_allowed", { $0.method = .patch }),
                (401, "unauthorized", { $0.key = test.key }),
                (400, "invalid_idempotency_key", { $0.headers[key] = nil }),
                (415, "unsupported_media_type", { $0.headers[.contentType] = "application/json" }),
                (400, "invalid_json", { $0.body = Array(#"{"source":"nobody"}"#.utf8) }),
                (400, "Validation error", { $0.path = "/api/v1/passports/000000000000000000000000\(field)" }),
                (400, "Validation error", { $0.body = Array(#"{"value":"48"}"#.utf8) }),
                (429, "rate_limit_exceeded", { _ in try await test.setPlan("enterprise") }),
                (404, "not_found", { $0.path = "/api/v1/passports/\(archived)\(field)" }),
                (400, "Validation error", { $0.body = Array(#"{"value":48}"#.utf8) }),
                (409, "passport_archived", { _ in }),
            ]
            for (number, rung) in rungs.enumerated() {
                var headers = call.headers
                headers[.authorization] = call.key.map { "Bearer \($0)" }
                let answer = await test.raw(
                    call.method,
                    call.path,
                    host: "app.example",
                    headers: headers,
                    body: call.body
                )
                #expect(answer.refuses(rung.status, rung.error), "rung \(number): \(answer.status) \(answer.text)")
                try await rung.mend(&call)
            }
        }
    }

    @Test("A plan's feature comes before the body, and the allowance after every conflict", arguments: Stage.all)
    func plans(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let archived = try await test.makeProduct(model: "old")
            try await test.done(.post, "/products/\(archived)/archive")
            for number in 1...3 { _ = try await test.makePassport(of: product, serial: "\(number)") }
            try await test.setPlan("free")
            for (path, status, error) in [
                ("/passports/000000000000000000000000", 403, "delete_not_available"),
                ("/passports/000000000000000000000000?a=%", 403, "delete_not_available"),
            ] {
                #expect(await test.send(.delete, path).refuses(status, error), "\(path)")
            }
            for (body, status, error) in [
                (.passport(of: archived, "4"), 409, "product_archived"),
                (.passport(of: product, "1"), 409, "Serial number already exists for this GTIN"),
                (.passport(of: product, "4"), 402, "quota_exceeded"),
            ] as [(JSON, Int, String)] {
                #expect(await test.send(.post, "/passports", body).refuses(status, error), "\(error)")
            }
        }
    }

    @Test("A wrong method names those that there are", arguments: Stage.all)
    func allow(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (path, allow) in [
                ("/products", "GET, HEAD, OPTIONS, POST"), ("/passports/x/submit", "OPTIONS, POST"),
                ("/templates", "GET, HEAD, OPTIONS"), ("/passports/x/parties/importer", "DELETE, OPTIONS, PATCH"),
            ] {
                let answer = await test.send(.put, path)
                #expect(answer.refuses(405, "method_not_allowed") && answer.header("Allow") == allow, "\(path)")
            }
        }
    }

    @Test("A mebibyte is read, one byte more is 413, whoever asks", arguments: Stage.all)
    func sizes(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let mebibyte = 1 << 20
            let padding = [UInt8](repeating: UInt8(ascii: " "), count: mebibyte - 2)
            let full = await test.sendText(.post, "/products", Array("{}".utf8) + padding)
            #expect(full.refuses(400, "Validation error"))
            let over = await test.sendText(.post, "/products", Array("{} ".utf8) + padding)
            #expect(over.refuses(413, "payload_too_large"))
            let anonymous = await test.raw(
                .post,
                "/api/v1/products",
                host: "app.example",
                body: Array("{} ".utf8) + padding
            )
            #expect(anonymous.status == (stage.transport == .socket ? 413 : 401), "declared lengths come first")
            // The connection, or the next one, goes on.
            #expect(await test.send(.get, "/products").status == 200)
        }
    }

    @Test("Every answer carries an id of its own", arguments: Stage.all)
    func requestID(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            var ids: Set<String> = []
            let answers = [
                await test.send(.get, "/passports/\(id)"), await test.send(.get, "/passports/\(id)", key: "x"),
                await test.send(.get, "/nowhere"), await test.send(.put, "/products"),
                await test.send(.post, "/products", [:]), await test.send(.head, "/products"),
                await test.send(.options, "/products"), await test.scan(TestPlatform.path()),
                await test.scan(TestPlatform.path(), accept: "application/json"), await test.scan("/p/01/x"),
                await test.raw(.get, "/healthz", host: "app.example"),
            ]
            for answer in answers {
                let id = answer.header("X-Request-Id") ?? ""
                #expect(id.wholeMatch(of: /req_[0-9a-f]{24}/) != nil)
                ids.insert(id)
            }
            #expect(ids.count == answers.count)
        }
    }

    @Test("What is accepted changes nothing under /api/v1", arguments: Stage.all)
    func accept(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let plain = try await test.done(.get, "/passports/\(id)")
            for accept in ["text/html", "application/xml", "image/png;q=1", "nonsense", "application/json;q=0"] {
                let answer = await test.send(.get, "/passports/\(id)", headers: [.accept: accept])
                #expect(answer.status == 200 && answer.body == plain.body, "\(accept)")
            }
        }
    }

    @Test("Single reads carry a strong tag that every change of theirs changes", arguments: Stage.all)
    func tags(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let product = try await test.done(.get, "/passports/\(id)").text("productId") ?? ""
            let reads = [
                "/passports/\(id)", "/passports/\(id)?format=summary", "/passports/\(id)?format=full",
                "/passports/\(id)?lang=de", "/products/\(product)",
            ]
            let changes: [@Sendable () async throws -> Void] = [
                { try await test.write("nominal_voltage", 48, on: id) },
                { try await test.done(.patch, "/products/\(product)", ["name": "Other"]) },
            ]
            for change in changes {
                var tags: [String] = []
                for path in reads {
                    let answer = try await test.done(.get, path)
                    let tag = answer.header("ETag") ?? ""
                    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 2, "\(path)")
                    for header in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                        let same = await test.send(.get, path, headers: [.ifNoneMatch: header])
                        #expect(same.status == 304 && same.body.isEmpty && same.header("ETag") == tag, "\(path)")
                    }
                    let other = await test.send(.get, path, headers: [.ifNoneMatch: "\"x\""])
                    #expect(other.status == 200 && other.body == answer.body, "\(path)")
                    tags.append(tag)
                }
                #expect(Set(tags).count == tags.count)
                try await change()
                var changed = 0
                for (path, tag) in zip(reads, tags) where try await test.done(.get, path).header("ETag") != tag {
                    changed += 1
                }
                #expect(changed > 0)
            }
        }
    }

    @Test("A change under If-Match needs the revision that was read", arguments: Stage.all)
    func ifMatch(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let product = try await test.done(.get, "/passports/\(id)").text("productId") ?? ""
            for (read, path, member) in [
                ("/products/\(product)", "/products/\(product)", "name"),
                ("/passports/\(id)", "/passports/\(id)/fields/battery_chemistry", "value"),
                ("/passports/\(id)", "/passports/\(id)/parties/importer", "legalName"),
            ] {
                func body(_ number: Int) -> JSON {
                    .object(JSONObject([(member, .string("N\(number)")), ("legacyOperatorId", "1")]))
                }
                let before = try await test.done(.get, read)
                let tag = before.header("ETag") ?? ""
                for header in ["\"99-0\"", "\"\"", "nonsense", "\"99-0\", \"98-0\""] {
                    let answer = await test.send(.patch, path, body(1), headers: [.ifMatch: header])
                    #expect(answer.refuses(412, "precondition_failed"), "\(path) \(header)")
                }
                #expect(try await test.done(.get, read).body == before.body)
                #expect(await test.send(.patch, path, body(2), headers: [.ifMatch: tag]).status == 200, "\(path)")
                #expect(await test.send(.patch, path, body(3), headers: [.ifMatch: tag]).status == 412, "\(path)")
                #expect(await test.send(.patch, path, body(4), headers: [.ifMatch: "*"]).status == 200, "\(path)")
                #expect(await test.send(.patch, path, body(5)).status == 200, "\(path)")
            }
        }
    }

    @Test("A write is visible to the next read, also on another connection", arguments: Stage.all)
    func visible(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, writing: 4) { test in
            let id = try await test.makeDraft()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let key = ["nominal_voltage", "rated_capacity", "minimum_voltage", "maximum_voltage"][
                            number % 4
                        ]
                        let written = await test.send(
                            .patch,
                            "/passports/\(id)/fields/\(key)",
                            ["value": .integer(number)]
                        )
                        #expect(written.status == 200, "\(written.text)")
                        let read = try await test.done(.get, "/passports/\(id)")
                        #expect(read["fields.\(key).value"] != .null)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await test.effects(on: id).trail.count { $0 == "field.updated" } == 8)
        }
    }
}
