import Dispatch
public import Figures
public import Logging

/// A store in a PostgreSQL database, over libpq.
///
/// Each connection has a serial queue of its own, on which its calls block. Writes run under SERIALIZABLE, so that they
/// mean the same as with SQLite's single writer, and start again when PostgreSQL sees that they got in each other's way.
public final class PostgresStore: Store {
    private typealias Read = @Sendable (PostgresConnection) -> Void

    private let writers: [(connection: PostgresConnection, queue: DispatchQueue, group: GroupCommit)]
    private let readers: [(connection: PostgresConnection, queue: DispatchQueue)]
    /// Single rows, those of many callers in one round trip: never behind a read that takes long.
    private let rowReader: (connection: PostgresConnection, queue: DispatchQueue)
    private let writes: WorkQueue<any PendingWrite>
    private let reads: WorkQueue<Read>
    private let rows: WorkQueue<PendingRow>
    private let standbys: PostgresStandbys
    private let monitor: StoreMonitor

    /// PostgreSQL keeps the numbers of up to 64 subtransactions of a transaction at hand; beyond, all snapshots slow down.
    private static let largestGroup = 64
    /// How many single rows are asked for in one round trip.
    private static let mostRowsAtOnce = 64

    /// Opens the first connections and checks the database; blocks while it does so.
    ///
    /// - Parameters:
    ///   - url: A `postgres://` URL with any parameter libpq knows.
    ///   - standbys: URLs of servers that follow the first one, for ``readAnywhere(_:)``; they may be away.
    ///   - options: Connections and time-outs.
    ///   - waiting: How many writes, and how many reads, may wait before further ones fail with `overloaded`.
    ///   - logger: Told of the connections.
    ///   - monitor: Counts what the store does.
    /// - Throws: ``StoreFailure`` `unavailable` when a connection cannot be opened; `other` when the database does not
    ///   sort text by its bytes, is not in UTF-8, or is unsafe and that is not allowed.
    public init(
        url: String,
        standbys: [String] = [],
        options: PostgresOptions = PostgresOptions(),
        waiting: Int = 4096,
        logger: Logger,
        monitor: StoreMonitor = StoreMonitor()
    ) throws {
        self.monitor = monitor
        // Where a process starts among the slots is random, so that those of two processes seldom coincide.
        let firstSlot = Int.random(in: 0..<16)
        let writes = WorkQueue<any PendingWrite>(
            workers: options.writers,
            limit: waiting,
            refused: monitor.refused.writes
        )
        let rightOfWay = RightOfWay()
        writers = (0..<options.writers)
            .map { index in
                let connection = PostgresConnection(
                    url: url,
                    purpose: .writing,
                    slot: (firstSlot + index) % 16,
                    options: options,
                    monitor: monitor
                )
                let group = GroupCommit(
                    connection,
                    taking: writes,
                    as: index,
                    largest: Self.largestGroup,
                    rightOfWay: rightOfWay,
                    logger: logger,
                    monitor: monitor
                )
                return (connection, DispatchQueue(label: "postgres-writer-\(index)"), group)
            }
        readers = (0..<options.readers)
            .map { index in
                let connection = PostgresConnection(
                    url: url,
                    purpose: .reading,
                    slot: firstSlot,
                    options: options,
                    monitor: monitor
                )
                return (connection, DispatchQueue(label: "postgres-reader-\(index)"))
            }
        rowReader = (
            PostgresConnection(url: url, purpose: .reading, slot: firstSlot, options: options, monitor: monitor),
            DispatchQueue(label: "postgres-rows")
        )
        self.writes = writes
        reads = WorkQueue(workers: options.readers, limit: waiting, refused: monitor.refused.reads)
        rows = WorkQueue(workers: 1, limit: waiting, refused: monitor.refused.reads)
        self.standbys = PostgresStandbys(standbys, options: options, waiting: waiting, logger: logger, monitor: monitor)
        // One connection of each kind proves the URL; the others are opened when they are first needed.
        try writers[0].queue.sync { try writers[0].connection.connect() }
        try readers[0].queue
            .sync {
                try readers[0].connection.connect()
                try Self.check(readers[0].connection)
            }
        let durability = try writers[0].queue
            .sync {
                try PostgresDurability { name in
                    try writers[0].connection.first("SELECT current_setting(\(name))") { try $0.text(0) } ?? "?"
                }
            }
        if !durability.isSafe {
            guard options.allowsUnsafe else { throw durability.failure }
            logger.warning("The database may lose acknowledged writes", metadata: ["settings": "\(durability)"])
        }
        logger.debug(
            "Connected to PostgreSQL",
            metadata: ["writing": "\(options.writers)", "reading": "\(options.readers)"]
        )
    }

    /// Always `postgres`.
    public var dialect: Dialect { .postgres }

    /// How many physical transactions were committed so far.
    var commitCount: Int { writers.reduce(0) { $0 + $1.group.commitCount } }

    /// Reads from one consistent snapshot (REPEATABLE READ).
    public func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await onReader { try $0.snapshot(body) }
    }

    /// Reads from a standby that has replayed every write acknowledged so far, or from the primary.
    public func readAnywhere<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        guard !standbys.isEmpty else { return try await read(body) }
        // Commits are acknowledged when they are flushed.
        let position = try await first("SELECT CAST(pg_current_wal_flush_lsn() AS TEXT)") { try $0.text(0) }
        do {
            return try await standbys.read(upTo: position ?? "FFFFFFFF/FFFFFFFF", body)
        } catch is PostgresStandbys.Behind {
            return try await read(body)
        }
    }

    /// Reads the first row of one statement.
    public func first<T: Sendable>(
        _ sql: SQL,
        _ map: @escaping @Sendable (Row) throws -> T
    ) async throws -> T? {
        try await withCheckedThrowingContinuation { caller in
            firstLater(sql, map) { caller.resume(with: $0) }
        }
    }

    /// Reads the first row of one statement, with those of others in one round trip.
    public func firstLater<T: Sendable>(
        _ sql: SQL,
        _ map: @escaping @Sendable (Row) throws -> T,
        then: @escaping @Sendable (Result<T?, any Error>) -> Void
    ) {
        do {
            try add(
                PendingRow(
                    sql: sql,
                    found: { row in then(Result { try row.map(map) }) },
                    failed: { then(.failure($0)) }
                )
            )
        } catch {
            then(.failure(error))
        }
    }

    private func add(_ row: PendingRow) throws(StoreFailure) {
        try rows.add(row) { idle in
            rowReader.queue.async { [rows, connection = rowReader.connection] in
                while true {
                    let waiting = rows.take(upTo: Self.mostRowsAtOnce, for: idle)
                    if waiting.isEmpty { return }
                    connection.answer(waiting)
                }
            }
        }
    }

    /// Always `mustWait`: the answer comes from another process.
    public func firstImmediately<T>(_ sql: SQL, _ map: (Row) throws -> T) -> ImmediateRead<T> { .mustWait }

    /// Never reads: an answer of the server has to be waited for.
    public func readImmediately<T>(_ body: (Transaction) throws -> T) -> T? { nil }

    /// Runs the closure in a serialisable transaction on one of the writing connections.
    public func writeLater<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        do {
            try writes.add(WriteCall(body, then: then)) { idle in
                writers[idle].queue.async { [group = writers[idle].group] in group.drain() }
            }
        } catch {
            then(.failure(error))
        }
    }

    /// Writes the figures of its work on a page.
    public func expose(on page: inout Exposition) {
        let (writing, reading, looking) = (writes.load, reads.load, rows.load)
        monitor.expose(
            on: &page,
            "postgres",
            [
                .init(use: "write", busy: writing.busy, idle: writing.idle),
                .init(use: "read", busy: reading.busy, idle: reading.idle),
                .init(use: "row", busy: looking.busy, idle: looking.idle),
            ],
            [
                .init(name: "write", depth: writing.depth, limit: writes.limit),
                .init(name: "read", depth: reading.depth, limit: reads.limit),
                .init(name: "row", depth: looking.depth, limit: rows.limit),
            ]
        )
    }

    /// Lets what waits finish, then closes the connections.
    public func close() async {
        writes.close()
        reads.close()
        rows.close()
        await standbys.close()
        for (connection, queue) in readers + [rowReader] + writers.map({ ($0.connection, $0.queue) }) {
            await withCheckedContinuation { caller in
                // The queue is serial: what a worker was woken for before comes first.
                queue.async {
                    connection.disconnect()
                    caller.resume()
                }
            }
        }
    }

    private func onReader<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            do {
                let read: Read = { connection in
                    caller.resume(with: Result { try Self.repeating(body, on: connection) })
                }
                try reads.add(read) { idle in
                    readers[idle].queue
                        .async { [reads, connection = readers[idle].connection] in
                            while let read = reads.take(upTo: 1, for: idle).first { read(connection) }
                        }
                }
            } catch {
                caller.resume(throwing: error)
            }
        }
    }

    /// Reads, and once more on a new connection when the first was lost: reading twice does no harm.
    private static func repeating<T>(
        _ body: (PostgresConnection) throws -> T,
        on connection: PostgresConnection
    ) throws -> T {
        try connection.connect()
        do {
            return try body(connection)
        } catch let failure as StoreFailure where failure.aftermath == .repeatable {
            try connection.connect()
            return try body(connection)
        }
    }

    /// Refuses a database in which text would be ordered otherwise than on SQLite, so that pages would differ.
    private static func check(_ connection: PostgresConnection) throws {
        let database: SQL = """
            SELECT datcollate, pg_encoding_to_char(encoding), 'B' < 'a' COLLATE "default"
            FROM pg_database WHERE datname = current_database()
            """
        guard let found = try connection.first(database, { (try $0.text(0), try $0.text(1), try $0.bool(2)) }) else {
            throw StoreFailure(.unavailable, "the database does not say how it sorts text")
        }
        let byBytes = ["C", "POSIX", "C.UTF-8", "C.utf8", "C.UTF8"]
        // The comparison is there for databases sorted by ICU, whose datcollate does not matter.
        guard byBytes.contains(found.0), found.2, found.1 == "UTF8" else {
            throw StoreFailure(
                .other,
                """
                the database has encoding \(found.1) and collation \(found.0); it must have UTF8 and C. \
                Create it with: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'
                """
            )
        }
    }
}
