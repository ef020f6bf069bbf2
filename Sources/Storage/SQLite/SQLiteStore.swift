import CSQLite
public import Figures
import GRDB
public import Logging

/// A store in one SQLite file, in write-ahead-log mode.
///
/// GRDB opens the file, configures the one connection that writes and serialises its use; the statements themselves run
/// on the raw connection. Reads run on the caller's thread, on raw read-only connections. Other processes may open the
/// same file at the same time: SQLite's own locks keep them apart.
public final class SQLiteStore: Store {
    private let database: DatabaseQueue
    private let writer: SQLiteConnection
    private let readers: SQLiteReaders
    private let log: SQLiteLog
    private let flush: SQLiteFlush
    private let index: SQLiteLogIndex
    private let queue: WorkQueue<any PendingWrite>
    private let group: GroupCommit
    private let monitor: StoreMonitor

    /// How many writes one physical transaction may take; a savepoint each costs little here.
    private static let largestGroup = 256

    /// Opens the file, creating it when there is none; blocks while it does so.
    ///
    /// - Parameters:
    ///   - path: The database file; its folder must be there.
    ///   - waiting: How many writes may wait before further ones fail with `overloaded`.
    ///   - logger: Told when the write-ahead log cannot be checkpointed.
    ///   - monitor: Counts what the store does.
    /// - Throws: ``StoreFailure`` `unavailable` when the file cannot be opened, `corrupt` when it is no database.
    public init(path: String, waiting: Int = 4096, logger: Logger, monitor: StoreMonitor = StoreMonitor()) throws {
        self.monitor = monitor
        database = try Self.open(path)
        writer = try database.inDatabase { database in
            guard let handle = database.sqliteConnection else { throw StoreFailure.closed }
            return SQLiteConnection(borrowing: handle, monitor: monitor)
        }
        let log = SQLiteLog(path: path, logger: logger)
        self.log = log
        self.readers = SQLiteReaders(path: path, monitor: monitor)
        index = try SQLiteLogIndex(path: path)
        let flush = try SQLiteFlush(path: path, logger: logger, monitor: monitor)
        self.flush = flush
        queue = WorkQueue(workers: 1, limit: waiting, refused: monitor.refused.writes)
        group = GroupCommit(
            writer,
            taking: queue,
            as: 0,
            largest: Self.largestGroup,
            admitsLate: true,
            logger: logger,
            monitor: monitor,
            acknowledge: flush.acknowledge,
            afterCommit: { [writer] in if !flush.hasFailed { log.tend(writer) } }
        )
        // What a process that was killed has left in the log may be in the system's memory alone, and a flush of what follows
        // would not bring it to the disk.
        database.inDatabase { [writer] _ in log.empty(writer) }
        database.inDatabase { _ in log.watch(writer.handle) }
    }

    /// Always `sqlite`.
    public var dialect: Dialect { .sqlite }

    /// How many physical transactions were committed so far.
    var commitCount: Int { group.commitCount }

    /// Reads from one consistent snapshot, on the caller's thread.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try readers.with { try $0.snapshot(body) }
    }

    /// Reads the first row of one statement, on the caller's thread.
    public func first<T: Sendable>(
        _ sql: SQL,
        _ map: @escaping @Sendable (Row) throws -> T
    ) async throws -> T? {
        try firstNow(sql, map)
    }

    /// Reads the first row of one statement without ever suspending, for callers that are on a thread of their own,
    /// such as an event loop.
    public func firstNow<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        try readers.with { try $0.first(sql, map) }
    }

    /// Reads at once, on the caller's thread.
    public func firstLater<T: Sendable>(
        _ sql: SQL,
        _ map: @escaping @Sendable (Row) throws -> T,
        then: @escaping @Sendable (Result<T?, any Error>) -> Void
    ) {
        then(Result { try firstNow(sql, map) })
    }

    /// Reads as ``firstNow(_:_:)``.
    public func firstImmediately<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> ImmediateRead<T> {
        try firstNow(sql, map).map { .found($0) } ?? .nothing
    }

    /// Reads from one consistent snapshot, on the caller's thread.
    public func readImmediately<T>(_ body: (Transaction) throws -> T) throws -> T? {
        try readers.with { try $0.snapshot(body) }
    }

    /// What the index of the write-ahead log says.
    public var mark: StoreMark? { index.mark }

    /// Runs the closure in a transaction on the one connection that writes; `then` is told when its commit is on the disk.
    public func writeLater<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        do {
            try flush.check()
            try queue.add(WriteCall(body, then: then)) { _ in
                database.asyncWriteWithoutTransaction { [group] _ in group.drain() }
            }
        } catch {
            then(.failure(error))
        }
    }

    /// Not after a flush of the log has failed.
    public var canWrite: Bool { !flush.hasFailed }

    /// Writes the figures of its work on a page.
    public func expose(on page: inout Exposition) {
        let (writing, reading) = (queue.load, readers.load)
        monitor.expose(
            on: &page,
            "sqlite",
            [
                .init(use: "write", busy: writing.busy, idle: writing.idle),
                .init(use: "read", busy: reading.busy, idle: reading.idle),
            ],
            [.init(name: "write", depth: writing.depth, limit: queue.limit)]
        )
    }

    /// Lets the writes that wait finish, empties the log, then closes the connections.
    public func close() async {
        queue.close()
        readers.close()
        index.close()
        await withCheckedContinuation { caller in
            // The queue is serial: what was added before comes first.
            database.asyncWriteWithoutTransaction { [writer, log, flush] database in
                flush.wait()
                if database.sqliteConnection != nil {
                    if flush.hasFailed { _ = csqlite_keep_log(writer.handle) } else { log.empty(writer) }
                    writer.forgetStatements()
                }
                caller.resume()
            }
        }
        try? closeDatabase()
    }

    /// Apart from ``close()``, where GRDB's blocking functions would be taken for their asynchronous namesakes.
    private func closeDatabase() throws {
        try database.close()
    }

    /// SQLite's figures on its memory, which nobody reads, cost a lock at every allocation.
    private static let countsNoMemory: Int32 = csqlite_count_no_memory()

    private static func open(_ path: String) throws -> DatabaseQueue {
        _ = countsNoMemory
        var configuration = Configuration()
        configuration.label = "sqlite-writer"
        configuration.busyMode = .timeout(Double(SQLiteConnection.patience) / 1000)
        configuration.foreignKeysEnabled = true
        configuration.journalMode = .wal
        configuration.prepareDatabase { database in
            // Takes effect in an empty file only, and before the write-ahead log is switched on. Each commit writes whole
            // pages, one a tree at least: larger ones cost creates more than they save documents.
            try database.execute(sql: "PRAGMA page_size = 8192")
        }
        do {
            let database = try DatabaseQueue(path: path, configuration: configuration)
            try database.inDatabase { database in
                // A commit is flushed by SQLiteFlush; SQLite flushes before the log is copied back or begun anew.
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                // Debian's library overwrites whatever is deleted, pages that become free too. Those are left as they are:
                // writing them would cost a capture as much as its document did.
                try database.execute(sql: "PRAGMA secure_delete = FAST")
                // In KiB. A group of writes that outgrows the cache writes its pages to the log again and again.
                try database.execute(sql: "PRAGMA cache_size = -65536")
                // Savepoints keep the old pages of a statement aside; that need not be a file.
                try database.execute(sql: "PRAGMA temp_store = MEMORY")
                guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 1 else {
                    throw StoreFailure(.unavailable, "SQLite does not accept synchronous = NORMAL")
                }
            }
            return database
        } catch let error as DatabaseError {
            throw StoreFailure(
                sqlite: error.extendedResultCode.rawValue,
                message: error.message ?? "cannot open the file"
            )
        }
    }
}
