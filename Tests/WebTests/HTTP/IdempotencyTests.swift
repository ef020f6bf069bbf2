import Dispatch
import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

@Suite("Idempotency-Key")
struct IdempotencyTests {
    @Test("The same request again gets the same answer byte for byte, and nothing runs", arguments: Engine.available)
    func replay(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let first = await test.keyed("k1", .post, "/passports", .passport(of: product))
            test.clock.advance(bySeconds: 60)
            let again = await test.keyed("k1", .post, "/passports", .passport(of: product))
            #expect(first.status == 201)
            #expect(first.headers[.idempotentReplayed] == nil)
            #expect(again.status == 201)
            #expect(again.body == first.body)
            #expect(again.headers[.location] == first.headers[.location])
            #expect(again.headers[.contentType] == first.headers[.contentType])
            #expect(again.headers[.idempotentReplayed] == "true")
            #expect(again.headers[.requestID] != first.headers[.requestID])
            #expect(try await test.total("/passports") == 1)
        }
    }

    @Test("Another request under the same key is refused", arguments: Engine.available)
    func otherRequest(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let body = JSON.passport(of: product)
            _ = await test.keyed("k1", .post, "/passports", body)
            let others = [
                await test.keyed("k1", .post, "/passports", .passport(of: product, "S2")),
                await test.keyed("k1", .post, "/passports?x=1", body),
                await test.keyed("k1", .post, "/products", body),
                await test.keyed("k1", .patch, "/products/\(product)", body),
            ]
            for other in others {
                #expect(other.status == 422)
                #expect(other.error == other.message)
                #expect(other.error?.hasPrefix("Idempotency-Key has already been used with a different") == true)
            }
            #expect(try await test.total("/passports") == 1)
        }
    }

    @Test("Refusals are kept, but for those that another time may grant", arguments: Engine.available)
    func refusals(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let unknown = "/passports/000000000000000000000000/submit"
            let cases: [(String, HTTPRequest.Method, String, JSON, Int)] = [
                ("invalid", .post, "/products", ["name": ""], 400), ("unknown", .post, unknown, [:], 404),
                ("malformed", .post, "/passports/nonsense/submit", [:], 404),
                ("conflict", .post, "/products", ["name": "P", "model": "BP-48V-100", "category": "batteries"], 409),
            ]
            for (key, method, path, body, status) in cases {
                let first = await test.keyed(key, method, path, body)
                let again = await test.keyed(key, method, path, body)
                #expect(first.status == status)
                #expect(again.status == status)
                #expect(again.body == first.body)
                #expect(again.headers[.idempotentReplayed] == "true")
            }
            try await test.setPlan("basic", .canceled)
            let refused = await test.keyed("pay", .post, "/passports", .passport(of: product))
            try await test.setPlan("basic")
            let granted = await test.keyed("pay", .post, "/passports", .passport(of: product))
            #expect(refused.status == 402)
            #expect(granted.status == 201)
            #expect(granted.headers[.idempotentReplayed] == nil)
        }
    }

    @Test("A body that is no JSON has its answer kept as well", arguments: Engine.available)
    func malformedBody(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var answers: [TestAnswer] = []
            for body in ["{", "{", "{}"] {
                let headers: HTTPFields = [
                    .authorization: "Bearer \(test.key)", .idempotencyKey: "k", .contentType: "application/json",
                ]
                let host = "app.example"
                answers.append(
                    await test.raw(.post, "/api/v1/products", host: host, headers: headers, body: Array(body.utf8))
                )
            }
            #expect(answers.map(\.status) == [400, 400, 422])
            #expect(answers[1].headers[.idempotentReplayed] == "true")
        }
    }

    @Test("A key is forgotten after a day", arguments: Engine.available)
    func lifetime(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let body: JSON = ["name": "P", "model": "M", "category": "batteries"]
            let first = await test.keyed("k", .post, "/products", body)
            test.clock.advance(bySeconds: 86_399)
            let replayed = await test.keyed("k", .post, "/products", body)
            test.clock.advance(bySeconds: 1)
            let anew = await test.keyed("k", .post, "/products", body)
            #expect(first.status == 201)
            #expect(replayed.headers[.idempotentReplayed] == "true")
            #expect(anew.status == 409)
            #expect(anew.headers[.idempotentReplayed] == nil)
            test.clock.advance(bySeconds: 86_401)
            let swept = try await test.platform.sweep()
            #expect(swept == 1)
        }
    }

    @Test("A key belongs to its workspace", arguments: Engine.available)
    func tenancy(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let other = try await test.otherWorkspace()
            let body: JSON = ["name": "P", "model": "M", "category": "batteries"]
            let own = await test.keyed("k", .post, "/products", body)
            let foreign = await test.keyed("k", .post, "/products", body, key: other.key)
            #expect(own.status == 201)
            #expect(foreign.status == 201)
            #expect(try own.id() != foreign.id())
        }
    }

    @Test(
        "A key is 1 to 255 printable ASCII characters",
        arguments: ["", "schlüssel", "a\tb", String(repeating: "k", count: 256)]
    )
    func invalidKey(key: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.keyed(key, .post, "/products", ["name": "P"])
            #expect(answer.status == 400)
            #expect(answer.error == "invalid_idempotency_key")
        }
    }

    @Test("A read ignores the key", arguments: Engine.available)
    func reads(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let before = await test.keyed("k", .get, "/products")
            _ = try await test.makeProduct()
            let after = await test.keyed("k", .get, "/products")
            #expect(before["data.total"] == 0)
            #expect(after["data.total"] == 1)
        }
    }

    @Test("Of 24 requests with one key at once one runs, and all get its answer", arguments: Engine.available)
    func together(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.makeProduct()
            let bodies = await withTaskGroup(of: TestAnswer.self) { group in
                for _ in 0..<24 {
                    group.addTask { await test.keyed("k", .post, "/passports", .passport(of: product)) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(bodies.map(\.status)) == [201])
            #expect(Set(bodies.map(\.text)).count == 1)
            #expect(bodies.filter { $0.headers[.idempotentReplayed] == nil }.count == 1)
            #expect(try await test.total("/passports") == 1)
        }
    }

    @Test("Of two requests with one key at once one runs, and the other is refused", arguments: Engine.available)
    func contested(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.makeProduct()
            let answers = await withTaskGroup(of: TestAnswer.self) { group in
                for number in 0..<24 {
                    group.addTask {
                        await test.keyed("k", .post, "/passports", .passport(of: product, "S\(number % 2)"))
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let made = answers.filter { $0.status == 201 }
            #expect(made.count == 12)
            #expect(Set(made.map(\.text)).count == 1)
            #expect(made.filter { $0.headers[.idempotentReplayed] == nil }.count == 1)
            #expect(answers.filter { $0.status == 422 }.count == 12)
            #expect(try await test.total("/passports") == 1)
        }
    }

    @Test("What many answers have in common is kept once a day, and given again with each", arguments: Engine.available)
    func common(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.makeProduct()
            @Sendable func create(_ number: Int) async -> TestAnswer {
                await test.keyed("k\(number)", .post, "/passports", .passport(of: product, "S\(number)"))
            }
            let first = await withTaskGroup(of: (Int, TestAnswer).self) { group in
                for number in 0..<40 { group.addTask { (number, await create(number)) } }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (number, answer) in first {
                let again = await create(number)
                #expect(answer.status == 201)
                #expect(again.headers[.idempotentReplayed] == "true")
                #expect(again.body == answer.body)
                #expect(answer["fields.manufacturer_name.status"] != nil)
            }
            test.clock.advance(bySeconds: 86_401)
            let keys = try await test.platform.sweep()
            test.clock.advance(bySeconds: 86_400)
            let parts = try await test.platform.sweep()
            #expect(keys == 40)
            #expect(parts == 1)
        }
    }

    @Test("A request whose key is at work elsewhere waits, and is told when that takes too long")
    func inProgress() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await TestPlatform.run(on: .postgres, writing: 2) { test in
            let isHeld = DispatchSemaphore(value: 0)
            let isDone = DispatchSemaphore(value: 0)
            let key = try IdempotencyKey("k", method: "POST", target: "", body: [])
            // A request on another node that does not come to its end.
            async let other: Void = test.write { work in
                _ = try test.platform.idempotency.claim(key, in: work)
                isHeld.signal()
                _ = isDone.wait(timeout: .now() + 60)
            }
            await withCheckedContinuation { caller in
                DispatchQueue.global()
                    .async {
                        isHeld.wait()
                        caller.resume()
                    }
            }
            let answer = await test.keyed("k", .post, "/products", ["name": "P", "model": "M", "category": "toys"])
            isDone.signal()
            try await other
            #expect(answer.status == 409)
            #expect(answer.error == "idempotency_in_progress")
            #expect(answer.headers[.retryAfter] == "1")
        }
    }
}

extension TestPlatform {
    /// Sends a request with an Idempotency-Key.
    fileprivate func keyed(
        _ name: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSON? = nil,
        key: String? = nil
    ) async -> TestAnswer {
        await send(method, path, body, headers: [.idempotencyKey: name], key: key)
    }
}
