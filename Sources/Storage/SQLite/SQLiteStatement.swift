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
    /// Where texts and bytes are copied to for the time of a use: SQLite reads them there and makes no copies of its own.
    private var room = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// How many bytes of the room are taken.
    private var taken = 0

    /// How much room is kept from one use to the next.
    private static let mostKeptRoom = 65_536

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
        room.deallocate()
    }

    /// Binds the values and takes the statement into use; ``finish()`` must follow, also after a failure.
    func start(_ values: [SQLValue]) throws(StoreFailure) {
        isInUse = true
        let expected = Int(sqlite3_bind_parameter_count(handle))
        guard values.count == expected else {
            throw StoreFailure(.other, "the statement takes \(expected) values and was given \(values.count)")
        }
        makeRoom(for: values)
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
        if room.count > Self.mostKeptRoom { resizeRoom(to: 0) }
        isInUse = false
    }

    private func makeRoom(for values: [SQLValue]) {
        taken = 0
        // One more, so that what is empty has an address too: SQLite takes none for NULL.
        let wanted = values.reduce(1) { $0 + $1.byteCount }
        if wanted > room.count { resizeRoom(to: wanted) }
    }

    private func resizeRoom(to count: Int) {
        room.deallocate()
        room = count > 0 ? .allocate(byteCount: count, alignment: 1) : .init(start: nil, count: 0)
    }

    /// Copies what is to be bound into the room.
    private func kept(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let place = UnsafeMutableRawBufferPointer(rebasing: room[taken..<taken + bytes.count])
        place.copyMemory(from: bytes)
        taken += bytes.count
        return UnsafeRawBufferPointer(place)
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
            let text = text.withUTF8 { kept(UnsafeRawBufferPointer($0)) }
            // PostgreSQL cannot hold U+0000: what one engine refuses, both refuse.
            if let start = text.baseAddress, memchr(start, 0, text.count) != nil { throw .nulInText }
            let characters = text.assumingMemoryBound(to: CChar.self)
            return sqlite3_bind_text64(
                handle,
                index,
                characters.baseAddress,
                UInt64(text.count),
                nil,
                UInt8(SQLITE_UTF8)
            )
        case .bytes(let bytes):
            let bytes = bytes.withUnsafeBytes { kept($0) }
            return sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), nil)
        }
    }
}

extension SQLValue {
    /// How many bytes it takes as text or bytes.
    fileprivate var byteCount: Int {
        switch self {
        case .null, .integer, .real, .bool: 0
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        }
    }
}
