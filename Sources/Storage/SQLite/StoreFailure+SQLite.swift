import GRDBSQLite

extension StoreFailure {
    /// The failure that SQLite's result code stands for.
    ///
    /// - Parameters:
    ///   - result: The extended result code.
    ///   - message: SQLite's own words; they name tables and columns, never values.
    init(sqlite result: Int32, message: String, statement: String? = nil, isTransactionLost: Bool = false) {
        let code: Code =
            switch (result & 0xff, result) {
            case (_, SQLITE_CONSTRAINT_UNIQUE), (_, SQLITE_CONSTRAINT_PRIMARYKEY), (_, SQLITE_CONSTRAINT_ROWID):
                .uniqueViolation
            case (SQLITE_CONSTRAINT, _), (SQLITE_MISMATCH, _), (SQLITE_TOOBIG, _): .constraintViolation
            case (_, SQLITE_BUSY_SNAPSHOT): .serialization
            case (SQLITE_BUSY, _), (SQLITE_LOCKED, _), (SQLITE_IOERR, _), (SQLITE_CANTOPEN, _): .unavailable
            case (SQLITE_FULL, _): .full
            case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _): .corrupt
            case (SQLITE_READONLY, _): .readOnly
            default: .other
            }
        let aftermath: Aftermath =
            if code == .serialization { .repeatable } else if isTransactionLost { .transactionUndone } else {
                .statementUndone
            }
        self.init(code, "\(message) (SQLite \(result))", statement: statement, aftermath: aftermath)
    }
}

// The header defines the extended codes as expressions, which Swift does not import.
private let SQLITE_CONSTRAINT_PRIMARYKEY = SQLITE_CONSTRAINT | (6 << 8)
private let SQLITE_CONSTRAINT_UNIQUE = SQLITE_CONSTRAINT | (8 << 8)
private let SQLITE_CONSTRAINT_ROWID = SQLITE_CONSTRAINT | (10 << 8)
private let SQLITE_BUSY_SNAPSHOT = SQLITE_BUSY | (2 << 8)
