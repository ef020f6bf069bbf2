import GRDBSQLite

extension StoreFailure {
    /// The failure that SQLite's result code stands for.
    ///
    /// It takes the extended result code and SQLite's own words, which name tables and columns and never values.
    init(sqlite result: Int32, message: String, statement: String? = nil, isTransactionLost: Bool = false) {
        let code: Code =
            switch (result & 0xff, result) {
            case (_, constraintUnique), (_, constraintPrimaryKey), (_, constraintRowID):
                .uniqueViolation
            case (SQLITE_CONSTRAINT, _), (SQLITE_MISMATCH, _), (SQLITE_TOOBIG, _): .constraintViolation
            case (_, busySnapshot): .serialization
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
private let constraintPrimaryKey = SQLITE_CONSTRAINT | (6 << 8)
private let constraintUnique = SQLITE_CONSTRAINT | (8 << 8)
private let constraintRowID = SQLITE_CONSTRAINT | (10 << 8)
private let busySnapshot = SQLITE_BUSY | (2 << 8)
