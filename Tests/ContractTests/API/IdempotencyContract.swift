import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Keys under which answers are kept (api-v1 §4).
@Suite("api-v1 §4: Idempotency-Key")
struct IdempotencyContract {
    private static let reused =
        "Idempotency-Key has already been used with a different request body. "
        + "Use a new key for the new request, or reuse the original body."

    @Test("The same request is answered byte for byte, marked, and runs once", arguments: Stage.all)
    func replay(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let body = JSON.passport(of: product, "S1")
            let first = await test.send(.post, "/passports", body, headers: .key("one"))
            #expect(first.status == 201 && first.header("Idempotent-Replayed") == nil)
            let id = try first.id()
            try await test.write("nominal_voltage", 48, on: id)
            test.clock.advance(bySeconds: 60)
            let before = try await test.effects(on: id)
            for _ in 1...3 {
                let again = await test.send(.post, "/passports", body, headers: .key("one"))
                #expect(again.status == 201 && again.body == first.body && again.defect == nil)
                #expect(again.header("Idempotent-Replayed") == "true")
                for name in ["Content-Type", "Location"] { #expect(again.header(name) == first.header(name)) }
                #expect(again.header("X-Request-Id") != first.header("X-Request-Id"))
            }
            #expect(try await test.effects(on: id) == before)
            #expect(try await test.done(.get, "/passports")["data.total"] == 1)
        }
    }

    @Test("Refusals are kept too, but not those of budget, allowance and credential", arguments: Stage.all)
    func refusals(stage: Stage) async throws {
        let plans: JSON = ["closed": ["maxV1WritesPerDay": 0], "full": ["maxDpps": 1, "overageCents": 100]]
        try await TestPlatform.run(on: stage, plans: Plans(file: plans, initial: "enterprise")) { test in
            let id = try await test.makeDraft()
            let product = try await test.done(.get, "/passports/\(id)").text("productId") ?? ""
            let path = "/passports/\(id)"
            // A refusal, what would let it succeed, and whether it is repeated all the same.
            let rows:
                [(method: HTTPMethod, path: String, body: JSON, status: Int, mend: @Sendable () async throws -> Void)] =
                    [
                        (.patch, path + "/fields/nominal_voltage", ["value": "48"], 400, {}),
                        (.patch, path + "/fields/unknown", ["value": 1], 400, {}),
                        (
                            .post, path + "/fields/nominal_voltage/review", ["decision": "approve"], 409,
                            { try await test.write("nominal_voltage", 48, on: id) }
                        ),
                        (
                            .post, path + "/approve", [:], 409,
                            { try await test.done(.post, path + "/submit") }
                        ),
                        (
                            .post, "/products", ["name": "A", "model": "BP", "category": "boats"], 400, {}
                        ),
                        (.patch, "/passports/000000000000000000000000/fields/x", ["value": 1], 404, {}),
                    ]
            for (number, row) in rows.enumerated() {
                let key = HTTPFields.key("r\(number)")
                let first = await test.send(row.method, row.path, row.body, headers: key)
                #expect(first.status == row.status && first.defect == nil, "row \(number): \(first.text)")
                try await row.mend()
                let again = await test.send(row.method, row.path, row.body, headers: key)
                #expect(again.status == row.status && again.body == first.body, "row \(number)")
                #expect(again.header("Idempotent-Replayed") == "true", "row \(number)")
            }
            let key = HTTPFields.key("late")
            let body = JSON.passport(of: product, "S2")
            try await test.setPlan("closed")
            #expect(await test.send(.post, "/passports", body, headers: key).refuses(429, "rate_limit_exceeded"))
            try await test.setPlan("full")
            #expect(await test.send(.post, "/passports", body, headers: key).refuses(402, "overage_required"))
            #expect(await test.send(.post, "/passports", body, headers: key, key: "tp_x").status == 401)
            try await test.setPlan("enterprise")
            let made = await test.send(.post, "/passports", body, headers: key)
            #expect(made.status == 201 && made.header("Idempotent-Replayed") == nil, "\(made.text)")
        }
    }

    @Test("Another request under a used key is refused, whatever differs", arguments: Stage.all)
    func fingerprint(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let id = try await test.makePassport(of: product)
            let path = "/passports/\(id)/fields/nominal_voltage"
            let headers = HTTPFields.key("k")
            let first = await test.send(.patch, path, ["value": 48], headers: headers)
            #expect(first.status == 200)
            let before = try await test.effects(on: id)
            for (method, path, body) in [
                (.patch, path, ["value": 49]), (.patch, path, ["value": 48, "x": 1]),
                (.patch, path + "?a=1", ["value": 48]),
                (.patch, "/passports/\(id)/fields/rated_capacity", ["value": 48]),
                (.post, "/passports/\(id)/submit", ["value": 48]), (.delete, "/passports/\(id)/parties/importer", nil),
            ] as [(HTTPMethod, String, JSON?)] {
                let answer = await test.send(method, path, body, headers: headers)
                #expect(answer.refuses(422, Self.reused) && answer.message == Self.reused, "\(method) \(path)")
                #expect(answer.header("Idempotent-Replayed") == nil)
            }
            // The bytes count, not their meaning.
            var bytes = headers
            bytes[.authorization] = "Bearer \(test.key)"
            bytes[.contentType] = "application/json"
            let spaced = await test.raw(
                .patch,
                "/api/v1" + path,
                host: "app.example",
                headers: bytes,
                body: Array(#"{"value": 48}"#.utf8)
            )
            #expect(spaced.refuses(422, Self.reused))
            #expect(try await test.effects(on: id) == before)
            let again = await test.send(.patch, path, ["value": 48], headers: headers)
            #expect(again.body == first.body && again.header("Idempotent-Replayed") == "true")
        }
    }

    @Test("A key belongs to the workspace, whichever of its API keys is used", arguments: Stage.all)
    func scope(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let body: JSON = ["name": "A", "model": "M", "category": "batteries"]
            let first = await test.send(.post, "/products", body, headers: .key("k"))
            let second = try await test.write { try test.platform.apiKeys.create(named: "2", in: $0).secret.text }
            let again = await test.send(.post, "/products", body, headers: .key("k"), key: second)
            #expect(again.body == first.body && again.header("Idempotent-Replayed") == "true")
            let stranger = try await test.otherWorkspace().key
            let other = await test.send(.post, "/products", body, headers: .key("k"), key: stranger)
            #expect(other.status == 201 && other.body != first.body && other.header("Idempotent-Replayed") == nil)
        }
    }

    @Test("A key has 1 to 255 printable ASCII characters, and reads ignore it", arguments: Stage.all)
    func form(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (key, isOne) in [
                ("k", true), (String(repeating: "k", count: 255), true), ("!~ a", true),
                (String(repeating: "k", count: 256), false), ("", false), ("é", false), ("a\tb", false),
            ] {
                let answer = await test.send(.post, "/products", [:], headers: .key(key))
                #expect(answer.refuses(400, isOne ? "Validation error" : "invalid_idempotency_key"), "\(key)")
                let read = await test.send(.get, "/products", headers: .key(key))
                #expect(read.status == 200, "\(key)")
            }
            _ = try await test.makeProduct()
            for total in [1, 2] {
                let list = await test.send(.get, "/products", headers: .key("r"))
                #expect(list.int("data.total") == total && list.header("Idempotent-Replayed") == nil)
                _ = try await test.makeProduct(model: "M\(total)")
            }
        }
    }

    @Test("A key is kept for a day", arguments: Stage.all)
    func lifetime(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let body: JSON = ["name": "A", "model": "M", "category": "batteries"]
            let first = await test.send(.post, "/products", body, headers: .key("k"))
            test.clock.advance(bySeconds: 86_399)
            let kept = await test.send(.post, "/products", body, headers: .key("k"))
            #expect(kept.body == first.body && kept.status == 201)
            test.clock.advance(bySeconds: 1)
            let anew = await test.send(.post, "/products", body, headers: .key("k"))
            #expect(anew.refuses(409, "model_already_exists") && anew.header("Idempotent-Replayed") == nil)
        }
    }

    @Test("Of requests with one key at once one runs, and the others are answered as it was", arguments: Stage.all)
    func concurrent(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, writing: 4) { test in
            let product = try await test.makeProduct()
            let answers = await withTaskGroup(of: TestAnswer.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        await test.send(.post, "/passports", JSON.passport(of: product, "S1"), headers: .key("k"))
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.text)).count == 1 && answers.allSatisfy { $0.status == 201 })
            #expect(answers.filter { $0.header("Idempotent-Replayed") == nil }.count == 1)
            #expect(try await test.done(.get, "/passports")["data.total"] == 1)
        }
    }
}
