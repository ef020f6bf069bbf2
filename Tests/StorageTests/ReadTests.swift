import Dispatch
import Storage
import TestSupport
import Testing

@Suite("Reads")
struct ReadTests {
    @Test("A read sees one snapshot while another transaction commits", arguments: Engine.available)
    func snapshot(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let hasLooked = DispatchSemaphore(value: 0)
            let hasWritten = DispatchSemaphore(value: 0)
            async let counts = onThread(store) { transaction in
                let before = try transaction.thingCount()
                hasLooked.signal()
                let outcome = hasWritten.wait(timeout: .now() + 20)
                return (before, try transaction.thingCount(), outcome)
            }
            await withCheckedContinuation { caller in
                DispatchQueue.global()
                    .async {
                        hasLooked.wait()
                        caller.resume()
                    }
            }
            try await store.write { try $0.insertThing(1) }
            hasWritten.signal()
            #expect(try await counts == (0, 0, .success))
            #expect(try await store.read { try $0.thingCount() } == 1)
        }
    }

    @Test("A read cannot write", arguments: Engine.available)
    func readOnly(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let inSnapshot = await thrown {
                try await store.read { try $0.insertThing(1) }
            }
            let alone = await thrown {
                try await store.first("INSERT INTO thing (id) VALUES (1) RETURNING id") { try $0.int(0) }
            }
            #expect(inSnapshot?.storeCode == .readOnly)
            #expect(alone?.storeCode == .readOnly)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 0)
        }
    }

    @Test("A read that throws rethrows, and the next one works", arguments: Engine.available)
    func throwing(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let inSnapshot = await thrown { try await store.read { _ in throw Refusal() } }
            let alone = await thrown { try await store.first("SELECT 1") { _ in throw Refusal() } }
            #expect(inSnapshot is Refusal && alone is Refusal)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 0)
        }
    }

    @Test("No row is nil", arguments: Engine.available)
    func none(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let none = try await store.first("SELECT id FROM thing") { try $0.int(0) }
            #expect(none == nil)
        }
    }

    @Test("A closed store is unavailable", arguments: Engine.available)
    func closed(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let store = try database.open(writing: 1)
            await store.close()
            await store.close()
            let failures = [
                await thrown { try await store.write { _ in } },
                await thrown { try await store.read { _ in } },
                await thrown { try await store.first("SELECT 1") { _ in } },
            ]
            #expect(failures.map { $0?.storeCode } == [.unavailable, .unavailable, .unavailable])
        }
    }
}

/// Reads on a thread that may be blocked, which the threads of tasks may not: SQLite reads on the caller's.
private func onThread<T: Sendable>(
    _ store: any Store,
    _ body: @escaping @Sendable (Transaction) throws -> T
) async throws -> T {
    guard store.dialect == .sqlite else { return try await store.read(body) }
    return try await withCheckedThrowingContinuation { caller in
        DispatchQueue.global()
            .async {
                caller.resume(with: Result { try #require(try store.readImmediately(body)) })
            }
    }
}
