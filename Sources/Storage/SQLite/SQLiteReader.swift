#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A SQLite file that is looked at and never changed: by checks beside a running server, or where a backup lies.
///
/// Its writes fail with `readOnly`.
public final class SQLiteReader: Store {
    private let readers: SQLiteReaders

    /// Opens a file that is there already.
    ///
    /// - Parameters:
    ///   - path: The database file.
    ///   - isUnchanging: Whether nobody can be writing to it, as in a backup. Then it is read without locks and without
    ///     files beside it, and also where this process may not write.
    /// - Throws: ``StoreFailure`` `unavailable` when there is no such file, `corrupt` when it is no database.
    public init(path: String, isUnchanging: Bool = false) throws {
        guard access(path, R_OK) == 0 else {
            throw StoreFailure(.unavailable, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        readers = SQLiteReaders(path: path, isUnchanging ? .unchanging : .readOnly)
        try readers.with { _ = try $0.first("SELECT COUNT(*) FROM sqlite_schema") { try $0.int(0) } }
    }

    /// Always `sqlite`.
    public var dialect: Dialect { .sqlite }

    /// Reads from one consistent snapshot, on the caller's thread.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try readers.with { try $0.snapshot(body) }
    }

    /// Reads the first row of one statement, on the caller's thread.
    public func first<T: Sendable>(
        _ sql: SQL,
        _ map: @escaping @Sendable (Row) throws -> T
    ) async throws -> T? {
        try readers.with { try $0.first(sql, map) }
    }

    /// Reads the first row of one statement, on the caller's thread.
    public func firstImmediately<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> ImmediateRead<T> {
        try readers.with { try $0.first(sql, map) }.map { .found($0) } ?? .nothing
    }

    /// Reads the first row of one statement and gives it to `then` before it returns.
    public func firstLater<T: Sendable>(
        _ sql: SQL,
        _ map: @escaping @Sendable (Row) throws -> T,
        then: @escaping @Sendable (Result<T?, any Error>) -> Void
    ) {
        then(Result { try readers.with { try $0.first(sql, map) } })
    }

    /// Reads from one consistent snapshot, on the caller's thread.
    public func readImmediately<T>(_ body: (Transaction) throws -> T) throws -> T? {
        try readers.with { try $0.snapshot(body) }
    }

    /// Fails with `readOnly`.
    public func writeLater<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        then(.failure(StoreFailure(.readOnly, "the file was opened to be read")))
    }

    /// Closes the connections.
    public func close() async {
        readers.close()
    }

    /// What SQLite finds wrong with the file (`PRAGMA integrity_check`) and with references between its rows
    /// (`PRAGMA foreign_key_check`), at most a hundred of each; it reads the whole file.
    public func integrityFaults() throws -> [IntegrityFault] {
        try readers.with { connection in
            var faults: [IntegrityFault] = []
            do {
                try connection.rows("PRAGMA integrity_check(100)") { row in
                    let message = (try? row.text(0)) ?? "unreadable"
                    if message != "ok" { faults.append(IntegrityFault(table: "", message: message)) }
                    return true
                }
            } catch let failure as StoreFailure where failure.code == .corrupt {
                // Damage may be such that the check itself does not come to its end; references then mean nothing.
                return faults + [IntegrityFault(table: "", message: failure.message)]
            }
            var missing = 0
            try connection.rows("PRAGMA foreign_key_check") { row in
                let (table, parent) = ((try? row.text(0)) ?? "", (try? row.text(2)) ?? "")
                faults.append(IntegrityFault(table: table, message: "a row refers to no row of \(parent)"))
                missing += 1
                return missing < 100
            }
            return faults
        }
    }
}

/// Something that SQLite finds wrong with a file.
public struct IntegrityFault: Sendable {
    /// The table, or empty when SQLite names none.
    public let table: String
    /// SQLite's words.
    public let message: String
}
