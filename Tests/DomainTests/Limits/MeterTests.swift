import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Meters")
struct MeterTests {
    @Test("However many take at once, a limit is used up exactly", arguments: Engine.available)
    func exact(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let granted = try await test.take(1, of: .passports, limit: 100, times: 160)
            #expect(granted == 100)
            let used = try await test.read { try $0.tx.used(.passports, of: $0.workspace) }
            #expect(used == 100)
        }
    }

    @Test("What does not fit is refused whole, and what fits afterwards is granted", arguments: Engine.available)
    func whole(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let taken = try await test.write { work in
                try [60, 60, 40, 1].map { try work.take($0, of: .passports, limit: 100).isGranted }
            }
            #expect(taken == [true, false, true, false])
        }
    }

    @Test("A slot takes back what the others have not used", arguments: Engine.available)
    func reclaims(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            // Every connection gets a share of the limit first.
            let spread = try await test.take(1, of: .passports, limit: 320, times: 40)
            let rest = try await test.write { try $0.take(280, of: .passports, limit: 320).isGranted }
            #expect(spread == 40)
            #expect(rest)
            let more = try await test.take(1, of: .passports, limit: 320, times: 4)
            #expect(more == 0)
        }
    }

    @Test("A reserve of another limit is worth nothing", arguments: Engine.available)
    func otherLimit(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let taken = try await test.write { work in
                [
                    try work.take(10, of: .passports, limit: 1_000).isGranted,
                    try work.take(1, of: .passports, limit: 10).isGranted,
                    try work.take(1, of: .passports, limit: 11).isGranted,
                ]
            }
            #expect(taken == [true, false, true])
        }
    }

    @Test("Meters of past days are swept, and those that have no day are not", arguments: Engine.available)
    func sweep(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.write { work in
                try work.tx.count(1, on: .passports, in: work.workspace)
                try work.tx.count(1, on: DailyBudget.reads.meter(at: work.now), in: work.workspace)
            }
            let swept = try await test.platform.sweep()
            test.clock.advance(bySeconds: 86_400)
            let later = try await test.platform.sweep()
            #expect(swept == 0)
            #expect(later == 1)
            #expect(try await test.store.number("SELECT COUNT(*) FROM meter") == 1)
        }
    }
}

extension TestPlatform {
    /// Takes from a meter in so many transactions at once; answers how many were granted.
    fileprivate func take(_ count: Int, of meter: Meter, limit: Int, times: Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<times {
                group.addTask { try await write { try $0.take(count, of: meter, limit: limit).isGranted } }
            }
            return try await group.reduce(0) { $1 ? $0 + 1 : $0 }
        }
    }
}
