import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The read-only connections: taken for one use, used on the caller's own thread, given back.
///
/// Handing a read over to another thread costs several times a point read, so it is not done. There are as many
/// connections as threads read at once; the first few are kept open.
final class SQLiteReaders: Sendable {
    private struct State {
        var idle: [SQLiteConnection] = []
        var inUse = 0
        var isClosed = false
    }

    private let path: String
    private let access: SQLiteAccess
    private let kept: Int
    private let monitor: StoreMonitor
    private let state = Mutex(State())

    init(path: String, _ access: SQLiteAccess = .readOnly, monitor: StoreMonitor = StoreMonitor()) {
        self.path = path
        self.access = access
        self.monitor = monitor
        kept = max(4, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }

    func with<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
        let connection = try take()
        defer { giveBack(connection) }
        return try body(connection)
    }

    /// Closes the connections that are idle now, and each other one when its use ends.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        withExtendedLifetime(idle) {}
    }

    /// How many connections are in use, and how many are open beside them.
    var load: (busy: Int, idle: Int) {
        state.withLock { ($0.inUse, $0.idle.count) }
    }

    private func take() throws(StoreFailure) -> SQLiteConnection {
        let idle = try state.withLock { state throws(StoreFailure) in
            if state.isClosed { throw .closed }
            state.inUse += 1
            return state.idle.popLast()
        }
        if let idle { return idle }
        do {
            return try SQLiteConnection(path: path, access, monitor: monitor)
        } catch {
            state.withLock { $0.inUse -= 1 }
            throw error
        }
    }

    private func giveBack(_ connection: SQLiteConnection) {
        state.withLock { state in
            state.inUse -= 1
            if !state.isClosed, state.idle.count < kept { state.idle.append(connection) }
        }
    }
}
