import Synchronization

/// A read that is offered to several standbys: the first that has got far enough takes it, unless the caller has given up by
/// then. Exactly one of `serve` and `decline` is called, once.
final class StandbyOffer: Sendable {
    private struct State {
        var isOpen = true
        /// Standbys that have not declined.
        var standing: Int
        /// Standbys from which anything was heard.
        var heard: Set<Int> = []
    }

    /// How far a standby must have got in the primary's write-ahead log.
    let position: String
    /// Until when a standby that is behind looks again.
    let deadline: ContinuousClock.Instant
    private let state: Mutex<State>
    private let serve: @Sendable (PostgresConnection) -> Void
    private let decline: @Sendable () -> Void

    init(
        position: String,
        to standbys: Int,
        until deadline: ContinuousClock.Instant,
        serve: @escaping @Sendable (PostgresConnection) -> Void,
        decline: @escaping @Sendable () -> Void
    ) {
        self.position = position
        self.deadline = deadline
        self.serve = serve
        self.decline = decline
        state = Mutex(State(standing: standbys))
    }

    /// Whether it can still be taken.
    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Has a standby that is far enough serve the read, if it is the first.
    func take(on connection: PostgresConnection) {
        if close() { serve(connection) }
    }

    /// A standby lives, and is behind.
    func hear(from standby: Int) {
        _ = state.withLock { $0.heard.insert(standby) }
    }

    /// A standby cannot serve it. When none is left the caller is told at once.
    func withdraw(_ standby: Int) {
        let isLast = state.withLock { state in
            state.heard.insert(standby)
            state.standing -= 1
            return state.standing == 0
        }
        if isLast, close() { decline() }
    }

    /// The time is over; tells which standbys of `asked` were not heard, if the read was still to be had.
    func expire(asked: [Int]) -> [Int] {
        let silent = state.withLock { state in
            guard state.isOpen else { return nil as [Int]? }
            state.isOpen = false
            return asked.filter { !state.heard.contains($0) }
        }
        guard let silent else { return [] }
        decline()
        return silent
    }

    private func close() -> Bool {
        state.withLock { state in
            defer { state.isOpen = false }
            return state.isOpen
        }
    }
}
