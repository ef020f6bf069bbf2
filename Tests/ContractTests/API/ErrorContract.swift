import HTTPTypes
import OrderedJSON
import Storage
import TestSupport
import Testing

/// The envelope of refusals (api-v1 §3).
@Suite("api-v1 §3: errors")
struct ErrorContract {
    @Test("All faults of a body are told at once, under dotted paths, the first in the message", arguments: Stage.all)
    func validation(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let single = await test.send(.post, "/products", ["name": "A", "model": "M"])
            #expect(
                single.text
                    == #"{"error":"Validation error","message":"category: Required","#
                    + #""details":{"fieldErrors":{"category":["Required"]}}}"#
            )
            let many = await test.send(
                .post,
                "/passports",
                [
                    "productId": "x", "gs1": ["gtin": "04012345000015", "serialNumber": 5], "confirmOverage": "yes",
                    "parties": ["manufacturer": ["legalName": "", "gln": "1"], "wholesaler": [:]],
                ]
            )
            #expect(many.keys() == ["error", "message", "details"] && many.keys("details") == ["fieldErrors"])
            #expect(many.message == "productId: Must be 24 hexadecimal digits (and 6 more)")
            #expect(
                many.keys("details.fieldErrors") == [
                    "productId", "gs1.gtin", "gs1.serialNumber", "confirmOverage", "parties.manufacturer.legalName",
                    "parties.manufacturer.gln", "parties.wholesaler",
                ]
            )
            for (body, kind) in [("[]", "array"), ("null", "null"), ("\"a\"", "string"), ("5", "number")] {
                let whole = await test.sendText(.post, "/products", Array(body.utf8))
                let text = "Expected object, received \(kind)"
                #expect(whole.message == text && whole.refuses(400, "Validation error"))
                #expect(whole["details"] == ["fieldErrors": [:], "formErrors": [.string(text)]])
            }
        }
    }

    @Test("The stock texts are those of the contract", arguments: Stage.all)
    func stockTexts(stage: Stage) async throws {
        let long = String(repeating: "x", count: 101)
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let field = "/passports/\(id)/fields"
            for (method, path, body, fault) in [
                (.post, "/products", ["name": "A", "model": "M"], "category: Required"),
                (
                    .patch, field + "/nominal_voltage", ["value": "48"],
                    "value: Expected number, received string"
                ),
                (
                    .post, "/products", ["name": "", "model": "M", "category": "textiles"],
                    "name: Must be at least 1 character"
                ),
                (
                    .post, "/products", ["name": "A", "model": .string(long), "category": "textiles"],
                    "model: Must be at most 100 characters"
                ),
                (
                    .post, field + "/nominal_voltage/review", ["decision": "maybe"],
                    "decision: Must be one of: approve, flag, reject"
                ),
                (.patch, field + "/nominal_voltag", ["value": 48], "key: Unknown field \"nominal_voltag\""),
            ] as [(HTTPMethod, String, JSON, String)] {
                let answer = await test.send(method, path, body)
                #expect(answer.status == 400 && answer.faults == [fault], "\(path): \(answer.text)")
                #expect(answer.message == fault)
                guard fault.contains("Unknown field") else { continue }
                #expect(answer["details.suggestions"] == ["nominal_voltage"])
            }
            let far = await test.send(.patch, field + "/zzzzzzzzzzzz", ["value": 48])
            #expect(far["details.suggestions"] == nil)
        }
    }

    @Test("Refusals of every kind are envelopes, the same whoever reads them", arguments: Stage.all)
    func envelopes(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.archived)
            let product = try await test.done(.get, "/passports/\(id)").text("productId") ?? ""
            _ = try await test.makePassport(of: product, serial: "live")
            for (answer, status, error) in [
                (await test.send(.get, "/nowhere"), 404, "not_found"),
                (await test.send(.put, "/products"), 405, "method_not_allowed"),
                (await test.send(.get, "/products", key: "x"), 401, "unauthorized"),
                (await test.sendText(.post, "/products", Array("{".utf8)), 400, "invalid_json"),
                (
                    await test.sendText(.post, "/products", Array("{}".utf8), type: "text/plain"), 415,
                    "unsupported_media_type"
                ),
                (await test.send(.get, "/templates/boats"), 404, "template_not_found"),
                (await test.send(.post, "/passports/\(id)/submit"), 409, "invalid_status"),
                (await test.send(.post, "/products/\(product)/archive"), 409, "product_has_live_passports"),
                (await test.scan("/nowhere", accept: "application/json"), 404, "not_found"),
                (await test.scan(TestPlatform.path("live"), accept: "application/json"), 404, "not_found"),
                (await test.scan(TestPlatform.path("live"), accept: "image/png"), 406, "not_acceptable"),
            ] {
                #expect(answer.refuses(status, error), "\(error): \(answer.status) \(answer.text)")
                let more = answer.keys().dropFirst(2).filter { $0 != "details" }
                let extra = ["product_has_live_passports": "reason", "template_not_found": "code"][error]
                #expect(more == (extra.map { [$0] } ?? []), "\(error)")
                if let extra { #expect(answer.text(extra)?.isEmpty == false) }
            }
        }
    }

    @Test("What is no request at all is refused in the envelope too", arguments: Engine.available)
    func malformed(engine: Engine) async throws {
        try await TestPlatform.run(on: Stage(engine: engine, transport: .socket)) { test in
            let head = await test.raw(
                .get,
                "/api/v1/products",
                host: "app.example",
                headers: [.userAgent: String(repeating: "x", count: 100 * 1_024)]
            )
            #expect(head.refuses(431, "headers_too_large"))
            let odd = await test.raw(.get, "/a b", host: "app.example")
            #expect(odd.status == 400 && odd.defect == nil)
        }
    }

    @Test("A fault of ours is a 500 that names its request and nothing else", arguments: Stage.all)
    func internalError(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            _ = try await test.store.write { try $0.run("UPDATE passport SET changes = 'damaged'") }
            let answer = await test.send(.get, "/passports/\(id)")
            #expect(answer.status == 500 && answer.error == "internal_error")
            #expect(answer.keys() == ["error", "message", "requestId"])
            #expect(answer.text("requestId") == answer.header("X-Request-Id"))
            #expect(!answer.text.contains("JSON") && !answer.text.contains("damaged"))
            #expect(await test.send(.get, "/products").status == 200)
        }
    }

    @Test("A store that is away is a 503 that says when to come again", arguments: Stage.all)
    func unavailable(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            await test.store.close()
            for answer in [
                await test.send(.get, "/passports/\(id)"),
                await test.send(.post, "/products", ["name": "A", "model": "M", "category": "batteries"]),
            ] {
                #expect(answer.status == 503 && answer.error == "service_unavailable", "\(answer.text)")
                #expect(answer.keys() == ["error", "message"] && answer.header("Retry-After") == "1")
            }
        }
    }
}
