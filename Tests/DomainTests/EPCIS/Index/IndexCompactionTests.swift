import Storage
import TestRandomness
import TestSupport
import Testing

@testable import Domain

@Suite("The index of events")
struct IndexCompactionTests {
    @Test(
        "Whatever was merged how far, a scan gives what is there, in order and against it",
        arguments: Engine.available
    )
    func scans(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 11)
            var all: Set<[UInt8]> = []
            for round in 0..<24 {
                let count = round.isMultiple(of: 5) ? 200 : Int.random(in: 1...40, using: &random)
                let entries = RandomEntries.set(&random, count: count)
                all.formUnion(entries)
                try await test.insertRun(numbered: Int64(100 + round), entries)
                if round % 8 == 7 { try await Self.compact(test, portions: round) }
                for _ in 0..<4 {
                    let bounds = [RandomEntries.entry(&random), RandomEntries.entry(&random)]
                        .sorted { $0.lexicographicallyPrecedes($1) }
                    let expected = all.filter { !$0.lexicographicallyPrecedes(bounds[0]) }
                        .filter { !bounds[1].lexicographicallyPrecedes($0) }
                        .sorted { $0.lexicographicallyPrecedes($1) }
                    let found = try await test.scan(bounds[0], bounds[1], isDescending: false)
                    let reversed = try await test.scan(bounds[0], bounds[1], isDescending: true)
                    #expect(found == expected && reversed == expected.reversed())
                }
            }
        }
    }

    @Test("Runs are marked by their ids, however many others wait")
    func plan() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let workspace = test.workspace
            let plan = try await test.store.read { tx in
                let ids: [Int64] = Array(1...128)
                let statement = IndexRun.directing("\(list: ids)", to: 1, of: workspace)
                return try tx.all("EXPLAIN QUERY PLAN \(statement)") { try $0.text(3) }
            }
            #expect(plan == ["SEARCH epcis_index_run USING PRIMARY KEY (workspace_id=? AND id=?)"])
        }
    }

    @Test(
        "Of many runs few are left, none of which is new; another workspace keeps its own",
        arguments: Engine.available
    )
    func settles(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 5)
            let entries = (0..<100).map { _ in RandomEntries.set(&random, count: 12) }
            try await test.insertRuns(entries)
            let other = try await test.otherWorkspace().id
            try await test.insertRun(numbered: 1, entries[0], of: other)
            let moved = try await test.platform.indexCompaction.run()
            #expect(moved > 0)
            let runs = try await test.store.read { try $0.indexRuns(of: test.workspace) }
            let levels = Dictionary(grouping: runs, by: \.level)
            #expect(runs.count < 20 && levels.values.allSatisfy { $0.count < IndexCompaction.fanIn })
            #expect(runs.allSatisfy { !$0.isNew && $0.target == nil })
            #expect(
                runs.map(\.numbers.lowerBound.value).min() == 1 && runs.map(\.numbers.upperBound.value).max() == 100
            )
            let found = try await test.scan([], [0xFF], isDescending: false)
            #expect(found == Set(entries.joined()).sorted { $0.lexicographicallyPrecedes($1) })
            let others = try await test.store.read { try $0.indexRuns(of: other) }
            #expect(others.count == 1)
            let rest = try await test.platform.indexCompaction.run()
            #expect(rest == 0)
        }
    }

    @Test("However many runs wait, so many are looked at together, and in the end few are left")
    func crowd() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var random = SeededGenerator(seed: 7)
            let entries = (0..<1_100).map { _ in RandomEntries.set(&random, count: 2) }
            try await test.insertRuns(entries)
            let looked = try await test.store.read { try $0.indexRunsToMerge(of: test.workspace) }
            #expect(looked.map(\.id) == Array(1...128))
            let moved = try await test.platform.indexCompaction.run()
            #expect((9...20).contains(moved))
            let runs = try await test.store.read { try $0.indexRuns(of: test.workspace) }
            #expect(runs.count < 20 && runs.allSatisfy { !$0.isNew && $0.target == nil })
            let found = try await test.scan([], [0xFF], isDescending: false)
            #expect(found == Set(entries.joined()).sorted { $0.lexicographicallyPrecedes($1) })
        }
    }

    @Test("A merge that has begun keeps all its sources, whatever older runs come late", arguments: Engine.available)
    func late(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 9)
            let entries = (0..<70).map { _ in RandomEntries.set(&random, count: 40) }
            try await test.insertRuns(entries, from: 100, level: 1)
            var compaction = test.platform.indexCompaction
            compaction.portion = 1
            let before = try await test.store.read { try $0.indexRunsToMerge(of: test.workspace) }
            let merge = try #require(IndexMerge.due(in: before).first)
            try await compaction.move(merge, of: test.workspace)
            let late = (0..<10).map { _ in RandomEntries.set(&random, count: 40) }
            try await test.insertRuns(late, level: 1)
            let begun = try await test.store.read { try $0.indexRunsToMerge(of: test.workspace) }
            #expect(begun.count { $0.target != nil } == merge.sources.count)
            _ = try await compaction.run()
            let found = try await test.scan([], [0xFF], isDescending: false)
            #expect(found == Set((entries + late).joined()).sorted { $0.lexicographicallyPrecedes($1) })
        }
    }

    @Test("Servers that merge at once lose nothing and double nothing", arguments: Engine.available)
    func together(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 3)
            let entries = (0..<12).map { _ in RandomEntries.set(&random, count: 40) }
            try await test.insertRuns(entries)
            var compaction = test.platform.indexCompaction
            compaction.portion = 24
            try await withThrowingTaskGroup { group in
                for _ in 0..<3 { group.addTask { [compaction] in _ = try await compaction.run() } }
                try await group.waitForAll()
            }
            _ = try await compaction.run()
            let found = try await test.scan([], [0xFF], isDescending: false)
            #expect(found == Set(entries.joined()).sorted { $0.lexicographicallyPrecedes($1) })
            let runs = try await test.store.read { try $0.indexRuns(of: test.workspace) }
            #expect(runs.count < IndexCompaction.fanIn && runs.allSatisfy { $0.target == nil })
        }
    }

    /// Moves so many small portions and leaves the rest, as a server does that is killed.
    private static func compact(_ test: TestPlatform, portions: Int) async throws {
        var compaction = test.platform.indexCompaction
        compaction.portion = 2
        for _ in 0..<portions {
            let runs = try await test.store.read { try $0.indexRuns(of: test.workspace) }
            guard let merge = IndexMerge.due(in: runs).first else { return }
            try await compaction.move(merge, of: test.workspace)
        }
    }
}

extension TestPlatform {
    /// Inserts runs of entries with numbers one after the other.
    fileprivate func insertRuns(_ entries: [[[UInt8]]], from first: Int = 1, level: Int = 0) async throws {
        for (place, some) in entries.enumerated() {
            try await insertRun(numbered: Int64(first + place), level: level, some)
        }
    }

    fileprivate func insertRun(
        numbered number: Int64,
        level: Int = 0,
        _ entries: [[UInt8]],
        of workspace: WorkspaceID? = nil
    ) async throws {
        let workspace = workspace ?? self.workspace
        let chunks = EntryChunk.chunks(of: EntryList(entries), capacity: 200)
        let run = IndexRun(
            id: number,
            level: level,
            target: nil,
            isNew: true,
            numbers: EventNumber(value: number)...EventNumber(value: number),
            hasOverflow: false
        )
        try await store.write { tx in
            try tx.insert(run, of: workspace)
            try tx.insert(chunks, ofRun: number, of: workspace)
        }
    }

    /// What a scan gives, what several runs have once.
    fileprivate func scan(_ lower: [UInt8], _ upper: [UInt8], isDescending: Bool) async throws -> [[UInt8]] {
        try await store.read { tx in
            var scan = try IndexScan(from: lower, upTo: upper, isDescending: isDescending, of: workspace, in: tx)
            var found: [[UInt8]] = []
            while let entry = try scan.next() {
                if found.last.map({ !entry.elementsEqual($0) }) ?? true { found.append(Array(entry)) }
            }
            return found
        }
    }
}
