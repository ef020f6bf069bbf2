import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// `/openapi.json`, `/openapi.yaml` and `/docs`: made of the route table, and complete.
@Suite("The reference")
struct OpenAPITests {
    @Test("The description of the API is this document")
    func golden() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.raw(.get, "/openapi.json", host: "app.example")
            #expect(answer.status == 200 && answer.headers[.contentType] == "application/json")
            let difference = try Golden("openapi.json").difference(from: answer.text)
            #expect(difference == nil)
        }
    }

    @Test("It lists every route of the API and of the public side, and nothing else")
    func routes() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let document = await test.raw(.get, "/openapi.json", host: "app.example").json
            var described: Set<String> = []
            for (path, methods) in document["paths"]?.objectValue ?? [:] {
                for method in methods.objectValue?.keys ?? [] { described.insert("\(method.uppercased()) \(path)") }
            }
            // What is the same for everyone, and other spellings of `/p/01/…`.
            let undescribed = [
                "/", "/docs", "/openapi.json", "/openapi.yaml", "/healthz", "/health", "/readyz",
                "/contexts/linkset.jsonld",
                "/01/{rest...}", "/{compressed}",
            ]
            let expected = test.pipeline.routes.filter { !undescribed.contains($0.path) }
                .map { "\($0.method.rawValue) \($0.publicPath)" }
            #expect(described == Set(expected) && described.count == expected.count)
        }
    }

    @Test("Every operation has its name, its words, its security and its errors")
    func operations() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let document = await test.raw(.get, "/openapi.json", host: "app.example").json
            var ids: Set<String> = []
            for route in test.pipeline.routes {
                guard let operation = route.operation else { continue }
                let path = document["paths"]?[route.publicPath]
                let item = try #require(path?[route.method.rawValue.lowercased()])
                let isNew = ids.insert(item["operationId"]?.stringValue ?? "").inserted
                #expect(isNew)
                #expect(item["summary"]?.stringValue?.isEmpty == false)
                var isOpen = true
                if route.needsCredential { isOpen = false }
                #expect((item["security"] == nil) == isOpen)
                #expect((item["responses"]?["401"] == nil) == isOpen)
                for code in route.failures {
                    let response = item["responses"]?[String(code.status.code)] ?? .null
                    let shared = response["$ref"] == .string("#/components/responses/\(code)")
                    let examples = response["content"]?["application/json"]?["examples"]
                    #expect(shared || examples?["\(code)"]?["value"] == code.envelope, "\(operation.id): \(code)")
                }
                let placeholders = route.path.matches(of: /\{(\w+)\}/).map { String($0.1) }
                let parameters = (item["parameters"]?.arrayValue ?? []).filter { $0["in"] == "path" }
                let names = parameters.compactMap { $0["name"]?.stringValue }
                #expect(Set(names).isSuperset(of: placeholders))
                if case .json = route.body { #expect(item["responses"]?["415"] != nil) }
            }
            #expect(ids.count >= 25)
        }
    }

    @Test("The public side lists every form in which it answers")
    func forms() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let paths = await test.raw(.get, "/openapi.json", host: "app.example").json["paths"]
            let data = Representation.allCases.dropFirst().map(\.mediaType)
            for (path, types) in [("/p/01", [Representation.html.mediaType] + data), ("/api/passport-data/01", data)] {
                let content = paths?["\(path)/{gtin}/21/{serial}"]?["get"]?["responses"]?["200"]?["content"]
                #expect(content?.objectValue?.keys == types)
            }
        }
    }

    @Test("Every code that is answered is described somewhere")
    func codes() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let document = await test.raw(.get, "/openapi.json", host: "app.example").text
            // Answered before a route is found.
            let unrouted: Set<Failure.Code> = [.methodNotAllowed, .requestTimeout]
            for code in Failure.Code.allCases where !unrouted.contains(code) {
                #expect(document.contains(code.rawValue), "\(code)")
            }
        }
    }

    @Test("Every reference in it leads somewhere, and every schema is referred to")
    func references() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.raw(.get, "/openapi.json", host: "app.example")
            let schemas = Set(answer.keys("components.schemas"))
            let named = Set(answer.text.matches(of: /"#\/components\/schemas\/(\w+)"/).map { String($0.1) })
            #expect(named == schemas)
        }
    }

    @Test(
        "An answer has the keys that its schema says, in that order",
        arguments: [
            ("Passport", "/passports/{id}"), ("Product", "/products/{product}"), ("Template", "/templates/batteries"),
            ("Snapshot", "/passports/{id}/snapshots/{snapshot}"), ("Batch", "/products/{product}/batches/{batch}"),
            ("ComplianceReport", "/passports/{id}/compliance"), ("ConditionFlags", "/passports/{id}/condition-flags"),
        ]
    )
    func schemas(name: String, path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let sample = try await RouteCall.Sample(test)
            let document = await test.raw(.get, "/openapi.json", host: "app.example")
            let schema = "components.schemas.\(name)"
            let required = (document["\(schema).required"]?.arrayValue ?? []).compactMap(\.stringValue)
            let path = path.replacing("{id}", with: sample.passport).replacing("{product}", with: sample.product)
                .replacing("{snapshot}", with: sample.snapshot).replacing("{batch}", with: sample.lot)
            let answer = try await test.done(.get, path)
            #expect(document.keys("\(schema).properties").filter(answer.keys().contains) == answer.keys())
            #expect(Set(required).isSubset(of: answer.keys()))
        }
    }

    @Test("The YAML says what the JSON says")
    func yaml() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let json = await test.raw(.get, "/openapi.json", host: "app.example").json
            let yaml = await test.raw(.get, "/openapi.yaml", host: "app.example")
            #expect(yaml.headers[.contentType] == "application/yaml")
            let read = try BlockYAML.parse(yaml.text)
            #expect(read == json)
        }
    }

    @Test("The page mentions every operation with its path")
    func docs() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let page = await test.raw(.get, "/docs", host: "app.example")
            #expect(page.status == 200 && page.headers[.contentType] == "text/html; charset=utf-8")
            for route in test.pipeline.routes {
                guard let operation = route.operation else { continue }
                #expect(page.text.contains("<article id=\"\(operation.id)\">"), "\(operation.id)")
                let path = Markup.escaped(route.publicPath)
                #expect(page.text.contains("<span class=\"method\">\(route.method)</span> \(path)</code>"), "\(path)")
                for code in operation.failures { #expect(page.text.contains(Markup.escaped(code.rawValue))) }
            }
        }
    }

    @Test(
        "Health is told on every host, to everyone",
        arguments: ["/health", "/healthz"],
        [
            "app.example", "id.example", "10.0.0.7:8080",
        ]
    )
    func health(path: String, host: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.raw(.get, path, host: host)
            #expect(answer.status == 200 && answer.text == #"{"status":"ok","service":"tracepass"}"#)
        }
    }
}
