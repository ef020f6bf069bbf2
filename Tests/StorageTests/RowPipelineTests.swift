import Logging
import TestSupport
import Testing

@testable import Storage

@Suite("Single rows of PostgreSQL", .enabled(if: Engine.available.contains(.postgres)))
struct RowPipelineTests {
    @Test("Of many rows that are asked for at once each caller gets its own, or its own failure")
    func many() async throws {
        try await Engine.postgres.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                for id in 0..<300 where id % 3 != 0 { try transaction.insertThing(id, amount: id) }
            }
            let answers = await withTaskGroup(of: (Int, Int64?, StoreFailure.Code?).self) { group in
                for id in 0..<300 {
                    group.addTask {
                        do {
                            // One in ten divides by zero, and spoils those behind it in the pipeline.
                            let divisor = id % 10 == 9 ? 0 : 1
                            let found = try await store.first(
                                "SELECT amount / CAST(\(divisor) AS BIGINT) FROM thing WHERE id = \(id) OR \(divisor) = 0"
                            ) { try $0.int(0) }
                            return (id, found, nil)
                        } catch {
                            return (id, nil, error.storeCode)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 300)
            for (id, found, code) in answers {
                if id % 10 == 9 {
                    #expect(code == .constraintViolation, "\(id)")
                } else {
                    #expect(code == nil, "\(id)")
                    #expect(found == (id % 3 == 0 ? nil : Int64(id)), "\(id)")
                }
            }
        }
    }

    @Test("What a caller throws at its row is its own")
    func thrownByCaller() async throws {
        try await Engine.postgres.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.insertThing(1, amount: 5) }
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let failure = await thrown {
                            try await store.first("SELECT amount FROM thing WHERE id = 1") { row in
                                if number % 2 == 0 { throw Refusal() }
                                return try row.int(0)
                            }
                        }
                        return (failure is Refusal) == (number % 2 == 0)
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes == Array(repeating: true, count: 100))
        }
    }

    @Test("Rows are answered when the connection is cut between them")
    func cut() async throws {
        try await Engine.postgres.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.insertThing(1, amount: 5) }
            for _ in 0..<5 {
                let found = await withTaskGroup(of: Int64?.self) { group in
                    for number in 0..<50 {
                        group.addTask {
                            guard number == 25 else {
                                return try? await store.first("SELECT amount FROM thing WHERE id = 1") { try $0.int(0) }
                            }
                            // Cuts the connection on which it runs; it is tried once more and cuts that one too.
                            _ = try? await store.first("SELECT pg_terminate_backend(pg_backend_pid())") { _ in true }
                            return 5
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(found == Array(repeating: 5, count: 50))
            }
        }
    }

    @Test("A statement that lasts too long is ended, and a lock that is not given is not waited for")
    func timeouts() async throws {
        try await Engine.postgres.withDatabase { database in
            let options = PostgresOptions(
                writers: 2,
                readers: 1,
                statementTimeout: 1,
                lockTimeout: 1,
                allowsUnsafe: true
            )
            let store = try PostgresStore(url: database.location, options: options, logger: .init(label: "test"))
            _ = try await Migrator(ThingTable.migrations).migrate(store)
            let slow = await thrown { try await store.first("SELECT pg_sleep(20)") { _ in true } }
            #expect(slow?.storeCode == .overloaded)
            try await database.withStore { other in
                try await store.write { try $0.insertThing(1, amount: 0) }
                let locked = await thrown {
                    try await other.write { transaction in
                        try transaction.run("UPDATE thing SET amount = 1 WHERE id = 1")
                        let tried = thrownAtOnce {
                            let connection = PostgresConnection(
                                url: database.location,
                                purpose: .writing,
                                slot: 0,
                                options: options
                            )
                            try connection.begin("BEGIN")
                            return try connection.run("UPDATE thing SET amount = 2 WHERE id = 1")
                        }
                        throw tried ?? Refusal()
                    }
                }
                #expect(locked?.storeCode == .overloaded)
            }
            await store.close()
        }
    }
}
