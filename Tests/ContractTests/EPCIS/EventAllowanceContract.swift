import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What a plan says of events (api-v1 §§5, 10).
@Suite("api-v1 §10: allowance of events")
struct EventAllowanceContract {
    /// Events with identifiers of their own.
    private static func events(_ range: Range<Int>) -> JSON { .document(range.map { .event("urn:x:\($0)") }) }

    @Test("A plan that sells no events blocks, and nothing is stored", arguments: Stage.all)
    func hardBlock(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            try await test.setPlan("free")
            _ = try await test.captured(Self.events(0..<8))
            for body in [Self.events(8..<11), Self.events(0..<11)] {
                let refused = await test.send(.post, "/epcis/capture?confirmOverage=true", body)
                #expect(refused.refuses(402, "epcis_events_hard_block"), "\(refused.text)")
                #expect(refused.keys("details") == ["plan", "included", "used", "requested", "upgradeUrl"])
                #expect(refused.int("details.used") == 8 && refused.int("details.requested") == 3)
            }
            #expect(try await test.captured(Self.events(0..<10)).int("capturedCount") == 2)
            #expect(try await test.captured(Self.events(0..<10)).int("duplicateCount") == 10)
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 10)
            let single = await test.send(.post, "/epcis/events", .event("urn:x:one"))
            #expect(single.refuses(402, "epcis_events_hard_block"))
            // The month is over.
            test.clock.advance(bySeconds: 30 * 86_400)
            #expect(try await test.captured(Self.events(20..<25)).int("capturedCount") == 5)
        }
    }

    @Test("Others sell blocks of a thousand, which are billed once they are accepted", arguments: Stage.all)
    func overage(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            try await test.setPlan("basic")
            _ = try await test.captured(Self.events(0..<999))
            let refused = await test.send(.post, "/epcis/capture", Self.events(999..<1_002))
            #expect(refused.refuses(402, "epcis_events_overage_required"))
            let details: JSON = [
                "plan": "basic", "included": 1_000, "used": 999, "requested": 3, "overageEvents": 2, "overageBlocks": 1,
                "pricePerBlockCents": 100, "totalOverageCents": 100, "currency": "EUR",
            ]
            #expect(refused["details"] == details)
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 999)
            let asked = await test.send(.post, "/epcis/capture?confirmOverage=true", Self.events(999..<1_002))
            #expect(asked.status == 202)
            try await test.platform.captures.settle()
            guard var body = Self.events(1_002..<1_004).objectValue else { return }
            body.append("confirmOverage", true)
            #expect(try await test.captured(.object(body)).int("capturedCount") == 2)
            let rows = try await test.ledger()
            // The block that was begun is used up before another is sold.
            #expect(rows.map(\.type) == [.eventOverage] && rows.map(\.quantity) == [1] && rows[0].totalCents == 100)
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 1_004)
            try await test.setPlan("basic", .pastDue)
            #expect(await test.send(.post, "/epcis/capture", .event()).refuses(402, "subscription_inactive"))
        }
    }

    @Test("What is not stored is given back", arguments: Stage.all)
    func givenBack(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            try await test.setPlan("free")
            let faulty = JSON.document([.event("urn:x:1"), .event("urn:x:2", ["action": "SEE"])])
            #expect(try await test.captured(faulty)["status"] == "failed")
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 0)
            // Two documents of the same events wait at the same time: each reserves, one stores.
            for _ in 0..<2 { try await test.done(.post, "/epcis/capture", Self.events(0..<5)) }
            #expect(await test.send(.post, "/epcis/capture", .event()).status == 402)
            try await test.platform.captures.settle()
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 5)
            #expect(try await test.captured(.event())["status"] == "success")
        }
    }

    @Test("Export is a matter of the plan, capture and query of the workspace", arguments: Stage.all)
    func features(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished()
            for (plan, status) in [("free", 403), ("basic", 403), ("starter", 200), ("enterprise", 200)] {
                try await test.setPlan(plan)
                for path in ["/passports/\(id)/epcis", "/passports/by-serial/S1/epcis"] {
                    let answer = await test.send(.get, path)
                    #expect(answer.status == status, "\(plan) \(path)")
                    if status == 403 { #expect(answer.error == "epcis_export_not_available") }
                }
            }
            try await test.write { try test.platform.limits.setEvents(captures: false, queries: nil, in: $0) }
            #expect(await test.send(.post, "/epcis/capture", .event()).refuses(403, "epcis_capture_not_available"))
            #expect(await test.send(.get, "/epcis/events").status == 200)
            try await test.write { try test.platform.limits.setEvents(captures: true, queries: false, in: $0) }
            #expect(await test.send(.get, "/epcis/events").refuses(403, "epcis_query_not_available"))
            #expect(await test.send(.get, "/epcis/bizSteps").refuses(403, "epcis_query_not_available"))
            #expect(try await test.captured(.event())["status"] == "success")
        }
    }
}
