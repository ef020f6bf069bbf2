import GRDBSQLite

/// The row a stepped SQLite statement stands on.
struct SQLiteRow {
    let statement: OpaquePointer

    func text(_ index: Int) throws -> String? {
        switch try type(index) {
        case SQLITE_NULL: return nil
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(statement, Int32(index)) else { return "" }
            let count = Int(sqlite3_column_bytes(statement, Int32(index)))
            return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        default: throw Row.mismatch(index, "text")
        }
    }

    func integer(_ index: Int) throws -> Int64? {
        switch try type(index) {
        case SQLITE_NULL: nil
        case SQLITE_INTEGER: sqlite3_column_int64(statement, Int32(index))
        default: throw Row.mismatch(index, "a whole number")
        }
    }

    func real(_ index: Int) throws -> Double? {
        switch try type(index) {
        case SQLITE_NULL: nil
        case SQLITE_FLOAT: sqlite3_column_double(statement, Int32(index))
        default: throw Row.mismatch(index, "a floating point number")
        }
    }

    func bytes(_ index: Int) throws -> [UInt8]? {
        switch try type(index) {
        case SQLITE_NULL: nil
        case SQLITE_BLOB: [UInt8](blob(index))
        default: throw Row.mismatch(index, "bytes")
        }
    }

    func withBytes<T>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) throws -> T {
        switch try type(index) {
        case SQLITE_NULL: throw Row.null(index)
        case SQLITE_TEXT, SQLITE_BLOB: try body(blob(index))
        default: throw Row.mismatch(index, "text or bytes")
        }
    }

    /// Text and blobs alike: the database is in UTF-8, so SQLite converts neither.
    private func blob(_ index: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, Int32(index))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(index))))
    }

    private func type(_ index: Int) throws -> Int32 {
        guard index >= 0, index < Int(sqlite3_data_count(statement)) else {
            throw StoreFailure(.other, "there is no column \(index)")
        }
        return sqlite3_column_type(statement, Int32(index))
    }
}
