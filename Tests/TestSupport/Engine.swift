import Foundation
public import Storage

/// A database engine the tests run on: `@Test(arguments: Engine.available)`.
public enum Engine: String, CaseIterable, Sendable {
    /// SQLite in a temporary folder.
    case sqlite
    /// PostgreSQL, in a schema of its own for each store.
    case postgres

    /// SQLite, and PostgreSQL when `TRACEPASS_TEST_POSTGRES` holds the URL of a database.
    ///
    /// With `TRACEPASS_TEST_REQUIRE_POSTGRES=1` a missing URL ends the test run: otherwise half of the contract would be
    /// left out without anyone noticing.
    public static var available: [Engine] {
        let isRequired = ProcessInfo.processInfo.environment["TRACEPASS_TEST_REQUIRE_POSTGRES"] == "1"
        precondition(
            postgresURL != nil || !isRequired,
            "TRACEPASS_TEST_REQUIRE_POSTGRES=1, but TRACEPASS_TEST_POSTGRES holds no URL"
        )
        return postgresURL == nil ? [.sqlite] : [.sqlite, .postgres]
    }

    /// The URL of the PostgreSQL database for tests.
    public static var postgresURL: String? {
        ProcessInfo.processInfo.environment["TRACEPASS_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Runs the closure with an empty database, which is removed afterwards.
    public func withDatabase<T>(_ body: (TestDatabase) async throws -> T) async throws -> T {
        let turnstile = self == .postgres ? Turnstile.postgres : Turnstile.sqlite
        await turnstile.enter()
        defer { turnstile.leave() }
        let database = try await TestDatabase(self)
        do {
            let value = try await body(database)
            try await database.remove()
            return value
        } catch {
            try await database.remove()
            throw error
        }
    }

    /// Runs the closure with a store on an empty database that has been brought to the migrations given.
    public func withStore<T>(
        _ migrations: [Migration] = [],
        writing: Int = 1,
        _ body: (any Store) async throws -> T
    ) async throws -> T {
        try await withDatabase { database in
            try await database.withStore(writing: writing) { store in
                if !migrations.isEmpty { _ = try await Migrator(migrations).migrate(store) }
                return try await body(store)
            }
        }
    }
}

/// An empty database that several stores may be opened on at once.
public struct TestDatabase: Sendable {
    private let engine: Engine
    /// The file on SQLite, the URL with the schema as its search path on PostgreSQL.
    public let location: String
    private let name = "t_\(UInt64.random(in: .min ... .max))"

    init(_ engine: Engine) async throws {
        self.engine = engine
        switch engine {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(path: name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            location = folder.appending(path: "test.sqlite").path(percentEncoded: false)
        case .postgres:
            let url = Engine.postgresURL ?? ""
            location = url + (url.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)"
            try await command("CREATE SCHEMA \(name)")
        }
    }

    /// Opens a store; the caller closes it.
    ///
    /// On PostgreSQL `writing` connections write, and as many read; `waiting` calls may wait.
    public func open(
        writing: Int = 1,
        waiting: Int = 4096,
        monitor: StoreMonitor = StoreMonitor()
    ) throws -> any Store {
        switch engine {
        case .sqlite: try SQLiteStore(path: location, waiting: waiting, logger: .silent, monitor: monitor)
        case .postgres:
            try PostgresStore(
                url: location,
                options: PostgresOptions(writers: writing, readers: writing, allowsUnsafe: true),
                waiting: waiting,
                logger: .silent,
                monitor: monitor
            )
        }
    }

    /// Runs the closure with a store that is closed afterwards.
    public func withStore<T>(
        writing: Int = 1,
        waiting: Int = 4096,
        monitor: StoreMonitor = StoreMonitor(),
        _ body: (any Store) async throws -> T
    ) async throws -> T {
        let store = try open(writing: writing, waiting: waiting, monitor: monitor)
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }

    func remove() async throws {
        switch engine {
        case .sqlite: try FileManager.default.removeItem(atPath: (location as NSString).deletingLastPathComponent)
        case .postgres: try await command("DROP SCHEMA \(name) CASCADE")
        }
    }

    private func command(_ text: String) async throws {
        _ = try await Self.administrator.get().write { try $0.run(SQL(trusted: text)) }
    }

    /// Creates and drops schemas; stays open until the tests end.
    private static let administrator = Result {
        try PostgresStore(
            url: Engine.postgresURL ?? "",
            options: PostgresOptions(writers: 1, readers: 1, allowsUnsafe: true),
            logger: .silent
        )
    }
}
