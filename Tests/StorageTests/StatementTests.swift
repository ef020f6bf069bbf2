import Storage
import TestSupport
import Testing

@Suite("Statements")
struct StatementTests {
    @Test("A page continues after the last key of the page before", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let pages = try await withThings(engine) { transaction in
            var pages: [[Int64]] = []
            var last: (Int64, Int64) = (.max, .max)
            while true {
                let page = try transaction.all(
                    "SELECT amount, id FROM thing WHERE (amount, id) < (\(last.0), \(last.1)) ORDER BY amount DESC, id DESC LIMIT \(3)"
                ) { (try $0.int(0), try $0.int(1)) }
                guard let end = page.last else { return pages }
                pages.append(page.map(\.1))
                last = end
            }
        }
        #expect(pages == [[8, 5, 2], [7, 4, 1], [6, 3]])
    }

    @Test("ON CONFLICT … RETURNING says what stands in the row now", arguments: Engine.available)
    func upsert(engine: Engine) async throws {
        let amounts = try await withThings(engine) { transaction in
            try (1...3)
                .map { _ in
                    try transaction.first(
                        """
                        INSERT INTO thing (id, amount) VALUES (\(1), \(5))
                        ON CONFLICT (id) DO UPDATE SET amount = thing.amount + \(10) RETURNING amount
                        """
                    ) { try $0.int(0) }
                }
        }
        #expect(amounts == [11, 21, 31])
    }

    @Test("A partial unique index counts only the rows it covers", arguments: Engine.available)
    func partialIndex(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                try transaction.run("INSERT INTO thing (id, amount, is_open) VALUES (1, 5, \(false)), (2, 5, \(true))")
                try transaction.run("INSERT INTO thing (id, amount, is_open) VALUES (3, 5, \(false))")
            }
            let failure = await thrown {
                try await store.write { try $0.run("INSERT INTO thing (id, amount, is_open) VALUES (4, 5, \(true))") }
            }
            #expect(failure?.storeCode == .uniqueViolation)
        }
    }

    @Test("Text is ordered by its bytes", arguments: Engine.available)
    func order(engine: Engine) async throws {
        let names = try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                for (id, name) in ["é", "a", "Z", "_", "10", "9"].enumerated() {
                    try transaction.insertThing(id, name: name)
                }
                return try transaction.all("SELECT name FROM thing ORDER BY name") { try $0.text(0) }
            }
        }
        #expect(names == ["10", "9", "Z", "_", "a", "é"])
    }

    @Test("A statement says how many rows it changed", arguments: Engine.available)
    func changes(engine: Engine) async throws {
        let counts = try await withThings(engine) { transaction in
            [
                try transaction.run("UPDATE thing SET amount = amount + 1 WHERE amount = \(1)"),
                try transaction.run("DELETE FROM thing WHERE id = \(99)"),
                try transaction.run("INSERT INTO thing (id) VALUES (20) ON CONFLICT DO NOTHING"),
                try transaction.run("INSERT INTO thing (id) VALUES (20) ON CONFLICT DO NOTHING"),
                try transaction.run("CREATE TABLE other (id BIGINT)"),
                try transaction.run("DELETE FROM thing WHERE id > \(5) RETURNING id"),
            ]
        }
        #expect(counts == [3, 0, 1, 0, 0, 4])
    }

    @Test("The same statement may run inside its own loop", arguments: Engine.available)
    func nested(engine: Engine) async throws {
        let pairs = try await withThings(engine) { transaction in
            let ids: SQL = "SELECT id FROM thing WHERE id <= \(3) ORDER BY id"
            var pairs: [[Int64]] = []
            try transaction.forEach(ids) { outer in
                let id = try outer.int(0)
                try transaction.forEach(ids) { pairs.append([id, try $0.int(0)]) }
            }
            return pairs
        }
        #expect(pairs == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [3, 1], [3, 2], [3, 3]])
    }

    @Test("More different statements than are kept prepared all work", arguments: Engine.available)
    func manyStatements(engine: Engine) async throws {
        let sum = try await withThings(engine) { transaction in
            try (1...600)
                .reduce(Int64(0)) { sum, number in
                    let text = SQL(trusted: "SELECT id FROM thing WHERE id = \(number)")
                    return sum + (try transaction.first(text) { try $0.int(0) } ?? 0)
                }
        }
        #expect(sum == 36)
    }

    @Test("Two statements in one text are refused", arguments: Engine.available)
    func two(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let failure = await thrown {
                try await store.write { try $0.run("DELETE FROM part; DELETE FROM thing") }
            }
            #expect(failure?.storeCode == .other)
        }
    }

    @Test(
        "A broken rule of the schema has its code on both engines, and no bound value in its message",
        arguments: Engine.available,
        [
            ("INSERT INTO thing (id, name) VALUES (50, \("taken"))", .uniqueViolation),
            ("INSERT INTO thing (id) VALUES (\(1))", .uniqueViolation),
            ("INSERT INTO part (id, thing) VALUES (1, \(424_242))", .constraintViolation),
            ("INSERT INTO part (id) VALUES (\(424_242))", .constraintViolation),
            ("INSERT INTO thing (id, amount) VALUES (51, \(66_666))", .constraintViolation),
            ("INSERT INTO thing (id, amount) VALUES (51, \("secret"))", .constraintViolation),
            ("SELECT nonsense FROM thing WHERE name = \("secret")", .other),
        ] as [(SQL, StoreFailure.Code)]
    )
    func violation(engine: Engine, broken: (statement: SQL, code: StoreFailure.Code)) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.insertThing(1, name: "taken") }
            let failure = await thrown { try await store.write { try $0.run(broken.statement) } }
            #expect(failure?.storeCode == broken.code)
            let message = (failure as? StoreFailure)?.message ?? ""
            for value in ["taken", "424242", "secret", "66666"] {
                #expect(!message.contains(value))
            }
        }
    }

    /// Runs the closure on eight rows: ids 1 to 8, amount the id modulo 3.
    private func withThings<T: Sendable>(
        _ engine: Engine,
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                for id in 1...8 { try transaction.insertThing(id, amount: id % 3) }
                return try body(transaction)
            }
        }
    }
}
