import Dispatch
import TestSupport
import Testing

@testable import Storage

@Suite("Shared work")
struct SharedWorkTests {
    /// Things that are to be inserted together.
    private final class Things: SharedWork {
        var ids: [Int] = []

        func finish(in transaction: Transaction) throws {
            guard !ids.isEmpty else { return }
            let rows = ids.map { [$0.sqlValue, 1.sqlValue] }
            ids = []
            try transaction.insert(rows, "INSERT INTO thing (id, amount)")
        }
    }

    /// Inserts a thing with those of others where that is possible.
    private static func insert(_ id: Int, in transaction: Transaction, shared: Counter) throws {
        guard let things = transaction.sharedWork(Things.self) else {
            return try transaction.insertThing(id, amount: 1)
        }
        shared.increment()
        things.ids.append(id)
    }

    /// Lets writes gather behind one that waits for them, so that they make one group.
    private static func gather(
        _ count: Int,
        on store: any Store,
        _ body: @escaping @Sendable (Int, Transaction) throws -> Void
    ) async -> [Int: any Error] {
        let begun = DispatchSemaphore(value: 0)
        let gathered = DispatchSemaphore(value: 0)
        return await withTaskGroup(of: (Int, (any Error)?).self) { group in
            group.addTask {
                let failure = await thrown {
                    try await store.write { _ in
                        begun.signal()
                        _ = gathered.wait(timeout: .now() + 20)
                    }
                }
                return (-1, failure)
            }
            await withCheckedContinuation { caller in
                DispatchQueue.global()
                    .async {
                        begun.wait()
                        caller.resume()
                    }
            }
            for number in 0..<count {
                group.addTask { (number, await thrown { try await store.write { try body(number, $0) } }) }
            }
            try? await Task.sleep(for: .milliseconds(200))
            gathered.signal()
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    @Test("What a group leaves to be done is stored with its commit", arguments: Engine.available)
    func together(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let shared = Counter()
            let failures = await Self.gather(40, on: store) { try Self.insert($0, in: $1, shared: shared) }
            #expect(failures.isEmpty)
            #expect(shared.value > 1)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 40)
        }
    }

    @Test("A statement sees what those before it have left to be done", arguments: Engine.available)
    func order(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let shared = Counter()
            let failures = await Self.gather(40, on: store) { number, transaction in
                try Self.insert(number, in: transaction, shared: shared)
                let before = try transaction.beside { try transaction.thingCount() }
                let count = try transaction.thingCount()
                guard count >= 1, count >= before else { throw Refusal() }
            }
            #expect(failures.isEmpty)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 40)
        }
    }

    @Test("When it cannot be stored, each fails or succeeds by itself", arguments: Engine.available)
    func apart(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.insertThing(7) }
            let shared = Counter()
            let failures = await Self.gather(20, on: store) { try Self.insert($0, in: $1, shared: shared) }
            #expect(Array(failures.keys) == [7])
            #expect(failures[7]?.storeCode == .uniqueViolation)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 20)
        }
    }

    @Test("There is none in a savepoint, nor for a write that is alone", arguments: Engine.available)
    func none(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let alone = try await store.write { $0.sharedWork(Things.self) == nil }
            #expect(alone)
            let shared = Counter()
            let failures = await Self.gather(10, on: store) { number, transaction in
                let isThere = try transaction.savepoint { transaction.sharedWork(Things.self) != nil }
                if isThere { shared.increment() }
            }
            #expect(failures.isEmpty)
            #expect(shared.value == 0)
        }
    }
}
