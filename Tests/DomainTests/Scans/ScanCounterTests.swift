import GS1
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Scan counts")
struct ScanCounterTests {
    @Test("Scans add up by passport and day, turn after turn and from several servers", arguments: Engine.available)
    func addUp(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let ids = try await test.published(["S1", "S2"], of: product)
            let other = ScanCounter()
            for counter in [test.platform.scans, other, test.platform.scans] {
                test.scan(ids[0], times: 3, counter)
                test.clock.advance(bySeconds: 86_400)
                test.scan(ids[0], times: 1, counter)
                test.scan(ids[1], times: 2, counter)
                let lost = try await counter.flush(to: test.platform.store)
                #expect(lost == 0)
            }
            let first = try await test.days(of: ids[0])
            #expect(first == ["2026-03-02 3", "2026-03-03 4", "2026-03-04 4", "2026-03-05 1"])
            let second = try await test.days(of: ids[1])
            #expect(second == ["2026-03-03 2", "2026-03-04 2", "2026-03-05 2"])
            try await test.platform.scans.flush(to: test.platform.store)
            #expect(try await test.days(of: ids[0]) == first, "nothing is stored twice")
        }
    }

    @Test("More passports than one statement or transaction takes are all stored", arguments: Engine.available)
    func portions(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let serials = (0..<60).map { "S\($0)" }
            let ids = try await test.published(serials, of: try await test.product(.batteries))
            for portion in [7, 60, 500] {
                let counter = ScanCounter(portion: portion)
                for id in ids { test.scan(id, times: 1, counter) }
                try await counter.flush(to: test.platform.store)
            }
            #expect(try await test.store.number("SELECT COUNT(*) FROM scan_count WHERE count = 3") == 60)
        }
    }

    @Test("Scans that come while others are stored are neither lost nor counted twice", arguments: Engine.available)
    func concurrent(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let serials = ["S1", "S2", "S3"]
            let ids = try await test.published(serials, of: try await test.product(.batteries))
            let counters = [ScanCounter(), ScanCounter(), ScanCounter()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for counter in counters {
                    for _ in 0..<4 {
                        group.addTask {
                            for id in ids {
                                test.scan(id, times: 25, counter)
                                try await counter.flush(to: test.platform.store)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            for id in ids { #expect(try await test.days(of: id) == ["2026-03-02 300"]) }
        }
    }

    @Test("Beyond its room a counter takes no further passports, and tells how many scans that were")
    func room() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let serials = ["S1", "S2", "S3"]
            let ids = try await test.published(serials, of: try await test.product(.batteries))
            let counter = ScanCounter(capacity: 2)
            for id in ids { test.scan(id, times: 2, counter) }
            test.scan(ids[0], times: 1, counter)
            let lost = try await counter.flush(to: test.platform.store)
            #expect(lost == 2)
            #expect(try await test.days(of: ids[0]) == ["2026-03-02 3"])
            #expect(try await test.days(of: ids[2]) == [])
            let again = try await counter.flush(to: test.platform.store)
            #expect(again == 0)
        }
    }

    @Test("What cannot be stored now is stored the next time", arguments: Engine.available)
    func away(engine: Engine) async throws {
        try await TestPlatform.runPair(on: Stage(engine: engine, transport: .inProcess)) { here, there in
            let ids = try await here.published(["S1"], of: try await here.product(.batteries))
            let counter = ScanCounter()
            here.scan(ids[0], times: 5, counter)
            await there.store.close()
            await #expect(throws: StoreFailure.self) { try await counter.flush(to: there.platform.store) }
            here.scan(ids[0], times: 1, counter)
            try await counter.flush(to: here.platform.store)
            #expect(try await here.days(of: ids[0]) == ["2026-03-02 6"])
        }
    }
}

extension TestPlatform {
    /// New published passports of a product.
    fileprivate func published(_ serials: [String], of product: Product) async throws -> [PassportID] {
        var ids: [PassportID] = []
        for serial in serials {
            ids.append(try await passport(of: product, serial: serial))
            try await publish(ids[ids.count - 1])
        }
        return ids
    }

    fileprivate func scan(
        _ id: PassportID,
        times: Int,
        _ counter: ScanCounter? = nil
    ) {
        for _ in 0..<times { (counter ?? platform.scans).count(id, of: workspace, now: clock.now) }
    }

    /// The stored days of a passport, `2026-03-02 3`.
    fileprivate func days(of id: PassportID) async throws -> [String] {
        let range = DayRange(from: nil, to: CivilDate(text: "2026-03-20"), today: clock.now.date)
        return try await read { work in
            try platform.passports.scans(of: id, range, in: work).map { "\($0.day) \($0.count)" }
        }
    }
}
