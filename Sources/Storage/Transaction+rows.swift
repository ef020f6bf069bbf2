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
        try rows.inRuns { changed += try run("\(head) VALUES \(rows: $0) \(tail)") }
        return changed
    }
}

extension Array {
    /// Gives the elements to the closure in their order, in runs of few lengths: a statement that is made for a run is
    /// then prepared once and found again.
    public func inRuns(_ body: (ArraySlice<Element>) throws -> Void) rethrows {
        var rest = self[...]
        for length in [64, 16, 4, 1] {
            while rest.count >= length {
                try body(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
        }
    }
}
