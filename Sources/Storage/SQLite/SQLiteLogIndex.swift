import CSQLite
import Synchronization

/// Looks at the head of the index that all connections to a file share about its write-ahead log: every commit of every
/// process changes it before it is acknowledged. A look costs a few loads from memory, a read of a row two system calls.
final class SQLiteLogIndex: Sendable {
    /// Unchecked: the memory is changed by other threads and processes, and only looked at here.
    private struct Mapping: @unchecked Sendable {
        /// Keeps the memory mapped.
        let connection: SQLiteConnection
        let memory: UnsafeRawPointer
    }

    private let mapping: Mutex<Mapping?>

    /// Nothing is ever told by an index that cannot be mapped.
    init(path: String) throws(StoreFailure) {
        let connection = try SQLiteConnection(path: path, .readOnly)
        try connection.control("SELECT count(*) FROM sqlite_master")
        mapping = Mutex(csqlite_log_index(connection.handle).map { Mapping(connection: connection, memory: $0) })
    }

    /// The mark of what is committed now, or nil when that cannot be told at this moment.
    var mark: StoreMark? {
        mapping.withLock { mapping in
            guard let mapping else { return nil }
            var header: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
            let isWhole = withUnsafeMutablePointer(to: &header) {
                $0.withMemoryRebound(to: UInt64.self, capacity: 6) { csqlite_log_header(mapping.memory, $0) }
            }
            // The first word is the format's version, the second begins with the count of commits, then a flag and the
            // page size; an index without its flag is about to be made anew.
            guard isWhole != 0, (header.1 >> 32) & 0xFF == 1 else { return nil }
            return StoreMark(changes: header.1, length: header.2, content: header.3, salt: header.4)
        }
    }

    /// Lets go of the memory.
    func close() {
        let last = mapping.withLock { mapping in
            defer { mapping = nil }
            return mapping
        }
        withExtendedLifetime(last) {}
    }
}
