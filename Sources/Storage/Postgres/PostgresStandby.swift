import Dispatch
import Logging
import Synchronization

/// One standby, with a few connections that are opened when they are first needed.
///
/// A standby that fails is left alone for a pause that doubles up to five seconds; one that says nothing, because it hangs or
/// its network is gone, for five seconds or until it has said something.
final class PostgresStandby: Sendable {
    private struct Health {
        var reconnection = PostgresReconnection()
        /// Until when nothing is asked of it, because nothing was heard of it.
        var silence: ContinuousClock.Instant?
        /// When it last said anything.
        var heard: ContinuousClock.Instant?
        var isAway = false
    }

    private let number: Int
    private let workers: [(connection: PostgresConnection, queue: DispatchQueue)]
    private let offers: WorkQueue<StandbyOffer>
    private let health = Mutex(Health())
    private let logger: Logger

    /// How often one that is behind looks again, in microseconds.
    private static let pause: UInt32 = 2_000
    /// How long one that says nothing is left alone.
    private static let silence = Duration.seconds(5)
    /// How long its connections may all be at work with other reads.
    private static let busy = Duration.seconds(1)

    init(
        _ url: String,
        number: Int,
        options: PostgresOptions,
        waiting: Int,
        logger: Logger,
        monitor: StoreMonitor
    ) {
        self.number = number
        workers = (0..<options.readers)
            .map { index in
                let connection = PostgresConnection(
                    url: url,
                    purpose: .standby,
                    slot: 0,
                    options: options,
                    monitor: monitor
                )
                return (connection, DispatchQueue(label: "postgres-standby-\(number)-\(index)"))
            }
        offers = WorkQueue(workers: workers.count, limit: waiting)
        self.logger = logger
    }

    /// Whether it is worth asking now.
    var isReady: Bool {
        health.withLock { health in
            if let silence = health.silence, .now < silence { return false }
            return (try? health.reconnection.admit()) != nil
        }
    }

    /// Considers a read, on a thread of its own.
    func consider(_ offer: StandbyOffer) {
        do {
            try offers.add(offer) { idle in
                workers[idle].queue
                    .async { [self] in
                        while let offer = offers.take(upTo: 1, for: idle).first {
                            consider(offer, on: workers[idle].connection)
                        }
                    }
            }
        } catch {
            offer.withdraw(number)
        }
    }

    /// Nothing was heard of it in time by one read. Perhaps it is busy with others.
    func noteSilence() {
        if let heard = health.withLock({ $0.heard }), heard.duration(to: .now) < Self.busy { return }
        note(StoreFailure(.unavailable, "nothing is heard of it")) { $0.silence = .now + Self.silence }
    }

    /// Refuses further reads, and closes each connection when its thread is free.
    func close(in group: DispatchGroup) {
        offers.close()
        for (connection, queue) in workers { queue.async(group: group) { connection.disconnect() } }
    }

    private func consider(_ offer: StandbyOffer, on connection: PostgresConnection) {
        guard offer.isOpen else {
            // Whoever finds this out is free to be asked again.
            return health.withLock { $0.silence = nil }
        }
        do {
            try connection.connect()
            while offer.isOpen {
                let isFarEnough = try Self.hasReplayed(offer.position, connection)
                note(nil) { $0.reconnection.hasSucceeded() }
                if isFarEnough {
                    offer.take(on: connection)
                    return health.withLock { $0.heard = .now }
                }
                offer.hear(from: number)
                guard ContinuousClock.now < offer.deadline else { break }
                Backoff.pause(microseconds: Self.pause)
            }
        } catch {
            note(error) { $0.reconnection.hasFailed() }
        }
        offer.withdraw(number)
    }

    /// Throws on a server that is no standby, such as one that was promoted: it is the primary's own business.
    private static func hasReplayed(_ position: String, _ connection: PostgresConnection) throws(StoreFailure) -> Bool {
        let query: SQL = """
            SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= CAST(CAST(\(position) AS TEXT) AS pg_lsn)
            """
        var found: (isStandby: Bool, isFarEnough: Bool) = (false, false)
        try connection.rows(query) { row in
            found = ((try? row.bool(0)) ?? false, (try? row.boolOrNil(1)) ?? false)
            return false
        }
        guard found.isStandby else { throw StoreFailure(.unavailable, "the server is no standby") }
        return found.isFarEnough
    }

    /// Changes what is known of it, and tells the log when it goes away and when it is back.
    private func note(_ failure: StoreFailure?, _ change: (inout Health) -> Void) {
        let isNews = health.withLock { health in
            health.silence = nil
            if failure == nil { health.heard = .now }
            change(&health)
            defer { health.isAway = failure != nil }
            return health.isAway != (failure != nil)
        }
        guard isNews else { return }
        if let failure {
            logger.warning(
                "a standby cannot be read, the primary serves",
                metadata: ["standby": "\(number + 1)", "failure": "\(failure)"]
            )
        } else {
            logger.info("a standby is read again", metadata: ["standby": "\(number + 1)"])
        }
    }
}
