extension Transaction {
    /// Inserts rows in their order, many to a statement: a round trip on PostgreSQL then carries many of them.
    ///
    /// - Parameters:
    ///   - rows: The values of each row, as many as `head` names columns.
    ///   - head: `INSERT INTO thing (a, b)`.
    ///   - tail: What follows the values, such as `ON CONFLICT DO NOTHING`.
    /// - Returns: How many rows were inserted or updated.
    @discardableResult
    public func insert(_ rows: [[SQLValue]], _ head: SQL, _ tail: SQL = "") throws -> Int {
        var changed = 0
        var rest = rows[...]
        // Few lengths, so that each statement is prepared once and found again.
        for length in [64, 16, 4, 1] {
            while rest.count >= length {
                changed += try run("\(head) VALUES \(rows: rest.prefix(length)) \(tail)")
                rest = rest.dropFirst(length)
            }
        }
        return changed
    }
}
