import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Plans, daily budgets, the passport allowance (api-v1 §5).
@Suite("api-v1 §5: plans and limits")
struct LimitsContract {
    @Test("The built-in plans have the numbers of the contract", arguments: Stage.all)
    func plans(stage: Stage) async throws {
        let rows: [(name: String, dpps: Int?, writes: Int?, reads: Int?, epcis: Int?)] = [
            ("free", 3, 100, 100, 10), ("basic", 25, 200, 200, 1_000), ("starter", 150, nil, nil, 10_000),
            ("growth", 300, nil, nil, 100_000), ("scale", 1_000, nil, nil, 1_000_000),
            ("pro", 5_000, nil, nil, 10_000_000), ("enterprise", nil, nil, nil, nil),
        ]
        try await TestPlatform.run(on: stage) { test in
            let initial = try await test.done(.get, "/me")
            #expect(initial["plan.name"] == "enterprise" && initial["plan.subscriptionStatus"] == "active")
            for row in rows {
                try await test.setPlan(row.name)
                let plan = try await test.done(.get, "/me")["plan"]
                #expect(plan?["name"]?.stringValue == row.name)
                for (key, value) in [
                    ("maxDpps", row.dpps), ("maxV1WritesPerDay", row.writes), ("maxV1PassportsPerDay", row.reads),
                    ("maxEpcisEventsPerMonth", row.epcis),
                ] {
                    #expect(plan?["limits"]?[key] == value.map { .integer($0) } ?? .null, "\(row.name) \(key)")
                }
            }
        }
    }

    @Test(
        "A budget is charged where the pipeline says, tells how it stands, and is full again at midnight UTC",
        arguments: Stage.all
    )
    func budget(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(writes: 4, reads: 3)) { test in
            let id = try await test.makeDraft()
            try await test.setPlan("test")
            let field = "/passports/\(id)/fields/nominal_voltage"
            // What is refused before the charge, what is charged, and what is refunded; what stands is told either way.
            let rows: [(method: HTTPMethod, path: String, body: JSON?, status: Int, remaining: String?)] = [
                (.patch, field, ["value": 48], 200, "3"), (.patch, field, [:], 400, "3"),
                (.patch, "/nowhere", [:], 404, nil), (.put, field, [:], 405, nil),
                (.patch, "/passports/000000000000000000000000/fields/x", ["value": 1], 404, "2"),
                (.post, "/passports/\(id)/approve", nil, 409, "1"),
                (.patch, field, ["value": 48], 200, "0"), (.patch, field, ["value": 49], 429, "0"),
                (.get, "/passports/\(id)", nil, 200, "2"), (.get, "/products", nil, 200, "1"),
                (.get, "/templates", nil, 200, nil), (.get, "/me", nil, 200, nil),
                (.get, "/passports?limit=0", nil, 400, "1"), (.get, "/passports", nil, 200, "0"),
                (.get, "/passports", nil, 429, "0"),
            ]
            for (number, row) in rows.enumerated() {
                let answer = await test.send(row.method, row.path, row.body)
                #expect(answer.status == row.status && answer.defect == nil, "row \(number): \(answer.text)")
                #expect(answer.header("RateLimit-Remaining") == row.remaining, "row \(number)")
                let isRead = row.method == .get
                #expect(answer.header("RateLimit-Limit") == row.remaining.map { _ in isRead ? "3" : "4" }, "\(number)")
                // 08:15 of a day: 15 hours and 45 minutes to go.
                #expect(answer.header("RateLimit-Reset") == row.remaining.map { _ in "56700" }, "row \(number)")
                guard row.status == 429 else { continue }
                #expect(answer.refuses(429, "rate_limit_exceeded") && answer.header("Retry-After") == "56700")
                #expect(
                    answer["details"] == [
                        "budget": isRead ? "reads" : "writes", "limit": isRead ? 3 : 4, "used": isRead ? 3 : 4,
                        "requested": 1, "resetAt": "2026-03-03T00:00:00.000Z",
                    ]
                )
            }
            // With the two of the preparation, which no plan limited.
            #expect(try await test.done(.get, "/me")["usage.writesToday"] == 6)
            test.clock.advance(bySeconds: 56_699)
            #expect(await test.send(.patch, field, ["value": 50]).status == 429)
            test.clock.advance(bySeconds: 1)
            let next = await test.send(.patch, field, ["value": 50])
            #expect(next.status == 200 && next.header("RateLimit-Remaining") == "3")
            #expect(next.header("RateLimit-Reset") == "86400")
        }
    }

    @Test(
        "A read that is not sent again is counted, and a plan without a limit says nothing of one",
        arguments: Stage.all
    )
    func notModified(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(reads: 2)) { test in
            let id = try await test.makeDraft()
            let plain = try await test.done(.get, "/passports/\(id)")
            #expect(plain.header("RateLimit-Limit") == nil && plain.header("RateLimit-Remaining") == nil)
            try await test.setPlan("test")
            let tag = plain.header("ETag") ?? ""
            let same = await test.send(.get, "/passports/\(id)", headers: [.ifNoneMatch: tag])
            #expect(same.status == 304 && same.header("RateLimit-Remaining") == "1")
            #expect(try await test.done(.head, "/passports/\(id)").header("RateLimit-Remaining") == "0")
        }
    }

    @Test("A replay is free, and what is refunded shows the state after it", arguments: Stage.all)
    func refunds(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(writes: 2, maxDpps: 1, overageCents: 100)) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("test")
            let first = await test.send(.post, "/passports", JSON.passport(of: product, "1"), headers: .key("k"))
            #expect(first.status == 201 && first.header("RateLimit-Remaining") == "1")
            for _ in 1...3 {
                let again = await test.send(.post, "/passports", JSON.passport(of: product, "1"), headers: .key("k"))
                #expect(again.status == 201 && again.body == first.body)
                let refused = await test.send(.post, "/passports", JSON.passport(of: product, "2"))
                #expect(refused.refuses(402, "overage_required") && refused.header("RateLimit-Remaining") == "1")
            }
        }
    }

    @Test("Beyond the allowance a passport is bought with a confirmation, and booked", arguments: Stage.all)
    func overage(stage: Stage) async throws {
        let plans = try Plans(file: ["starter": ["maxDpps": 2]], initial: "enterprise")
        try await TestPlatform.run(on: stage, plans: plans) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("starter")
            // Confirmed without need: costs nothing.
            let first = await test.send(
                .post,
                "/passports",
                JSON.passport(of: product, "1", ["confirmOverage": true])
            )
            #expect(first.status == 201)
            let second = try await test.makePassport(of: product, serial: "2")
            try await test.done(.post, "/passports/\(second)/archive")
            #expect(try await test.ledger().isEmpty)
            for confirmation in [[:], ["confirmOverage": false]] as [JSONObject] {
                let refused = await test.send(.post, "/passports", JSON.passport(of: product, "3", confirmation))
                #expect(refused.refuses(402, "overage_required"))
                #expect(
                    refused.message
                        == "The starter plan includes 2 passports and all are used. "
                        + "Repeat with confirmOverage: true to accept EUR 2.00."
                )
                #expect(
                    refused["details"]?.text
                        == #"{"plan":"starter","included":2,"used":2,"requested":1,"overageCount":1,"#
                        + #""pricePerPassportCents":200,"totalCents":200,"currency":"EUR"}"#
                )
            }
            #expect(try await test.done(.get, "/passports")["data.total"] == 2)
            #expect(try await test.done(.get, "/products/\(product)")["passportCount"] == 2)
            let bought = await test.send(
                .post,
                "/passports",
                JSON.passport(of: product, "3", ["confirmOverage": true])
            )
            #expect(bought.status == 201)
            let ledger = try await test.ledger()
            #expect(ledger.count == 1)
            let row = try #require(ledger.first)
            #expect(row.type == .passportOverage && row.quantity == 1 && row.unitCents == 200)
            #expect(row.totalCents == 200 && row.currency == "EUR")
            #expect(row.passports.map(\.hex) == [try bought.id()])
            #expect(row.requestID == bought.header("X-Request-Id") && row.createdAt == test.clock.now)
        }
    }

    @Test("The free plan sells nothing", arguments: Stage.all)
    func quota(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("free")
            for number in 1...3 { _ = try await test.makePassport(of: product, serial: "\(number)") }
            let body = JSON.passport(of: product, "4", ["confirmOverage": true])
            let refused = await test.send(.post, "/passports", body)
            #expect(refused.refuses(402, "quota_exceeded"))
            #expect(refused.keys("details") == ["plan", "included", "used", "requested", "upgradeUrl"])
            #expect(refused["details.plan"] == "free" && refused["details.included"] == 3)
            #expect(refused["details.used"] == 3 && refused["details.requested"] == 1)
            #expect(refused.text("details.upgradeUrl")?.hasPrefix("https://app.example/") == true)
            #expect(try await test.ledger().isEmpty)
        }
    }

    @Test("Without a paid subscription no passport is made, and all else goes on", arguments: Stage.all)
    func subscription(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let id = try await test.makePassport(of: product)
            for status in [Account.Subscription.pastDue, .canceled] {
                try await test.setPlan("starter", status)
                let refused = await test.send(.post, "/passports", JSON.passport(of: product, "2"))
                #expect(refused.refuses(402, "subscription_inactive"))
                let body: JSON = ["value": .string("\(status)")]
                #expect(await test.send(.patch, "/passports/\(id)/fields/battery_chemistry", body).status == 200)
                #expect(try await test.done(.get, "/me").text("plan.subscriptionStatus") == status.rawValue)
            }
            try await test.setPlan("starter")
            _ = try await test.makePassport(of: product, serial: "2")
        }
    }

    @Test("Of many creates at once no more pass than the allowance has", arguments: Stage.all)
    func concurrent(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, writing: 4, plans: .with(writes: 100, maxDpps: 5)) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("test")
            let answers = await withTaskGroup(of: TestAnswer.self) { group in
                for number in 1...12 {
                    group.addTask { await test.send(.post, "/passports", JSON.passport(of: product, "\(number)")) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0.status == 201 }.count == 5)
            #expect(answers.filter { $0.refuses(402, "quota_exceeded") }.count == 7)
            #expect(try await test.done(.get, "/products/\(product)")["passportCount"] == 5)
        }
    }
}
