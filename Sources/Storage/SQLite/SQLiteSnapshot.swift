import GRDBSQLite

/// One state of a SQLite database, held while it is looked at and copied. Others go on writing meanwhile.
///
/// What they write gathers in the write-ahead log until this object is gone, so it is not to live for longer than it has
/// to.
public final class SQLiteSnapshot {
    private let connection: SQLiteConnection

    /// How many pages are copied between two reports: 8 MiB.
    private static let portion: Int32 = 1_024

    /// Takes the state that a database has now.
    ///
    /// - Parameter path: The database file, which is there already.
    public init(of path: String) throws(StoreFailure) {
        connection = try SQLiteConnection(path: path, .readOnly)
        try connection.begin("BEGIN DEFERRED")
        // A transaction sees nothing until it first reads.
        try connection.rows("SELECT COUNT(*) FROM sqlite_schema") { _ in true }
    }

    deinit {
        connection.rollback()
    }

    /// Looks at the held state.
    public func read<T>(_ body: (Transaction) throws -> T) throws -> T {
        try Transaction(connection).whole(body)
    }

    /// Copies the held state to a new file; it is not flushed to the disk.
    ///
    /// SQLite's own backup starts over whenever the database changes. Here it copies inside the transaction that holds
    /// the state, in which nothing ever changes.
    ///
    /// - Parameters:
    ///   - path: The file to make.
    ///   - report: Told after each portion how many pages are copied, and of how many.
    public func copy(to path: String, _ report: (_ pages: Int, _ of: Int) -> Void = { _, _ in }) throws {
        let copy = try SQLiteConnection(path: path, .new)
        // Until the copy is whole it is worth nothing, so nothing protects it against a crash.
        try copy.control("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")
        guard let backup = sqlite3_backup_init(copy.handle, "main", connection.handle, "main") else {
            throw Self.failure(copy)
        }
        var result = SQLITE_OK
        while result == SQLITE_OK {
            result = sqlite3_backup_step(backup, Self.portion)
            let total = Int(sqlite3_backup_pagecount(backup))
            report(total - Int(sqlite3_backup_remaining(backup)), total)
        }
        sqlite3_backup_finish(backup)
        guard result == SQLITE_DONE else {
            throw StoreFailure(sqlite: result, message: String(cString: sqlite3_errstr(result)))
        }
        copy.forgetStatements()
    }

    private static func failure(_ connection: SQLiteConnection) -> StoreFailure {
        StoreFailure(
            sqlite: sqlite3_extended_errcode(connection.handle),
            message: String(cString: sqlite3_errmsg(connection.handle))
        )
    }
}
