import GRDBSQLite

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A prepared statement of one connection.
final class SQLiteStatement {
    let handle: OpaquePointer
    /// Whether it is being stepped through; the same text inside its loop then needs another statement.
    private(set) var isInUse = false

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Binds the values and takes the statement into use; ``finish()`` must follow, also after a failure.
    func start(_ values: [SQLValue]) throws(StoreFailure) {
        isInUse = true
        let expected = Int(sqlite3_bind_parameter_count(handle))
        guard values.count == expected else {
            throw StoreFailure(.other, "the statement takes \(expected) values and was given \(values.count)")
        }
        var index: Int32 = 1
        for value in values {
            let result = try bind(value, at: index)
            guard result == SQLITE_OK else {
                throw StoreFailure(sqlite: result, message: String(cString: sqlite3_errstr(result)))
            }
            index += 1
        }
    }

    /// Makes the statement ready for its next use and lets the bound values go.
    func finish() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isInUse = false
    }

    private func bind(_ value: SQLValue, at index: Int32) throws(StoreFailure) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .bool(let truth): return sqlite3_bind_int(handle, index, truth ? 1 : 0)
        case .real(let number):
            guard number.isFinite else { throw .notFinite }
            return sqlite3_bind_double(handle, index, number)
        case .text(var text):
            // PostgreSQL cannot hold U+0000: what one engine refuses, both refuse.
            let result: Int32? = text.withUTF8 { utf8 in
                guard let start = utf8.baseAddress, !utf8.isEmpty else {
                    return sqlite3_bind_text(handle, index, "", 0, copied)
                }
                if memchr(start, 0, utf8.count) != nil { return nil }
                return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                    sqlite3_bind_text64(handle, index, $0, UInt64(utf8.count), copied, UInt8(SQLITE_UTF8))
                }
            }
            guard let result else { throw .nulInText }
            return result
        case .bytes(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), copied)
            }
        }
    }
}

/// SQLITE_TRANSIENT, a C macro Swift does not import: SQLite makes its own copy of a bound value.
private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
