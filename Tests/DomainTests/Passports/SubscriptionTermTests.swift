import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Terms of a canceled subscription")
struct SubscriptionTermTests {
    private static let days: Int64 = 86_400

    @Test("Cancellation gives published passports 30 days, renewal their own ends again", arguments: Engine.available)
    func cancelAndRenew(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let now = test.clock.now
            let own: [Timestamp?] = [
                nil, now.advanced(bySeconds: 10 * Self.days), now.advanced(bySeconds: 90 * Self.days),
            ]
            var ids: [PassportID] = []
            for (number, end) in own.enumerated() {
                ids.append(try await test.passport(of: product, serial: "S\(number + 1)"))
                try await test.publish(ids[number], until: end)
            }
            let draft = try await test.passport(of: product, serial: "D")
            #expect(try await test.platform.terms.followSubscriptions() == 0)

            try await test.cancel(at: now)
            let end = now.advanced(bySeconds: 30 * Self.days)
            #expect(try await test.platform.terms.followSubscriptions() == 2)
            #expect(try await test.ends(of: ids) == [end, own[1], end])
            #expect(try await test.publicEnds(ids.count) == [end, own[1], end])
            #expect(try await test.ends(of: [draft]) == [nil])
            #expect(try await test.platform.terms.followSubscriptions() == 0)
            #expect(try await test.versions(of: ids[0]).count == 1, "what it says is the same")

            try await test.cancel(at: nil)
            #expect(try await test.platform.terms.followSubscriptions() == 2)
            #expect(try await test.ends(of: ids) == own)
            #expect(try await test.publicEnds(ids.count) == own)
            #expect(try await test.platform.terms.followSubscriptions() == 0)
            #expect(try await test.store.number("SELECT COUNT(*) FROM subscription_end") == 0)
        }
    }

    @Test("The public address is over when the 30 days are", arguments: Engine.available)
    func over(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            try await test.cancel(at: test.clock.now)
            _ = try await test.platform.terms.followSubscriptions()
            test.clock.advance(bySeconds: 30 * Self.days - 1)
            #expect(try await test.publicContent() != nil)
            test.clock.advance(bySeconds: 1)
            #expect(try await test.publicContent() == nil)
            #expect(try await test.platform.terms.expireDue().changed == 1)
            // What has expired is not public again by itself (lifecycle §2).
            try await test.cancel(at: nil)
            _ = try await test.platform.terms.followSubscriptions()
            #expect(try await test.filled(id).passport.status == .expired)
            let resumed = try await test.act(.resume, on: id)
            #expect(resumed.status == .published && resumed.expiresAt == nil)
        }
    }

    @Test(
        "What is published or resumed while the subscription is canceled has the same end",
        arguments: Engine.available
    )
    func publishedAfterwards(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let (held, draft, early) = (
                try await test.passport(of: product, serial: "S1"), try await test.passport(of: product, serial: "S2"),
                try await test.passport(of: product, serial: "S3")
            )
            let own = test.clock.now.advanced(bySeconds: 60 * Self.days)
            try await test.publish(held, until: own)
            try await test.act(.suspend, on: held)
            try await test.cancel(at: test.clock.now)
            let end = test.clock.now.advanced(bySeconds: 30 * Self.days)
            #expect(try await test.platform.terms.followSubscriptions() == 0, "a hold is no publication")
            test.clock.advance(bySeconds: Self.days)
            let sooner = test.clock.now.advanced(bySeconds: Self.days)
            try await test.act(.resume, on: held)
            try await test.publish(draft)
            try await test.publish(early, until: sooner)
            #expect(try await test.ends(of: [held, draft, early]) == [end, end, sooner])
            try await test.act(.suspend, on: held)
            try await test.act(.resume, on: held)
            #expect(try await test.ends(of: [held]) == [end])

            try await test.cancel(at: nil)
            #expect(try await test.platform.terms.followSubscriptions() == 2)
            #expect(try await test.ends(of: [held, draft, early]) == [own, nil, sooner])
        }
    }

    @Test("A renewal counts at once for what is resumed before it was followed", arguments: Engine.available)
    func renewedBetween(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let own = test.clock.now.advanced(bySeconds: 60 * Self.days)
            try await test.publish(id, until: own)
            try await test.cancel(at: test.clock.now)
            _ = try await test.platform.terms.followSubscriptions()
            try await test.act(.suspend, on: id)
            try await test.cancel(at: nil)
            try await test.act(.resume, on: id)
            #expect(try await test.ends(of: [id]) == [own])
            #expect(try await test.platform.terms.followSubscriptions() == 0)
        }
    }

    @Test("Another cancellation sets another end", arguments: Engine.available)
    func canceledAgain(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let own = test.clock.now.advanced(bySeconds: 90 * Self.days)
            try await test.publish(id, until: own)
            for _ in 0..<3 {
                try await test.cancel(at: test.clock.now)
                _ = try await test.platform.terms.followSubscriptions()
                let end = test.clock.now.advanced(bySeconds: 30 * Self.days)
                #expect(try await test.ends(of: [id]) == [end])
                test.clock.advance(bySeconds: Self.days)
            }
            try await test.cancel(at: nil)
            _ = try await test.platform.terms.followSubscriptions()
            #expect(try await test.ends(of: [id]) == [own])
        }
    }

    @Test("Many passports follow in portions, also when servers do it at once", arguments: Engine.available)
    func portions(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let ids = try await test.published(250, until: 90 * Self.days)
            let (own, now) = (try await test.ends(of: ids), test.clock.now)
            for canceledAt in [now, nil] {
                try await test.cancel(at: canceledAt)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<3 { group.addTask { _ = try await test.platform.terms.followSubscriptions() } }
                    try await group.waitForAll()
                }
                let end = canceledAt?.advanced(bySeconds: 30 * Self.days)
                #expect(try await test.ends(of: ids) == own.map { end ?? $0 })
            }
        }
    }

    @Test("Another workspace is not touched", arguments: Engine.available)
    func others(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            let other = try await test.otherWorkspace().id
            _ = try await test.store.write {
                try $0.run("UPDATE workspace SET canceled_at = 1 WHERE id = \(other)")
            }
            #expect(try await test.platform.terms.followSubscriptions() == 0)
            #expect(try await test.ends(of: [id]) == [nil])
        }
    }
}

extension TestPlatform {
    /// Records what the subscription of the workspace is: canceled at an instant, or active.
    fileprivate func cancel(at instant: Timestamp?) async throws {
        _ = try await store.write { tx in
            try tx.run("UPDATE workspace SET canceled_at = \(instant) WHERE id = \(workspace)")
        }
    }

    fileprivate func ends(of ids: [PassportID]) async throws -> [Timestamp?] {
        var ends: [Timestamp?] = []
        for id in ids { ends.append(try await filled(id).passport.expiresAt) }
        return ends
    }

    /// What the public rows of the first serial numbers say.
    fileprivate func publicEnds(_ count: Int) async throws -> [Timestamp?] {
        try await store.read { tx in
            try (1...count)
                .map { number in
                    try tx.first("SELECT expires_at FROM public_page WHERE serial = \("S\(number)")") {
                        try $0.instantOrNil(0)
                    } ?? nil
                }
        }
    }
}
