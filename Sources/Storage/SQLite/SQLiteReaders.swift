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
        var isClosed = false
    }

    private let path: String
    private let access: SQLiteAccess
    private let kept: Int
    private let state = Mutex(State())

    init(path: String, _ access: SQLiteAccess = .readOnly) {
        self.path = path
        self.access = access
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

    private func take() throws(StoreFailure) -> SQLiteConnection {
        let idle = try state.withLock { state throws(StoreFailure) in
            if state.isClosed { throw .closed }
            return state.idle.popLast()
        }
        if let idle { return idle }
        return try SQLiteConnection(path: path, access)
    }

    private func giveBack(_ connection: SQLiteConnection) {
        state.withLock { state in
            if !state.isClosed, state.idle.count < kept { state.idle.append(connection) }
        }
    }
}
