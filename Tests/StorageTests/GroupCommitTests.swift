import Dispatch
import TestSupport
import Testing

@testable import Storage

@Suite("Group commit")
struct GroupCommitTests {
    @Test("Every increment of one row is counted", arguments: Engine.available)
    func increments(engine: Engine) async throws {
        let amount = try await engine.withDatabase { database in
            try await database.withStore(writing: 4) { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                try await store.write { try $0.insertThing(1, amount: 0) }
                try await withThrowingTaskGroup { group in
                    for _ in 0..<64 {
                        group.addTask {
                            for _ in 0..<50 {
                                try await store.write { transaction in
                                    let amount = try transaction.amount(1) ?? 0
                                    try transaction.run("UPDATE thing SET amount = \(amount + 1) WHERE id = 1")
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                return try await store.read { try $0.amount(1) }
            }
        }
        #expect(amount == 3200)
    }

    @Test("A member that fails does not touch the others of its group", arguments: Engine.available)
    func failingMembers(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.insertThing(1000, name: "taken") }
            let outcomes = await withTaskGroup(of: (Int, StoreFailure.Code?, Bool).self) { group in
                for id in 0..<120 {
                    group.addTask {
                        do {
                            try await store.write { transaction in
                                try transaction.insertThing(id)
                                if id % 3 == 1 { throw Refusal() }
                                if id % 3 == 2 {
                                    try transaction.run("UPDATE thing SET name = 'taken' WHERE id = \(id)")
                                }
                            }
                            return (id, nil, false)
                        } catch {
                            return (id, (error as? StoreFailure)?.code, error is Refusal)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(
                outcomes.allSatisfy { id, code, isRefusal in
                    switch id % 3 {
                    case 0: code == nil && !isRefusal
                    case 1: code == nil && isRefusal
                    default: code == .uniqueViolation
                    }
                }
            )
            let ids = try await store.read { transaction in
                try transaction.all("SELECT id FROM thing WHERE id < 1000 ORDER BY id") { try $0.int(0) }
            }
            #expect(ids == stride(from: 0, to: 120, by: 3).map(Int64.init))
        }
    }

    @Test("Writes that wait share one commit", arguments: Engine.available)
    func sharing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.withStore(writing: 1) { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                let before = commitCount(store)
                let gate = DispatchSemaphore(value: 0)
                let started = Counter()
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        try await store.write { transaction in
                            gate.wait()
                            try transaction.insertThing(1000)
                        }
                    }
                    for id in 0..<64 {
                        group.addTask {
                            started.increment()
                            try await store.write { try $0.insertThing(id) }
                        }
                    }
                    while started.value < 64 { await Task.yield() }
                    gate.signal()
                    try await group.waitForAll()
                }
                #expect(try await store.read { try $0.thingCount() } == 65)
                #expect(commitCount(store) - before < 33)
            }
        }
    }

    @Test(
        "A write beyond the bound of the queue fails at once, and those that wait succeed",
        arguments: Engine.available
    )
    func overloaded(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.withStore(writing: 1, waiting: 2) { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                let gate = DispatchSemaphore(value: 0)
                let (hasBegun, running) = AsyncStream.makeStream(of: Void.self)
                let codes = await withTaskGroup(of: StoreFailure.Code?.self) { group in
                    group.addTask {
                        await outcome {
                            try await store.write { _ in
                                running.yield()
                                gate.wait()
                            }
                        }
                    }
                    for await _ in hasBegun { break }
                    for id in 0..<3 {
                        group.addTask { await outcome { try await store.write { try $0.insertThing(id) } } }
                    }
                    // Two wait behind the gate, so the first to end is the one that was refused.
                    let first = await group.next() ?? nil
                    gate.signal()
                    return await group.reduce(into: [first]) { $0.append($1) }
                }
                #expect(codes == [.overloaded, nil, nil, nil])
                #expect(try await store.read { try $0.thingCount() } == 2)
            }
        }
    }

    @Test("What waits when the store is closed is still written", arguments: Engine.available)
    func closing(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let store = try database.open(writing: 1)
            _ = try await Migrator(ThingTable.migrations).migrate(store)
            let written = await withTaskGroup(of: Bool.self) { group in
                for id in 0..<32 {
                    group.addTask { await outcome { try await store.write { try $0.insertThing(id) } } == nil }
                }
                await store.close()
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let count = try await database.withStore { try await $0.read { try $0.thingCount() } }
            #expect(count == Int64(written))
        }
    }

    private func outcome(_ body: () async throws -> Void) async -> StoreFailure.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreFailure)?.code ?? .other
        }
    }

    private func commitCount(_ store: any Store) -> Int {
        (store as? SQLiteStore)?.commitCount ?? (store as? PostgresStore)?.commitCount ?? -1
    }
}
