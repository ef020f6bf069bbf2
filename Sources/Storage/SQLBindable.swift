/// A type whose values may be interpolated into ``SQL``: each becomes a bound parameter.
public protocol SQLBindable {
    /// The value as the engines take it.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    /// The value itself.
    public var sqlValue: SQLValue { self }
}

extension String: SQLBindable {
    /// The string as text.
    public var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLBindable {
    /// The number as a 64-bit integer.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
    /// The number as a 64-bit integer.
    public var sqlValue: SQLValue { .integer(self) }
}

extension Bool: SQLBindable {
    /// The truth value.
    public var sqlValue: SQLValue { .bool(self) }
}

extension Double: SQLBindable {
    /// The number as a double.
    public var sqlValue: SQLValue { .real(self) }
}

extension [UInt8]: SQLBindable {
    /// The array as bytes.
    public var sqlValue: SQLValue { .bytes(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    /// The wrapped value, or NULL.
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
