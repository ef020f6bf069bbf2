import CLibPQ

/// One row of a libpq result, in text or in binary form.
struct PostgresRow {
    let result: OpaquePointer
    let row: Int32

    /// Whether a type, given by its number in `pg_type`, is understood in binary form.
    ///
    /// An answer that has another (a sum of BIGINT is NUMERIC) is fetched as text.
    static func isKnown(_ type: UInt32) -> Bool {
        isText(type) || isInteger(type) || type == bytea || type == boolean || type == double
    }

    func text(_ index: Int) throws -> String? {
        guard let value = try value(index) else { return nil }
        guard Self.isText(value.type) else { throw Row.mismatch(index, "text") }
        return String(decoding: value.bytes, as: UTF8.self)
    }

    func integer(_ index: Int) throws -> Int64? {
        guard let value = try value(index) else { return nil }
        if value.isBinary, Self.isInteger(value.type) {
            return Self.bigEndian(value.bytes)
        }
        guard Self.isInteger(value.type) || value.type == Self.numeric,
            let number = Int64(String(decoding: value.bytes, as: UTF8.self))
        else { throw Row.mismatch(index, "a whole number") }
        return number
    }

    func bool(_ index: Int) throws -> Bool? {
        guard let value = try value(index) else { return nil }
        guard value.type == Self.boolean else { throw Row.mismatch(index, "a truth value") }
        return value.bytes.first == (value.isBinary ? 1 : UInt8(ascii: "t"))
    }

    func real(_ index: Int) throws -> Double? {
        guard let value = try value(index) else { return nil }
        guard value.type == Self.double || value.type == Self.numeric else {
            throw Row.mismatch(index, "a floating point number")
        }
        if value.isBinary { return Double(bitPattern: UInt64(bitPattern: Self.bigEndian(value.bytes))) }
        return Double(String(decoding: value.bytes, as: UTF8.self))
    }

    func bytes(_ index: Int) throws -> [UInt8]? {
        guard let value = try value(index) else { return nil }
        guard value.type == Self.bytea else { throw Row.mismatch(index, "bytes") }
        return value.isBinary ? [UInt8](value.bytes) : try Self.decoded(value.bytes, index)
    }

    func withBytes<T>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) throws -> T {
        guard let value = try value(index) else { throw Row.null(index) }
        if Self.isText(value.type) || (value.type == Self.bytea && value.isBinary) { return try body(value.bytes) }
        guard value.type == Self.bytea else { throw Row.mismatch(index, "text or bytes") }
        return try Self.decoded(value.bytes, index).withUnsafeBytes(body)
    }

    private static let boolean: UInt32 = 16
    private static let bytea: UInt32 = 17
    private static let double: UInt32 = 701
    private static let numeric: UInt32 = 1700

    /// text, varchar, bpchar, name.
    private static func isText(_ type: UInt32) -> Bool {
        type == 25 || type == 1043 || type == 1042 || type == 19
    }

    /// int8, int2, int4.
    private static func isInteger(_ type: UInt32) -> Bool {
        type == 20 || type == 21 || type == 23
    }

    private static func bigEndian(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        guard let first = bytes.first else { return 0 }
        return bytes.dropFirst().reduce(Int64(Int8(bitPattern: first))) { $0 << 8 | Int64($1) }
    }

    /// Bytes from their text form, `\x` and hexadecimal digits.
    private static func decoded(_ text: UnsafeRawBufferPointer, _ index: Int) throws -> [UInt8] {
        var count = 0
        guard let copy = PQunescapeBytea(text.bindMemory(to: UInt8.self).baseAddress, &count) else {
            throw Row.mismatch(index, "bytes")
        }
        defer { PQfreemem(copy) }
        return [UInt8](UnsafeBufferPointer(start: copy, count: count))
    }

    private func value(_ index: Int) throws -> (type: UInt32, isBinary: Bool, bytes: UnsafeRawBufferPointer)? {
        let column = Int32(truncatingIfNeeded: index)
        guard index >= 0, index < Int(PQnfields(result)) else {
            throw StoreFailure(.other, "there is no column \(index)")
        }
        if PQgetisnull(result, row, column) != 0 { return nil }
        let count = Int(PQgetlength(result, row, column))
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: count)
        return (PQftype(result, column), PQfformat(result, column) == 1, bytes)
    }
}
