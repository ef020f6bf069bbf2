import Dispatch
import Logging
import Synchronization

/// Standbys of a PostgreSQL database, from which reads are served that may take long.
///
/// A read is given the primary's position in the write-ahead log at its time, and a standby serves it only once it has
/// replayed so much: whoever has written, on whichever node, reads what they wrote (docs/decisions/0016-postgresql.md). All
/// that are well are asked; the first that has got far enough serves it.
final class PostgresStandbys: Sendable {
    /// No standby has got far enough in time: the primary has to serve the read.
    struct Behind: Error {}

    private let standbys: [PostgresStandby]
    private let clock = DispatchQueue(label: "postgres-standbys")

    /// How long a read waits for a standby, in milliseconds.
    private static let patience = 100
    /// How long an end waits for connections that hang, in milliseconds.
    private static let patienceAtEnd = 1_000

    /// So many connections to each URL, opened when they are first needed.
    init(_ urls: [String], options: PostgresOptions, waiting: Int, logger: Logger, monitor: StoreMonitor) {
        standbys = urls.enumerated()
            .map { number, url in
                PostgresStandby(
                    url,
                    number: number,
                    options: options,
                    waiting: waiting,
                    logger: logger,
                    monitor: monitor
                )
            }
    }

    /// Whether there is none.
    var isEmpty: Bool { standbys.isEmpty }

    /// Ends without those connections that hang.
    func close() async {
        if standbys.isEmpty { return }
        let group = DispatchGroup()
        for standby in standbys { standby.close(in: group) }
        await withCheckedContinuation { caller in
            let ending = Ending { caller.resume() }
            group.notify(queue: clock) { ending.come() }
            clock.asyncAfter(deadline: .now() + .milliseconds(Self.patienceAtEnd)) { ending.come() }
        }
    }

    /// Reads from a snapshot that holds everything up to a position; throws ``Behind`` when no standby can give one in time.
    func read<T: Sendable>(
        upTo position: String,
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let asked = standbys.indices.filter { standbys[$0].isReady }
        guard !asked.isEmpty else { throw Behind() }
        return try await withCheckedThrowingContinuation { caller in
            let offer = StandbyOffer(
                position: position,
                to: asked.count,
                until: .now + .milliseconds(Self.patience)
            ) { connection in
                caller.resume(with: Result { try Self.read(on: connection, body) })
            } decline: {
                caller.resume(throwing: Behind())
            }
            for number in asked { standbys[number].consider(offer) }
            clock.asyncAfter(deadline: .now() + .milliseconds(Self.patience)) { [standbys] in
                for number in offer.expire(asked: asked) { standbys[number].noteSilence() }
            }
        }
    }

    private static func read<T>(on connection: PostgresConnection, _ body: (Transaction) throws -> T) throws -> T {
        do {
            return try connection.snapshot(body)
        } catch let failure as StoreFailure where failure.code != .other {
            // It went away, or the primary has taken away rows that the snapshot needed.
            throw Behind()
        }
    }
}

/// What comes in two ways and is told once.
private final class Ending: Sendable {
    private let hasCome = Atomic<Bool>(false)
    private let tell: @Sendable () -> Void

    init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }

    func come() {
        if !hasCome.exchange(true, ordering: .relaxed) { tell() }
    }
}
