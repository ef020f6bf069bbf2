/// Brings a database's schema up to date.
///
/// Each migration is one transaction that first inserts its own id. Nodes that start at the same time need no lock
/// beside that row: the one that comes second waits for it, and then finds the migration done.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    /// A migrator for these migrations, in this order.
    public init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Applies what is missing.
    ///
    /// - Returns: The ids of the migrations that this call applied.
    /// - Throws: The failure of the first migration that cannot be applied; it leaves nothing behind.
    public func migrate(_ store: any Store) async throws -> [String] {
        try await createTable(store)
        let done = try await recorded(store)
        var applied: [String] = []
        for migration in migrations where !done.contains(migration.id) {
            if try await apply(migration, to: store) { applied.append(migration.id) }
        }
        return applied
    }

    /// The ids of the migrations that the database has not seen, in order.
    public func pending(_ store: any Store) async throws -> [String] {
        let done = try await recorded(store)
        return migrations.map(\.id).filter { !done.contains($0) }
    }

    /// The ids the database has seen and this program does not know: a newer program is being rolled out beside it.
    public func unknown(_ store: any Store) async throws -> [String] {
        let known = Set(migrations.map(\.id))
        return try await recorded(store).filter { !known.contains($0) }.sorted()
    }

    private func apply(_ migration: Migration, to store: any Store) async throws -> Bool {
        try await store.write { transaction in
            if transaction.dialect == .postgres {
                // A large index takes longer than any request may, and so does waiting for the node that makes it.
                try transaction.run("SET LOCAL statement_timeout = 0")
                try transaction.run("SET LOCAL lock_timeout = 0")
            }
            let claimed = try transaction.run(
                """
                INSERT INTO schema_migration (id, applied_at) VALUES (\(migration.id), \(transaction.dialect.nowInMilliseconds))
                ON CONFLICT (id) DO NOTHING
                """
            )
            guard claimed == 1 else { return false }
            for statement in migration.statements {
                try transaction.run(SQL(trusted: transaction.dialect.schema(statement)))
            }
            return true
        }
    }

    private func recorded(_ store: any Store) async throws -> Set<String> {
        guard try await hasTable(store) else { return [] }
        return try await store.read { transaction in
            Set(try transaction.all("SELECT id FROM schema_migration") { try $0.text(0) })
        }
    }

    private func createTable(_ store: any Store) async throws {
        let table = "CREATE TABLE IF NOT EXISTS schema_migration (id TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)"
        guard try await !hasTable(store) else { return }
        do {
            try await store.write { transaction in
                _ = try transaction.run(SQL(trusted: transaction.dialect.schema(table)))
            }
        } catch let failure as StoreFailure {
            // PostgreSQL's IF NOT EXISTS does not hold against a second node that creates the table at the same time.
            guard try await hasTable(store) else { throw failure }
        }
    }

    private func hasTable(_ store: any Store) async throws -> Bool {
        let look: SQL =
            switch store.dialect {
            case .sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'"
            case .postgres: "SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL"
            }
        return try await store.first(look) { _ in true } ?? false
    }
}
