import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// What the description says holds of its own examples, and of what the routes answer.
@Suite("The description")
struct DescribedAnswersTests {
    @Test("Has an example of every body and every JSON answer, and each fits its schema")
    func examples() async throws {
        try await eachOperation { route, operation, object, checker in
            if operation.body != nil {
                let content = object["requestBody"]?["content"]?["application/json"]
                let faults = content?["example"].map { checker.faults($0, content?["schema"] ?? .null) }
                #expect(faults == (operation.example == nil ? nil : []), "\(operation.id)")
                #expect(operation.example != nil || operation.body?.json["required"] == nil, "\(operation.id)")
            }
            let answer = object["responses"]?[String(operation.answer.status)]?["content"]?.objectValue ?? [:]
            for (type, content) in answer where type.hasSuffix("json") {
                let example = try #require(content["example"], "\(operation.id): \(type)")
                let schema = content["schema"] ?? .null
                #expect(checker.faults(example, schema) == [], "\(operation.id)")
                #expect(checker.undescribed(example, schema) == [], "\(operation.id)")
            }
        }
    }

    @Test("Gives an envelope for every code, and each fits its schema")
    func envelopes() async throws {
        try await eachOperation { route, operation, object, checker in
            for (status, response) in object["responses"]?.objectValue ?? [:] where status >= "400" {
                let described = response["$ref"]?.stringValue.map(checker.resolved) ?? response
                let content = described["content"]?["application/json"]
                let codes = route.failures.filter { String($0.status.code) == status }
                #expect(content?["examples"]?.objectValue?.keys == codes.map { "\($0)" }, "\(operation.id) \(status)")
                for (name, example) in content?["examples"]?.objectValue ?? [:] {
                    let faults = checker.faults(example["value"] ?? .null, content?["schema"] ?? .null)
                    #expect(faults == [], "\(operation.id) \(name)")
                    let stranger = checker.faults(["error": "x", "message": "y"], content?["schema"] ?? .null)
                    #expect(stranger.count == 1, "\(operation.id) \(name)")
                }
            }
        }
    }

    @Test("Describes every answer of every route, whole and half-done alike", arguments: Engine.available)
    func answers(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let checker = SchemaChecker(document: await test.raw(.get, "/openapi.json", host: "app.example").json)
            let sample = try await RouteCall.Sample(test)
            for call in RouteCall.all(test, sample) where call.route.operation != nil {
                for key in [test.key, nil] {
                    let answer = await call.send(to: test, key: key)
                    expectDescribed(answer, call.route, checker)
                }
                let faulty = await call.send(to: test, key: test.key, suffix: "?page=x&at=x", body: Array("[]".utf8))
                expectDescribed(faulty, call.route, checker)
                let cut = await call.send(to: test, key: test.key, body: Array("{".utf8))
                expectDescribed(cut, call.route, checker)
            }
        }
    }

    @Test("Leads from what was made to every operation on it, and from each page to what it lists")
    func links() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let routes = test.pipeline.routes
            let links = OperationLinks(routes: routes)
            let create = try #require(routes.first { $0.operation?.id == "createPassport" })
            let found = links.json(from: create)
            for route in routes where route.path.hasPrefix(create.path + "/{id}") {
                let id = try #require(route.operation?.id)
                #expect(found[id]?["operationId"] == .string(id), "\(id)")
            }
            #expect(found.keys.count > 10)
            #expect(found["publishPassport"]?["parameters"] == ["id": "$response.body#/_id"])
            let list = try #require(routes.first { $0.operation?.id == "listSnapshots" })
            #expect(links.json(from: list).keys == ["getSnapshot"])
            let read = try #require(routes.first { $0.operation?.id == "getProduct" })
            #expect(links.json(from: read).isEmpty)
        }
    }

    @Test(
        "Names the headers that each operation heeds",
        arguments: [
            ("getMe", ["X-Source"]), ("listProducts", ["X-Source"]), ("getProduct", ["X-Source", "If-None-Match"]),
            ("createProduct", ["X-Source", "Idempotency-Key"]),
            ("updateProduct", ["X-Source", "Idempotency-Key", "If-Match"]), ("addProductImage", ["X-Source"]),
            ("deletePassport", ["X-Source", "Idempotency-Key"]), ("viewPassport", ["If-None-Match"]),
        ]
    )
    func headers(id: String, expected: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let route = try #require(test.pipeline.routes.first { $0.operation?.id == id })
            #expect(route.headerParameters.map(\.name) == expected)
        }
    }

    /// That status, headers and body of an answer are what the description says.
    private func expectDescribed(_ answer: TestAnswer, _ route: Route, _ checker: SchemaChecker) {
        let method = route.method.rawValue.lowercased()
        let item = checker.document["paths"]?[route.publicPath]?[method]
        let told = item?["responses"]?[String(answer.status)]
        let response = told?["$ref"]?.stringValue.map(checker.resolved) ?? told
        let call = "\(route.method) \(route.path): \(answer.status)"
        #expect(response != nil, "\(call) is not described")
        let type = answer.headers[.contentType] ?? ""
        let schema = response?["content"]?[type]?["schema"]
        #expect(schema != nil || answer.status == 204, "\(call): \(type) is not described")
        for (name, reference) in response?["headers"]?.objectValue ?? [:] {
            let header = checker.resolved(reference["$ref"]?.stringValue ?? "")
            guard let value = answer.headers[.named(name)] else {
                #expect(header["required"] != true, "\(call): no \(name)")
                continue
            }
            let typed = Int(value).map { JSON($0) } ?? .string(value)
            #expect(checker.faults(typed, header["schema"] ?? .null) == [], "\(call): \(name)")
        }
        guard type.hasSuffix("json"), let schema else { return }
        #expect(checker.faults(answer.json, schema) == [], "\(call)")
        #expect(answer.status >= 400 || checker.undescribed(answer.json, schema) == [], "\(call)")
    }

    private func eachOperation(
        _ check: @Sendable (Route, Web.Operation, JSON, SchemaChecker) throws -> Void
    ) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let checker = SchemaChecker(document: await test.raw(.get, "/openapi.json", host: "app.example").json)
            for route in test.pipeline.routes {
                guard let operation = route.operation else { continue }
                let item = checker.document["paths"]?[route.publicPath]?[route.method.rawValue.lowercased()]
                try check(route, operation, item ?? .null, checker)
            }
        }
    }
}
