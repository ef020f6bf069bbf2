import Storage
import TestSupport
import Testing

@Suite("Migrator")
struct MigratorTests {
    private static let steps = [
        Migration(id: "0001_a", statements: ["CREATE TABLE a (id BIGINT PRIMARY KEY)", "INSERT INTO a VALUES (1)"]),
        Migration(id: "0002_b", statements: ["ALTER TABLE a ADD COLUMN name TEXT", "UPDATE a SET name = 'x'"]),
    ]
    private static let broken = Migration(
        id: "0003_c",
        statements: ["CREATE TABLE c (id BIGINT)", "INSERT INTO a VALUES (2, 'y')", "INSERT INTO nowhere VALUES (1)"]
    )

    @Test("Migrations are applied in order, once", arguments: Engine.available)
    func order(engine: Engine) async throws {
        try await engine.withStore { store in
            let migrator = Migrator(Self.steps)
            let all = try await migrator.pending(store)
            #expect(all == ["0001_a", "0002_b"])
            #expect(try await Migrator(Array(Self.steps.prefix(1))).migrate(store) == ["0001_a"])
            #expect(try await migrator.pending(store) == ["0002_b"])
            #expect(try await migrator.migrate(store) == ["0002_b"])
            #expect(try await migrator.migrate(store) == [])
            #expect(try await migrator.pending(store) == [])
            #expect(try await store.first("SELECT name FROM a") { try $0.text(0) } == "x")
        }
    }

    @Test("A migration that fails leaves nothing, and those before it stay", arguments: Engine.available)
    func failing(engine: Engine) async throws {
        try await engine.withStore { store in
            let migrator = Migrator(Self.steps + [Self.broken])
            let failure = await thrown { try await migrator.migrate(store) }
            #expect(failure?.storeCode == .other)
            let pending = try await migrator.pending(store)
            #expect(pending == ["0003_c"])
            #expect(try await store.first("SELECT COUNT(*) FROM a") { try $0.int(0) } == 1)
            let noTable = await thrown { try await store.first("SELECT 1 FROM c") { _ in } }
            #expect(noTable?.storeCode == .other)
        }
    }

    @Test("Migrations of a newer program are left alone and named", arguments: Engine.available)
    func unknown(engine: Engine) async throws {
        try await engine.withStore(Self.steps) { store in
            let older = Migrator(Array(Self.steps.prefix(1)))
            let applied = try await older.migrate(store)
            #expect(applied == [])
            #expect(try await older.unknown(store) == ["0002_b"])
            #expect(try await Migrator(Self.steps).unknown(store) == [])
        }
    }

    @Test("Nodes that start at the same time apply each migration once", arguments: Engine.available)
    func concurrent(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.withStore { first in
                try await database.withStore { second in
                    async let one = Migrator(Self.steps).migrate(first)
                    async let other = Migrator(Self.steps).migrate(second)
                    let applied = try await one + other
                    #expect(applied.sorted() == ["0001_a", "0002_b"])
                    #expect(try await second.first("SELECT COUNT(*) FROM a") { try $0.int(0) } == 1)
                }
            }
        }
    }

    @Test("The time of a migration is kept in milliseconds", arguments: Engine.available)
    func time(engine: Engine) async throws {
        try await engine.withStore(Self.steps) { store in
            let time = try await store.first("SELECT MIN(applied_at) FROM schema_migration") { try $0.int(0) }
            // Between the years 2025 and 2286: neither seconds nor microseconds.
            #expect((1_735_689_600_000..<10_000_000_000_000).contains(try #require(time)))
        }
    }
}
