import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

@Suite("Daily budgets")
struct BudgetTests {
    /// Five writes and three reads a day.
    private static func run(
        _ engine: Engine,
        _ body: @Sendable (TestPlatform) async throws -> Void
    ) async throws {
        let file: JSON = ["small": ["maxV1WritesPerDay": 5, "maxV1PassportsPerDay": 3, "maxDpps": 4]]
        let plans = try Plans(file: file, initial: "small")
        try await TestPlatform.run(on: engine, plans: plans, body)
    }

    @Test("Every counted answer tells limit, rest and seconds to midnight", arguments: Engine.available)
    func headers(engine: Engine) async throws {
        try await BudgetTests.run(engine) { test in
            let product = await test.send(.post, "/products", ["name": "P", "model": "M", "category": "batteries"])
            #expect(product.rateLimit == ["5", "4", "56700"])
            let list = await test.send(.get, "/products")
            #expect(list.rateLimit == ["3", "2", "56700"])
            let templates = await test.send(.get, "/templates")
            #expect(templates.rateLimit == [])
        }
    }

    @Test("A budget that is used up answers 429 until midnight UTC", arguments: Engine.available)
    func exhausted(engine: Engine) async throws {
        try await BudgetTests.run(engine) { test in
            for _ in 0..<3 {
                let answer = await test.send(.get, "/products")
                #expect(answer.status == 200)
            }
            let refused = await test.send(.get, "/products")
            #expect(refused.status == 429)
            #expect(refused.error == "rate_limit_exceeded")
            #expect(refused.headers[.retryAfter] == "56700")
            #expect(refused.rateLimit == ["3", "0", "56700"])
            #expect(refused.keys("details") == ["budget", "limit", "used", "requested", "resetAt"])
            #expect(refused["details.budget"] == "reads")
            #expect(refused["details.used"] == 3)
            #expect(refused["details.resetAt"] == "2026-03-03T00:00:00.000Z")
            let write = await test.send(.post, "/products", ["name": "P", "model": "M", "category": "batteries"])
            #expect(write.status == 201)
            test.clock.advance(bySeconds: 56_700)
            let next = await test.send(.get, "/products")
            #expect(next.status == 200)
            #expect(next.rateLimit == ["3", "2", "86400"])
        }
    }

    @Test(
        "What is refused counts, unless the request itself is at fault or must be paid for",
        arguments: Engine.available
    )
    func refunds(engine: Engine) async throws {
        try await BudgetTests.run(engine) { test in
            let body: JSON = ["name": "P", "model": "M", "category": "batteries"]
            let product = try await test.send(.post, "/products", body).id()
            let nothing = "000000000000000000000000"
            let steps: [(HTTPRequest.Method, String, JSON, Int, String)] = [
                (.post, "/products", ["name": ""], 400, "4"), (.post, "/products", body, 409, "3"),
                (.post, "/passports/\(nothing)/submit", [:], 404, "2"),
                (.post, "/passports/nonsense/submit", [:], 404, "1"),
                (.post, "/passports", .passport(of: nothing), 404, "0"),
                (.post, "/passports", .passport(of: product), 429, "0"),
            ]
            for (method, path, body, status, remaining) in steps {
                let answer = await test.send(method, path, body)
                #expect(answer.status == status, "\(path)")
                #expect(answer.headers[.rateLimitRemaining] == remaining, "\(path)")
            }
        }
    }

    @Test("A refusal that must be paid for is refunded", arguments: Engine.available)
    func paid(engine: Engine) async throws {
        try await BudgetTests.run(engine) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("small", .pastDue)
            let refused = await test.send(.post, "/passports", .passport(of: product))
            #expect(refused.status == 402)
            #expect(refused.error == "subscription_inactive")
            #expect(refused.headers[.rateLimitRemaining] == "4")
        }
    }

    @Test("A batch is charged whole or not at all", arguments: Engine.available)
    func batch(engine: Engine) async throws {
        try await BudgetTests.run(engine) { test in
            let product = try await test.makeProduct()
            let items = ["1", "2", "3", "4", "5"].map { JSON.passport(of: product, $0) }
            let refused = await test.send(.post, "/passports/batch", ["passports": .array(items)])
            #expect(refused.status == 429)
            #expect(refused["details.requested"] == 5)
            #expect(refused.headers[.rateLimitRemaining] == "4")
            let made = await test.send(.post, "/passports/batch", ["passports": .array(Array(items.prefix(4)))])
            #expect(made.status == 200)
            #expect(made.headers[.rateLimitRemaining] == "0")
        }
    }

    @Test("A replay is free", arguments: Engine.available)
    func replay(engine: Engine) async throws {
        try await BudgetTests.run(engine) { test in
            let body: JSON = ["name": "P", "model": "M", "category": "batteries"]
            for _ in 0..<3 {
                let answer = await test.send(.post, "/products", body, headers: [.idempotencyKey: "k"])
                #expect(answer.headers[.rateLimitRemaining] == "4")
            }
        }
    }

    @Test("However many ask at once, the budget is used up exactly", arguments: Engine.available)
    func exact(engine: Engine) async throws {
        let plans = try Plans(file: ["small": ["maxV1PassportsPerDay": 40]], initial: "small")
        try await TestPlatform.run(on: engine, writing: 4, plans: plans) { test in
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<64 { group.addTask { await test.send(.get, "/products").status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 40)
            #expect(statuses.filter { $0 == 429 }.count == 24)
        }
    }
}

extension TestAnswer {
    /// `RateLimit-Limit`, `-Remaining` and `-Reset`, as far as they are there.
    fileprivate var rateLimit: [String] {
        [.rateLimitLimit, .rateLimitRemaining, .rateLimitReset].compactMap { headers[$0] }
    }
}
