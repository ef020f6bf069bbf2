/// What a database says of itself: for an operator, not for a program.
public struct StoreCondition: Sendable {
    /// The engine with its version, such as `PostgreSQL 15.18`.
    public internal(set) var version = ""
    /// The settings that durability and speed rest on.
    public internal(set) var settings: [Setting] = []
    /// The time by the database's clock, in milliseconds since 1970.
    public internal(set) var time: Int64 = 0
    /// Whether it follows another server and takes no writes.
    public internal(set) var isStandby = false
    /// The servers that follow this one.
    public internal(set) var standbys: [Standby] = []
    /// How many connections the server has and how many it takes at most; nil for SQLite.
    public internal(set) var connections: (used: Int64, most: Int64)?

    /// A setting of the database.
    public struct Setting: Sendable {
        /// Its name in the engine's words.
        public let name: String
        /// Its value.
        public let value: String
        /// Whether acknowledged writes are safe with it.
        public let isSafe: Bool
    }

    /// A server that follows.
    public struct Standby: Sendable {
        /// Its `application_name`.
        public let name: String
        /// `streaming` when all is well.
        public let state: String
        /// `sync`, `quorum`, `potential` or `async`.
        public let mode: String
        /// How many bytes of the log it has not replayed yet; nil when this role may not know.
        public let lagInBytes: Int64?
    }
}

extension Store {
    /// What the database says of itself now.
    public func condition() async throws -> StoreCondition {
        switch dialect {
        // The one connection that writes is asked: whether it flushes is a setting of the connection.
        case .sqlite: try await write { try StoreCondition(sqlite: $0) }
        case .postgres: try await read { try StoreCondition(postgres: $0) }
        }
    }
}

extension StoreCondition {
    fileprivate init(sqlite transaction: Transaction) throws {
        version = "SQLite " + (try transaction.first("SELECT sqlite_version()") { try $0.text(0) } ?? "?")
        time = try transaction.first("SELECT \(transaction.dialect.nowInMilliseconds)") { try $0.int(0) } ?? 0
        let journal = try transaction.first("PRAGMA journal_mode") { try $0.text(0) } ?? "?"
        let synchronous = try transaction.first("PRAGMA synchronous") { try $0.int(0) } ?? -1
        let keys = try transaction.first("PRAGMA foreign_keys") { try $0.int(0) } ?? 0
        settings = [
            Setting(name: "journal_mode", value: journal, isSafe: journal == "wal"),
            Setting(
                name: "synchronous",
                value: synchronous == 1 ? "NORMAL" : "\(synchronous)",
                // NORMAL flushes the log before it is copied back; a commit is flushed by the store itself.
                isSafe: synchronous >= 1
            ),
            Setting(name: "foreign_keys", value: keys == 1 ? "on" : "off", isSafe: keys == 1),
        ]
    }

    fileprivate init(postgres transaction: Transaction) throws {
        func setting(_ name: String) throws -> String {
            try transaction.first("SELECT current_setting(\(name))") { try $0.text(0) } ?? "?"
        }
        version = "PostgreSQL " + (try setting("server_version"))
        time = try transaction.first("SELECT \(transaction.dialect.nowInMilliseconds)") { try $0.int(0) } ?? 0
        settings = try PostgresDurability(reading: setting).settings
        connections = try transaction.first(
            """
            SELECT (SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
                CAST(current_setting('max_connections') AS BIGINT)
            """
        ) { (try $0.int(0), try $0.int(1)) }
        isStandby = try transaction.first("SELECT pg_is_in_recovery()") { try $0.bool(0) } ?? false
        if !isStandby {
            standbys = try transaction.all(
                """
                SELECT application_name, COALESCE(state, 'unknown'), COALESCE(sync_state, 'unknown'),
                    CAST(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) AS BIGINT)
                FROM pg_stat_replication ORDER BY application_name
                """
            ) {
                Standby(
                    name: try $0.text(0),
                    state: try $0.text(1),
                    mode: try $0.text(2),
                    lagInBytes: try $0.intOrNil(3)
                )
            }
        }
    }
}
