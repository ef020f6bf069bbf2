public import Storage

/// Where a PostgreSQL server stands that follows another one, by its own account.
public struct StandbyState: Sendable, Equatable {
    /// Whether it follows at all.
    public let isStandby: Bool
    /// Whether it is connected to the server that it follows.
    public let isReceiving: Bool
    /// Whether it has replayed all that it has received.
    public let isReplayed: Bool
    /// Seconds since the last commit that it has replayed; nil before the first.
    public let secondsSinceCommit: Double?

    /// A state; tests make their own.
    public init(isStandby: Bool, isReceiving: Bool, isReplayed: Bool, secondsSinceCommit: Double?) {
        self.isStandby = isStandby
        self.isReceiving = isReceiving
        self.isReplayed = isReplayed
        self.secondsSinceCommit = secondsSinceCommit
    }

    /// What the server of this store says now. It takes no right beyond that to connect.
    public init(of store: any Store) async throws {
        let query: SQL = """
            SELECT pg_is_in_recovery(), (pg_stat_get_wal_receiver()).pid IS NOT NULL,
                pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn(),
                CAST(date_part('epoch', clock_timestamp() - pg_last_xact_replay_timestamp()) AS FLOAT8)
            """
        let state = try await store.first(query) { row in
            StandbyState(
                isStandby: try row.bool(0),
                isReceiving: try row.boolOrNil(1) ?? false,
                isReplayed: try row.boolOrNil(2) ?? false,
                secondsSinceCommit: try row.realOrNil(3)
            )
        }
        self =
            state ?? StandbyState(isStandby: false, isReceiving: false, isReplayed: false, secondsSinceCommit: nil)
    }

    /// Seconds that it is behind. Without a new commit to replay it is not behind, however long ago the last one was.
    var secondsBehind: Double? {
        if isReceiving, isReplayed { return 0 }
        return secondsSinceCommit
    }
}
