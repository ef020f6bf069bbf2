import Storage
import Synchronization

/// Whether this server should be sent requests, as a load balancer asks.
///
/// That is another question than whether it lives: a server whose database is away, or that is about to stop, lives and is
/// not ready. What was found out holds for a second, so that nobody can load the database by asking.
public final class Readiness: Sendable {
    /// What is looked at.
    public enum Check: String, Sendable, CaseIterable {
        /// The server is not about to stop.
        case server
        /// The database answers soon: within two seconds, unless the server was told otherwise.
        case database
        /// The schema has every migration that this program knows.
        case schema
        /// The disk of the data folder takes writes.
        case disk
    }

    /// What was found.
    public struct Report: Sendable, Hashable {
        /// What does not hold; none when the server is ready.
        public let failed: Set<Check>

        /// Whether the server should be sent requests.
        public var isReady: Bool { failed.isEmpty }
    }

    private struct State {
        var report: Report?
        var foundAt: ContinuousClock.Instant?
        var isLooking = false
        var isDraining = false
    }

    private let store: any Store
    private let isDiskWritable: @Sendable () -> Bool
    private let state = Mutex(State())

    private let freshness: Duration
    private let patience: Duration

    /// - Parameters:
    ///   - freshness: How long what was found holds.
    ///   - patience: How long the database may take to answer.
    init(
        store: any Store,
        freshness: Duration = .seconds(1),
        patience: Duration = .seconds(2),
        isDiskWritable: @escaping @Sendable () -> Bool
    ) {
        self.store = store
        self.freshness = freshness
        self.patience = patience
        self.isDiskWritable = isDiskWritable
    }

    /// From now on the server is not ready: it is about to stop.
    public func drain() {
        state.withLock { $0.isDraining = true }
    }

    /// What holds now, or held a second ago.
    public func report() async -> Report {
        let deadline = ContinuousClock.now + patience
        while true {
            let (report, mustLook) = state.withLock { state -> (Report?, Bool) in
                if state.isDraining { return (Report(failed: [.server]), false) }
                if let found = state.foundAt, found + freshness > .now { return (state.report, false) }
                defer { state.isLooking = true }
                return (nil, !state.isLooking)
            }
            if let report { return report }
            // Apart from the caller, who does not wait for a database that hangs.
            if mustLook { Task { await look() } }
            guard ContinuousClock.now < deadline, !Task.isCancelled else { return Report(failed: [.database]) }
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    private func look() async {
        var failed: Set<Check> = []
        if !isDiskWritable() { failed.insert(.disk) }
        if await !store.answers() {
            failed.insert(.database)
        } else if (try? await Migrator.platform.pending(store))?.isEmpty != true {
            failed.insert(.schema)
        }
        state.withLock { [failed] state in
            state.report = Report(failed: failed)
            state.foundAt = .now
            state.isLooking = false
        }
    }
}
