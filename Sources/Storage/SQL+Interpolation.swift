extension SQL {
    /// Collects the pieces of an interpolated literal: text as text, values as bindings, other statements spliced in.
    public struct StringInterpolation: StringInterpolationProtocol {
        var sql: SQL

        /// An empty statement with room for what comes.
        public init(literalCapacity: Int, interpolationCount: Int) {
            sql = SQL(trusted: "")
            sql.reserve(text: literalCapacity, values: interpolationCount)
        }

        /// Appends the literal's own text.
        public mutating func appendLiteral(_ literal: String) {
            sql.append(text: literal)
        }

        /// Binds one value.
        public mutating func appendInterpolation(_ value: some SQLBindable) {
            sql.append(value: value.sqlValue)
        }

        /// Binds one value, or NULL. (Without an overload of its own the compiler warns of each optional value.)
        public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            sql.append(value: value.sqlValue)
        }

        /// Splices another statement in, with its bindings.
        public mutating func appendInterpolation(_ part: SQL) {
            sql.append(part)
        }

        /// Binds each value of a list, separated by commas: `WHERE id IN (\(list: ids))`.
        ///
        /// An empty list is written `NULL`, so that `IN` finds nothing; mind that `NOT IN` then finds nothing either.
        public mutating func appendInterpolation(list: [any SQLBindable]) {
            if list.isEmpty { sql.append(text: "NULL") }
            for (position, value) in list.enumerated() {
                if position > 0 { sql.append(text: ", ") }
                sql.append(value: value.sqlValue)
            }
        }

        /// Binds rows of values, all of one length: `(?, ?), (?, ?)`.
        public mutating func appendInterpolation(rows: some Collection<[SQLValue]>) {
            sql.append(rows: rows)
        }
    }
}
