import GS1
import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Expiry")
struct ExpiryTests {
    @Test("An end in the past is refused, by publish and by resume", arguments: Engine.available, [0, -1, -86_400])
    func past(engine: Engine, seconds: Int) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let end = test.clock.now.advanced(bySeconds: Int64(seconds))
            let publish = try await refusal { try await test.publish(id, until: end) }
            #expect(publish?.faults(at: "expiresAt") == ["Must be in the future"])
            try await test.bring(id, to: .suspended)
            let resume = try await refusal {
                try await test.write { try test.platform.passports.resume(id, expiresAt: end, in: $0) }
            }
            #expect(resume?.faults(at: "expiresAt") == ["Must be in the future"])
        }
    }

    @Test("A term that is over is reported at once and stored by the next write", arguments: Engine.available)
    func over(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let end = test.clock.now.advanced(bySeconds: 60)
            try await test.publish(id, until: end)
            #expect(try await test.publicContent() != nil)
            test.clock.advance(bySeconds: 60)
            #expect(try await test.filled(id).passport.status(at: test.clock.now) == .expired)
            #expect(try await expiredSince(test) == end)
            #expect(try await test.publicContent() == nil)
            #expect(try await test.filled(id).passport.status == .published, "not stored yet")
            let republished = try await refusal { try await test.publish(id) }
            #expect(republished?["reason"] == "Cannot publish from status expired")

            try await test.set(["nominal_voltage": 48], of: id)
            let versions = try await test.versions(of: id)
            #expect(versions.map(\.reason) == [.published, .statusChange, .fieldEdit])
            #expect(versions[1].actor == "system" && versions[1].document["status"] == "expired")
            #expect(versions[2].actor == "owner@example.com" && versions[2].document["status"] == "expired")
            #expect(try await test.filled(id).passport.status == .expired)
            #expect(try await expiredSince(test) == end)
            let entry = try #require(try await test.trail(of: id, .passportExpired).first)
            #expect(entry.actor.kind == .system && entry.via == "via system" && entry.requestID == "req_1")
            try await test.set(["nominal_voltage": 24], of: id)
            #expect(try await test.trail(of: id, .passportExpired).count == 1, "once")
        }
    }

    @Test("A write that changes nothing still settles the term", arguments: Engine.available)
    func settled(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48], of: id)
            try await test.publish(id, until: test.clock.now.advanced(bySeconds: 60))
            test.clock.advance(bySeconds: 61)
            #expect(try await test.set(["nominal_voltage": 48], of: id).passport.status == .expired)
            #expect(try await test.versions(of: id).count == 2)
        }
    }

    @Test("Resuming gives the term that was sent, or none", arguments: Engine.available, [nil, 100] as [Int64?])
    func resuming(engine: Engine, seconds: Int64?) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id, until: test.clock.now.advanced(bySeconds: 60))
            test.clock.advance(bySeconds: 3_600)
            let end = seconds.map { test.clock.now.advanced(bySeconds: $0) }
            let resumed = try await test.write { try test.platform.passports.resume(id, expiresAt: end, in: $0) }
            #expect(resumed.status == .published && resumed.expiresAt == end)
            #expect(resumed.publishedAt == test.clock.now.advanced(bySeconds: -3_600), "the first publication stays")
            #expect(try await test.versions(of: id).last?.reason == .republished)
            #expect(try await test.publicContent() != nil)
        }
    }

    @Test("A term that ran out during a hold is over as soon as the hold ends", arguments: Engine.available)
    func duringHold(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let end = test.clock.now.advanced(bySeconds: 60)
            try await test.publish(id, until: end)
            try await test.act(.suspend, on: id)
            test.clock.advance(bySeconds: 61)
            #expect(try await test.filled(id).passport.status(at: test.clock.now) == .suspended)
            let resumed = try await test.act(.resume, on: id)
            #expect(resumed.status(at: test.clock.now) == .expired && resumed.expiresAt == end)
            #expect(try await expiredSince(test) == end)
        }
    }

    /// Since when the public is told that serial S1 has expired, or nil when it is told something else.
    private func expiredSince(_ test: TestPlatform) async throws -> Timestamp? {
        guard case .expired(let since) = try await test.platform.publicPassports.sight(of: .test("S1")) else {
            return nil
        }
        return since
    }
}
