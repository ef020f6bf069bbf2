import Storage
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    @Test("A write that throws leaves nothing and rethrows the error", arguments: Engine.available)
    func rollback(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let error = await thrown {
                try await store.write { transaction in
                    try transaction.insertThing(1)
                    throw Refusal()
                }
            }
            #expect(error is Refusal)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 0)
        }
    }

    @Test("A savepoint that throws undoes its own part alone", arguments: Engine.available)
    func savepoint(engine: Engine) async throws {
        let ids = try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                try transaction.insertThing(1)
                let error = thrownAtOnce {
                    try transaction.savepoint {
                        try transaction.insertThing(2)
                        try transaction.savepoint { try transaction.insertThing(3) }
                        throw Refusal()
                    }
                }
                #expect(error is Refusal)
                try transaction.savepoint { try transaction.insertThing(4) }
                return try transaction.all("SELECT id FROM thing ORDER BY id") { try $0.int(0) }
            }
        }
        #expect(ids == [1, 4])
    }

    @Test("After a failed statement a savepoint lets the transaction go on", arguments: Engine.available)
    func failedInSavepoint(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                try transaction.insertThing(1)
                let failure = thrownAtOnce { try transaction.savepoint { try transaction.insertThing(1) } }
                #expect(failure?.storeCode == .uniqueViolation)
                try transaction.insertThing(2)
            }
            #expect(try await store.read { try $0.thingCount() } == 2)
        }
    }

    @Test("A failure that is swallowed without a savepoint fails the write", arguments: Engine.available)
    func swallowed(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let failure = await thrown {
                try await store.write { transaction in
                    try transaction.insertThing(1)
                    try? transaction.insertThing(1)
                    try? transaction.insertThing(2)
                }
            }
            #expect(failure?.storeCode == .uniqueViolation)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 0)
        }
    }

    @Test("An error in mapping a row is rethrown and the transaction goes on", arguments: Engine.available)
    func mapping(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                try transaction.insertThing(1)
                let error = thrownAtOnce { try transaction.forEach("SELECT id FROM thing") { _ in throw Refusal() } }
                #expect(error is Refusal)
                try transaction.insertThing(2)
            }
            #expect(try await store.read { try $0.thingCount() } == 2)
        }
    }

    @Test("A write's answer is there when it returns, to every reader", arguments: Engine.available)
    func visible(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            for id in 1...20 {
                try await store.write { try $0.insertThing(id, amount: id) }
                let amount = try await store.first("SELECT amount FROM thing WHERE id = \(id)") { try $0.int(0) }
                #expect(amount == Int64(id))
            }
        }
    }

    @Test("The slot is a number from 0 to 15", arguments: Engine.available)
    func slot(engine: Engine) async throws {
        let slot = try await engine.withStore { try await $0.write { $0.slot } }
        #expect((0..<16).contains(slot))
    }
}
