/// One value as both engines know it.
public enum SQLValue: Sendable, Hashable {
    /// SQL's NULL.
    case null
    /// A whole number of 64 bits: `BIGINT` on PostgreSQL, `INTEGER` on SQLite.
    case integer(Int64)
    /// A finite binary floating point number. NaN and the infinities are refused: SQLite would store NaN as NULL.
    case real(Double)
    /// Text in UTF-8 without U+0000, which PostgreSQL cannot hold.
    case text(String)
    /// Bytes: `BYTEA` on PostgreSQL, `BLOB` on SQLite.
    case bytes([UInt8])
    /// A truth value: `BOOLEAN` on PostgreSQL, 0 or 1 on SQLite.
    case bool(Bool)
}
