import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

@Suite("The passport allowance")
struct AllowanceTests {
    /// Two passports included, 250 cents for each beyond.
    private static func run(
        _ engine: Engine,
        price: JSON = 250,
        _ body: @Sendable (TestPlatform, String) async throws -> Void
    ) async throws {
        let plans = try Plans(file: ["pilot": ["maxDpps": 2, "overageCents": price]], initial: "pilot")
        try await TestPlatform.run(on: engine, plans: plans) { test in try await body(test, test.makeProduct()) }
    }

    @Test("Beyond it a plan that sells asks for a confirmation with the price", arguments: Engine.available)
    func overageRequired(engine: Engine) async throws {
        try await AllowanceTests.run(engine) { test, product in
            try await test.done(.post, "/passports", .passport(of: product, "1"))
            try await test.done(.post, "/passports", .passport(of: product, "2", ["confirmOverage": true]))
            for confirm in [nil, false] as [JSON] {
                let refused = await test.send(
                    .post,
                    "/passports",
                    .passport(of: product, "3", ["confirmOverage": confirm])
                )
                #expect(refused.status == 402)
                #expect(refused.error == "overage_required")
                #expect(
                    refused.message == "The pilot plan includes 2 passports and all are used. "
                        + "Repeat with confirmOverage: true to accept EUR 2.50."
                )
                #expect(
                    refused["details"]?.text
                        == #"{"plan":"pilot","included":2,"used":2,"requested":1,"overageCount":1,"#
                        + #""pricePerPassportCents":250,"totalCents":250,"currency":"EUR"}"#
                )
            }
            #expect(try await test.total("/passports") == 2)
            #expect(try await test.ledger().isEmpty)
        }
    }

    @Test("A confirmation lets it through and bills what lies beyond", arguments: Engine.available)
    func confirmed(engine: Engine) async throws {
        try await AllowanceTests.run(engine) { test, product in
            try await test.done(.post, "/passports", .passport(of: product, "1"))
            let items = ["2", "3", "4"].map { JSON.passport(of: product, $0) }
            let refused = await test.send(.post, "/passports/batch", ["passports": .array(items)])
            #expect(refused["details.overageCount"] == 2)
            #expect(try await test.total("/passports") == 1)
            let last = JSON.passport(of: product, "4", ["confirmOverage": true])
            let made = try await test.done(
                .post,
                "/passports/batch",
                ["passports": .array(Array(items.prefix(2)) + [last])]
            )
            #expect(made["summary.created"] == 3)
            let rows = try await test.ledger()
            #expect(rows.count == 1)
            #expect(rows.first?.type == .passportOverage)
            #expect(rows.first?.quantity == 2)
            #expect(rows.first?.unitCents == 250)
            #expect(rows.first?.totalCents == 500)
            #expect(rows.first?.passports.map(\.hex) == made.made.suffix(2))
            #expect(rows.first?.requestID == made.headers[.requestID])
        }
    }

    @Test("A plan that sells none refuses whatever is confirmed", arguments: Engine.available)
    func quotaExceeded(engine: Engine) async throws {
        try await AllowanceTests.run(engine, price: nil) { test, product in
            for serial in ["1", "2"] { try await test.done(.post, "/passports", .passport(of: product, serial)) }
            let refused = await test.send(.post, "/passports", .passport(of: product, "3", ["confirmOverage": true]))
            #expect(refused.status == 402)
            #expect(refused.error == "quota_exceeded")
            #expect(refused.keys("details") == ["plan", "included", "used", "requested", "upgradeUrl"])
        }
    }

    @Test("Only passports that can be made are counted", arguments: Engine.available)
    func creatable(engine: Engine) async throws {
        try await AllowanceTests.run(engine) { test, product in
            let items = ["1", "1", "2", "1"].map { JSON.passport(of: product, $0) }
            let made = try await test.done(.post, "/passports/batch", ["passports": .array(items)])
            #expect(made["summary"]?.text == #"{"created":2,"errors":2,"total":4}"#)
        }
    }

    @Test("However many are made at once, the allowance is used up exactly", arguments: Engine.available)
    func exact(engine: Engine) async throws {
        let plans = try Plans(file: ["pilot": ["maxDpps": 20]], initial: "pilot")
        try await TestPlatform.run(on: engine, writing: 4, plans: plans) { test in
            let product = try await test.makeProduct()
            let statuses = await withTaskGroup(of: Int.self) { group in
                for serial in 0..<32 {
                    group.addTask { await test.send(.post, "/passports", .passport(of: product, "\(serial)")).status }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 20)
            #expect(statuses.filter { $0 == 402 }.count == 12)
            #expect(try await test.total("/passports") == 20)
        }
    }

    @Test("A free publication lasts 30 days at most, and is not resumed afterwards", arguments: Engine.available)
    func freeTerm(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.setPlan("free")
            let ids = try await ["A", "B", "C"].asyncMap { try await test.makeDraft($0) }
            let asked: [JSON] = [nil, "2027-01-01T00:00:00Z", "2026-03-05T00:00:00Z"]
            let given = ["2026-04-01T08:15:00.000Z", "2026-04-01T08:15:00.000Z", "2026-03-05T00:00:00.000Z"]
            for (index, id) in ids.enumerated() {
                let body: JSON = ["acknowledgeIncomplete": true, "expiresAt": asked[index]]
                let published = try await test.done(.post, "/passports/\(id)/publish", body)
                #expect(published["expiresAt"]?.stringValue == given[index])
            }
            test.clock.advance(bySeconds: 31 * 86_400)
            let refused = await test.send(.post, "/passports/\(ids[0])/resume")
            #expect(refused.status == 403)
            #expect(refused.error == "plan_required")
            try await test.setPlan("basic")
            let resumed = try await test.done(.post, "/passports/\(ids[0])/resume")
            #expect(resumed["status"] == "published")
            #expect(resumed["expiresAt"] == .null)
        }
    }
}

extension TestPlatform {
    fileprivate func ledger() async throws -> [LedgerEntry] {
        try await read { try platform.limits.ledger(limit: 10, in: $0) }
    }
}

extension TestAnswer {
    /// The ids that a batch has made.
    fileprivate var made: [String] {
        (self["results"]?.arrayValue ?? []).compactMap { $0["data"]?["_id"]?.stringValue }
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var mapped: [T] = []
        for element in self { mapped.append(try await transform(element)) }
        return mapped
    }
}
