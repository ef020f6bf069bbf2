import Dispatch
import Logging
import Synchronization

/// Standbys of a PostgreSQL database, from which reads are served that may take long.
///
/// A read is given the primary's position in the write-ahead log at its time, and a standby serves it only once it has
/// replayed so much: whoever has written, on whichever node, reads what they wrote (docs/decisions/0016-postgresql.md).
final class PostgresStandbys: Sendable {
    /// No standby has got far enough in time: the primary has to serve the read.
    struct Behind: Error {}

    private typealias Read = @Sendable (PostgresConnection) -> Void

    private let workers: [(connection: PostgresConnection, queue: DispatchQueue)]
    private let reads: WorkQueue<Read>
    private let isAway = Atomic<Bool>(false)
    private let logger: Logger

    /// How long a read waits for its standby, and how often it looks.
    private static let patience = Duration.milliseconds(100)
    private static let pause: UInt32 = 2_000

    /// So many connections to each URL, opened when they are first needed.
    init(_ urls: [String], options: PostgresOptions, waiting: Int, logger: Logger, monitor: StoreMonitor) {
        workers = urls.flatMap { url in
            (0..<options.readers)
                .map { index in
                    let connection = PostgresConnection(
                        url: url,
                        purpose: .standby,
                        slot: 0,
                        options: options,
                        monitor: monitor
                    )
                    return (connection, DispatchQueue(label: "postgres-standby-\(index)"))
                }
        }
        reads = WorkQueue(workers: workers.count, limit: waiting)
        self.logger = logger
    }

    var connections: [(connection: PostgresConnection, queue: DispatchQueue)] { workers }

    func close() { reads.close() }

    /// Reads from a snapshot that holds everything up to a position; throws ``Behind`` when no standby can give one.
    func read<T: Sendable>(
        upTo position: String,
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        guard !workers.isEmpty else { throw Behind() }
        return try await withCheckedThrowingContinuation { caller in
            let read: Read = { connection in
                caller.resume(with: Result { try self.read(upTo: position, on: connection, body) })
            }
            do {
                try reads.add(read) { idle in
                    workers[idle].queue
                        .async { [reads, connection = workers[idle].connection] in
                            while let read = reads.take(upTo: 1, for: idle).first { read(connection) }
                        }
                }
            } catch {
                caller.resume(throwing: Behind())
            }
        }
    }

    private func read<T>(
        upTo position: String,
        on connection: PostgresConnection,
        _ body: (Transaction) throws -> T
    ) throws -> T {
        do {
            try connection.connect()
            let deadline = ContinuousClock.now + Self.patience
            while try !Self.hasReplayed(position, connection) {
                guard ContinuousClock.now < deadline else { throw Behind() }
                Backoff.pause(microseconds: Self.pause)
            }
            let value = try connection.snapshot(body)
            note(isAway: nil)
            return value
        } catch let failure as StoreFailure where failure.code != .other {
            // Away, or the primary has taken away rows that the snapshot needed.
            note(isAway: failure)
            throw Behind()
        }
    }

    /// Never true on a server that is no standby: one that was promoted is the primary's own business.
    private static func hasReplayed(_ position: String, _ connection: PostgresConnection) throws -> Bool {
        let query: SQL = """
            SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= CAST(CAST(\(position) AS TEXT) AS pg_lsn)
            """
        return try connection.first(query) { try $0.boolOrNil(0) ?? false } ?? false
    }

    /// Tells the log when standbys go away and when they are back.
    private func note(isAway failure: StoreFailure?) {
        guard isAway.exchange(failure != nil, ordering: .relaxed) != (failure != nil) else { return }
        if let failure {
            logger.warning("a standby cannot be read, the primary serves", metadata: ["failure": "\(failure)"])
        } else {
            logger.info("standbys are read again")
        }
    }
}
