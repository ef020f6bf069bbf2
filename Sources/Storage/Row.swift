/// One row of an answer; columns are counted from 0.
///
/// It is valid only inside the closure it was given to.
/// The accessors are as strict as PostgreSQL on both engines: asking for a type that the column does not have, for a
/// column that is not there, or for a value where there is NULL throws a ``StoreFailure`` of code `other`.
public struct Row {
    enum Source {
        case sqlite(SQLiteRow)
        case postgres(PostgresRow)
    }

    let source: Source

    /// The column's text.
    public func text(_ index: Int) throws -> String {
        guard let value = try textOrNil(index) else { throw Self.null(index) }
        return value
    }

    /// The column's text, or nil for NULL.
    public func textOrNil(_ index: Int) throws -> String? {
        switch source {
        case .sqlite(let row): try row.text(index)
        case .postgres(let row): try row.text(index)
        }
    }

    /// The column's whole number.
    public func int(_ index: Int) throws -> Int64 {
        guard let value = try intOrNil(index) else { throw Self.null(index) }
        return value
    }

    /// The column's whole number, or nil for NULL.
    public func intOrNil(_ index: Int) throws -> Int64? {
        switch source {
        case .sqlite(let row): try row.integer(index)
        case .postgres(let row): try row.integer(index)
        }
    }

    /// The column's truth value.
    public func bool(_ index: Int) throws -> Bool {
        guard let value = try boolOrNil(index) else { throw Self.null(index) }
        return value
    }

    /// The column's truth value, or nil for NULL.
    public func boolOrNil(_ index: Int) throws -> Bool? {
        switch source {
        case .sqlite(let row): try row.integer(index).map { $0 != 0 }
        case .postgres(let row): try row.bool(index)
        }
    }

    /// The column's floating point number.
    public func real(_ index: Int) throws -> Double {
        guard let value = try realOrNil(index) else { throw Self.null(index) }
        return value
    }

    /// The column's floating point number, or nil for NULL.
    public func realOrNil(_ index: Int) throws -> Double? {
        switch source {
        case .sqlite(let row): try row.real(index)
        case .postgres(let row): try row.real(index)
        }
    }

    /// The column's bytes.
    public func bytes(_ index: Int) throws -> [UInt8] {
        guard let value = try bytesOrNil(index) else { throw Self.null(index) }
        return value
    }

    /// The column's bytes, or nil for NULL.
    public func bytesOrNil(_ index: Int) throws -> [UInt8]? {
        switch source {
        case .sqlite(let row): try row.bytes(index)
        case .postgres(let row): try row.bytes(index)
        }
    }

    /// Gives the closure the column's bytes, or its text in UTF-8, where the engine keeps them: nothing is copied.
    ///
    /// - Parameters:
    ///   - index: The column.
    ///   - body: Must not let the buffer escape.
    /// - Returns: What the closure returns.
    /// - Throws: ``StoreFailure`` for NULL and for other types, and what the closure throws.
    public func withBytes<T>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) throws -> T {
        switch source {
        case .sqlite(let row): try row.withBytes(index, body)
        case .postgres(let row): try row.withBytes(index, body)
        }
    }

    static func null(_ index: Int) -> StoreFailure {
        StoreFailure(.other, "column \(index) is NULL")
    }

    static func mismatch(_ index: Int, _ type: String) -> StoreFailure {
        StoreFailure(.other, "column \(index) is not \(type)")
    }
}
