import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Terms that the platform settles")
struct TermsTests {
    @Test("What is due is stored as expired, once, with a version and an entry", arguments: Engine.available)
    func expiry(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let due = try await test.passport(of: product, serial: "S1")
            let later = try await test.passport(of: product, serial: "S2")
            let endless = try await test.passport(of: product, serial: "S3")
            let held = try await test.passport(of: product, serial: "S4")
            let end = test.clock.now.advanced(bySeconds: 60)
            try await test.publish(due, until: end)
            try await test.publish(later, until: end.advanced(bySeconds: 1))
            try await test.publish(endless)
            try await test.publish(held, until: end)
            try await test.act(.suspend, on: held)
            #expect(try await test.platform.terms.expireDue().changed == 0)
            test.clock.advance(bySeconds: 60)
            let outcome = try await test.platform.terms.expireDue()
            #expect(outcome.changed == 1 && outcome.failures.isEmpty)
            let passport = try await test.filled(due).passport
            #expect(passport.status == .expired && passport.version == 2 && passport.expiresAt == end)
            #expect(try await test.versions(of: due).map(\.reason) == [.published, .statusChange])
            let entries = try await test.trail(of: due, .passportExpired)
            #expect(entries.map(\.actor.kind) == [.system] && entries.map(\.requestID) == [nil])
            for id in [later, endless] { #expect(try await test.filled(id).passport.status == .published) }
            #expect(try await test.filled(held).passport.status == .suspended)
            #expect(try await test.platform.terms.expireDue().changed == 0)
        }
    }

    @Test("More than a portion is settled in one pass, of every workspace", arguments: Engine.available)
    func many(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let ids = try await test.published(230, until: 60)
            test.clock.advance(bySeconds: 61)
            #expect(try await test.platform.terms.expireDue().changed == 230)
            for id in [ids[0], ids[99], ids[100], ids[229]] {
                #expect(try await test.filled(id).passport.status == .expired)
            }
        }
    }

    @Test("Servers that settle the same passports at once make one version of each", arguments: Engine.available)
    func together(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let ids = try await test.published(120, until: 60)
            test.clock.advance(bySeconds: 61)
            let changed = try await withThrowingTaskGroup(of: Terms.Outcome.self) { group in
                for _ in 0..<3 { group.addTask { try await test.platform.terms.expireDue() } }
                return try await group.reduce(into: 0) { sum, outcome in
                    #expect(outcome.failures.isEmpty)
                    sum += outcome.changed
                }
            }
            #expect(changed == 120)
            #expect(try await test.store.number("SELECT COUNT(*) FROM version") == 240)
            let entries = try await test.store.number("SELECT COUNT(*) FROM activity WHERE action = 'passport.expired'")
            #expect(entries == 120)
            #expect(try await test.filled(ids[0]).passport.revision == 3)
        }
    }

    @Test("A passport that cannot be settled is told of, and keeps no other from it", arguments: Engine.available)
    func failing(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let ids = try await test.published(130, until: 60)
            let broken = Set(ids.prefix(110))
            for id in broken {
                let unknown = "000000000000000000000000"
                _ = try await test.store.write {
                    try $0.run("UPDATE passport SET template_id = \(unknown) WHERE id = \(id)")
                }
            }
            test.clock.advance(bySeconds: 61)
            for changed in [20, 0] {
                let outcome = try await test.platform.terms.expireDue()
                #expect(outcome.changed == changed && Set(outcome.failures.map(\.passport)) == broken)
                #expect(outcome.failures.allSatisfy { $0.error is TemplateMissing })
            }
        }
    }
}

extension TestPlatform {
    /// Publishes that many passports of one product until so many seconds from now, one millisecond apart.
    func published(_ count: Int, until seconds: Int64) async throws -> [PassportID] {
        let product = try await product(.batteries)
        var ids: [PassportID] = []
        for number in 0..<count {
            let id = try await passport(of: product, serial: "S\(number)")
            try await publish(id, until: clock.now.advanced(bySeconds: seconds))
            ids.append(id)
        }
        return ids
    }
}
