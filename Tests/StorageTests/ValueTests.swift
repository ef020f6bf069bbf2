import Storage
import TestSupport
import Testing

@Suite("Values")
struct ValueTests {
    @Test(
        "Whole numbers come back as they were",
        arguments: Engine.available,
        [.min, -1, 0, 1, 9_007_199_254_740_993, .max]
    )
    func integers(engine: Engine, number: Int64) async throws {
        let back = try await roundTrip(on: engine, "amount", number) { try $0.int(0) }
        #expect(back == number)
    }

    @Test(
        "Text comes back as it was",
        arguments: Engine.available,
        ["", "a", "'; DROP TABLE thing; --", "?", "$1", "Grüße 👩‍👩‍👧 \u{301}", String(repeating: "ßx🌍", count: 20_000)]
    )
    func text(engine: Engine, text: String) async throws {
        let back = try await roundTrip(on: engine, "name", text) { try $0.text(0) }
        #expect(back == text)
        let bytes = try await roundTrip(on: engine, "name", text) { try $0.withBytes(0) { [UInt8]($0) } }
        #expect(bytes == Array(text.utf8))
    }

    @Test(
        "Bytes come back as they were",
        arguments: Engine.available,
        [[], [0], [0x5c, 0x78, 0, 255], Array(0...255)]
    )
    func bytes(engine: Engine, bytes: [UInt8]) async throws {
        let back = try await roundTrip(on: engine, "data", bytes) { try $0.bytes(0) }
        #expect(back == bytes)
        let uncopied = try await roundTrip(on: engine, "data", bytes) { try $0.withBytes(0) { [UInt8]($0) } }
        #expect(uncopied == bytes)
    }

    @Test("Bytes beside a NUMERIC, which is fetched as text, come back as they were", arguments: Engine.available)
    func bytesAsText(engine: Engine) async throws {
        let select: SQL = "SELECT data, (SELECT SUM(amount) FROM thing) FROM thing"
        let back = try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { transaction in
                try transaction.run("INSERT INTO thing (id, amount, data) VALUES (1, 7, \([0, 92, 255] as [UInt8]))")
            }
            return try await store.first(select) { row in
                (try row.bytes(0), try row.int(1), try row.withBytes(0) { [UInt8]($0) })
            }
        }
        #expect(back?.0 == [0, 92, 255])
        #expect(back?.1 == 7)
        #expect(back?.2 == [0, 92, 255])
    }

    @Test(
        "Floating point numbers come back bit for bit",
        arguments: Engine.available,
        [0.1, -1e300, .leastNonzeroMagnitude, 3]
    )
    func reals(engine: Engine, number: Double) async throws {
        #expect(try await roundTrip(on: engine, "weight", number) { try $0.real(0) } == number)
    }

    @Test("Truth values come back as they were", arguments: Engine.available, [true, false])
    func bools(engine: Engine, truth: Bool) async throws {
        #expect(try await roundTrip(on: engine, "is_open", truth) { try $0.bool(0) } == truth)
    }

    @Test("NULL is nil, and an error where a value is asked for", arguments: Engine.available)
    func null(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.run("INSERT INTO thing (id, name) VALUES (1, \(nil as String?))") }
            let columns: SQL = "SELECT name, amount, data, is_open, weight FROM thing"
            let found = try await store.first(columns) { row in
                let text = try row.textOrNil(0)
                let (int, bytes) = (try row.intOrNil(1), try row.bytesOrNil(2))
                let (bool, real) = (try row.boolOrNil(3), try row.realOrNil(4))
                #expect(text == nil && int == nil && bytes == nil && bool == nil && real == nil)
                return [
                    thrownAtOnce { try row.text(0) }?.storeCode, thrownAtOnce { try row.int(1) }?.storeCode,
                    thrownAtOnce { try row.bytes(2) }?.storeCode,
                    thrownAtOnce { try row.bool(3) }?.storeCode, thrownAtOnce { try row.real(4) }?.storeCode,
                    thrownAtOnce { try row.withBytes(2) { $0.count } }?.storeCode,
                ]
            }
            #expect(found == Array(repeating: .other, count: 6))
        }
    }

    @Test("A column of another type, or none, is an error", arguments: Engine.available)
    func mismatch(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            try await store.write {
                try $0.run("INSERT INTO thing (id, name, data) VALUES (1, 'a', \([1] as [UInt8]))")
            }
            let found = try await store.first("SELECT id, name, data FROM thing") { row in
                [
                    thrownAtOnce { try row.text(0) }?.storeCode,
                    thrownAtOnce { try row.withBytes(0) { $0.count } }?.storeCode,
                    thrownAtOnce { try row.int(1) }?.storeCode, thrownAtOnce { try row.bytes(1) }?.storeCode,
                    thrownAtOnce { try row.text(2) }?.storeCode, thrownAtOnce { try row.real(0) }?.storeCode,
                    thrownAtOnce { try row.int(3) }?.storeCode, thrownAtOnce { try row.int(-1) }?.storeCode,
                ]
            }
            #expect(found == Array(repeating: .other, count: 8))
        }
    }

    @Test(
        "What one engine cannot store, both refuse",
        arguments: Engine.available,
        [
            "INSERT INTO thing (id, name) VALUES (1, \("a\0b"))",
            "INSERT INTO thing (id, weight) VALUES (1, \(Double.nan))",
            "INSERT INTO thing (id, weight) VALUES (1, \(Double.infinity))",
            "INSERT INTO thing (id, amount) VALUES (1, \("x"))",
        ] as [SQL]
    )
    func refused(engine: Engine, statement: SQL) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let failure = await thrown { try await store.write { try $0.run(statement) } }
            #expect(failure?.storeCode == .constraintViolation)
            let count = try await store.read { try $0.thingCount() }
            #expect(count == 0)
        }
    }

    private func roundTrip<T: Sendable>(
        on engine: Engine,
        _ column: String,
        _ value: any SQLBindable & Sendable,
        _ map: @escaping @Sendable (Row) throws -> T
    ) async throws -> T? {
        let name = SQL(trusted: column)
        return try await engine.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.run("INSERT INTO thing (id, \(name)) VALUES (1, \(value.sqlValue))") }
            return try await store.first("SELECT \(name) FROM thing WHERE \(name) = \(value.sqlValue)", map)
        }
    }
}
