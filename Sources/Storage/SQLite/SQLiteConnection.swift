import GRDBSQLite

/// One raw SQLite connection with its prepared statements; the writer and the readers alike.
///
/// Unchecked: it has no lock of its own and is used by one thread at a time. The writer's stays on GRDB's serial queue,
/// a reader's is taken out of ``SQLiteReaders`` for the time of its use, the checkpointer's stays on its own queue.
final class SQLiteConnection: Session, @unchecked Sendable {
    let handle: OpaquePointer
    private let isOwner: Bool
    private let monitor: StoreMonitor?
    private var statements: [String: SQLiteStatement] = [:]
    private var isInTransaction = false

    /// How many prepared statements are kept; texts are fixed but for the length of lists, so this is seldom reached.
    private static let mostStatements = 256
    /// How long another process may hold a lock, in milliseconds.
    static let patience: Int32 = 5000

    /// Works on a connection that someone else opened and will close, after ``forgetStatements()``.
    init(borrowing handle: OpaquePointer, monitor: StoreMonitor) {
        self.handle = handle
        self.monitor = monitor
        isOwner = false
    }

    /// Opens a connection of its own to a database that is there already, or to one that it is to create.
    init(path: String, _ access: SQLiteAccess, monitor: StoreMonitor? = nil) throws(StoreFailure) {
        var opened: OpaquePointer?
        let result = sqlite3_open_v2(access.name(of: path), &opened, access.flags | SQLITE_OPEN_NOMUTEX, nil)
        guard result == SQLITE_OK, let opened else {
            sqlite3_close(opened)
            throw StoreFailure(sqlite: result, message: String(cString: sqlite3_errstr(result)))
        }
        sqlite3_busy_timeout(opened, Self.patience)
        handle = opened
        self.monitor = monitor
        isOwner = true
    }

    deinit {
        statements = [:]
        if isOwner { sqlite3_close(handle) }
    }

    var dialect: Dialect { .sqlite }

    /// There is one writing connection, so there is one slot.
    var slot: Int { 0 }

    func run(_ sql: SQL) throws(StoreFailure) -> Int {
        let before = sqlite3_total_changes64(handle)
        try rows(sql) { _ in true }
        // After anything but INSERT, UPDATE and DELETE sqlite3_changes still tells of the statement before.
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    func rows(_ sql: SQL, _ take: (Row) -> Bool) throws(StoreFailure) {
        let watch = monitor?.start()
        let statement = try statement(sql.text)
        defer {
            statement.finish()
            monitor?.finish(watch, sql.text)
        }
        try statement.start(sql.values)
        while true {
            switch sqlite3_step(statement.handle) {
            case SQLITE_ROW:
                if !take(Row(source: .sqlite(SQLiteRow(statement: statement.handle)))) { return }
            case SQLITE_DONE: return
            default: throw failure(sql.text)
            }
        }
    }

    func control(_ commands: String...) throws(StoreFailure) {
        for command in commands {
            try rows(SQL(trusted: command)) { _ in true }
        }
    }

    func begin(_ command: String) throws(StoreFailure) {
        try control(command)
        isInTransaction = true
    }

    func commit() throws(StoreFailure) {
        do {
            try control("COMMIT")
            isInTransaction = false
        } catch {
            // A flush that failed may have reached the disk; any other failure leaves the transaction to be rolled back.
            let aftermath: StoreFailure.Aftermath = error.code == .unavailable ? .unknown : .transactionUndone
            throw StoreFailure(error.code, error.message, statement: error.statement, aftermath: aftermath)
        }
    }

    func rollback() {
        isInTransaction = false
        // SQLite has rolled back by itself after some failures, such as a full disk.
        if sqlite3_get_autocommit(handle) == 0 { try? control("ROLLBACK") }
    }

    /// Finalises all prepared statements, without which the connection cannot be closed.
    func forgetStatements() {
        statements = [:]
    }

    /// Copies the write-ahead log into the database.
    ///
    /// A pragma, because the function of the C interface does nothing on a connection that has not yet read.
    ///
    /// The mode `PASSIVE` waits for nobody, `TRUNCATE` for readers too; the patience is in milliseconds.
    func checkpoint(_ mode: String, patience: Int32) throws(StoreFailure) {
        sqlite3_busy_timeout(handle, patience)
        defer { sqlite3_busy_timeout(handle, Self.patience) }
        try control("PRAGMA wal_checkpoint(\(mode))")
    }

    private func statement(_ text: String) throws(StoreFailure) -> SQLiteStatement {
        let kept = statements[text]
        if let kept, !kept.isInUse { return kept }
        var prepared: OpaquePointer?
        var hasMore = false
        var source = text
        let result = source.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { text in
                var tail: UnsafePointer<CChar>?
                let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
                let result = sqlite3_prepare_v3(handle, text.baseAddress, Int32(text.count), flags, &prepared, &tail)
                if let tail, let end = text.baseAddress?.advanced(by: text.count), tail < end {
                    hasMore = UnsafeBufferPointer(start: tail, count: end - tail).contains { $0 > 0x20 && $0 != 0x3b }
                }
                return result
            }
        }
        guard result == SQLITE_OK else { throw failure(text) }
        guard let prepared else { throw StoreFailure(.other, "the statement is empty", statement: text) }
        let statement = SQLiteStatement(prepared)
        if hasMore { throw StoreFailure(.other, "only one statement at a time", statement: text) }
        if kept == nil {
            if statements.count >= Self.mostStatements { statements = statements.filter { $0.value.isInUse } }
            statements[text] = statement
        }
        return statement
    }

    private func failure(_ text: String) -> StoreFailure {
        StoreFailure(
            sqlite: sqlite3_extended_errcode(handle),
            message: String(cString: sqlite3_errmsg(handle)),
            statement: text,
            isTransactionLost: isInTransaction && sqlite3_get_autocommit(handle) != 0
        )
    }
}
