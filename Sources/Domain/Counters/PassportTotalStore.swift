import Storage

/// Numbers of passports that are kept up to date instead of counted.
///
/// A number is spread over slots: each database connection adds to its own, so that transactions that run at the same
/// time do not queue for one row; reading sums the few slots.
extension Transaction {
    /// Adds to the numbers of the connection's slot; answers by scope what the largest of them now amounts to there.
    func add(_ changes: [PassportTally.Change], of workspace: WorkspaceID) throws -> [String: Int] {
        let rows = changes.map { change -> [SQLValue] in
            let (category, status) = (change.kind.category.rawValue, change.kind.status.rawValue)
            return [
                workspace.sqlValue, .text(change.scope.key), .text(category), .text(status), slot.sqlValue,
                change.amount.sqlValue,
            ]
        }
        var amounts: [String: Int] = [:]
        try rows.inRuns { rows in
            try forEach(
                """
                INSERT INTO passport_total (workspace_id, scope, category, status, slot, amount)
                VALUES \(rows: rows)
                ON CONFLICT (workspace_id, scope, category, status, slot)
                DO UPDATE SET amount = passport_total.amount + excluded.amount
                RETURNING scope, amount
                """
            ) { row in
                let scope = try row.text(0)
                amounts[scope] = max(amounts[scope] ?? .min, Int(try row.int(1)))
            }
        }
        return amounts
    }

    /// How many passports of each kind a scope holds; kinds without any are left out.
    func passportTotals(in scope: PassportScope, of workspace: WorkspaceID) throws -> [PassportKind: Int] {
        var totals: [PassportKind: Int] = [:]
        try forEach(
            """
            SELECT category, status, CAST(SUM(amount) AS BIGINT) FROM passport_total
            WHERE workspace_id = \(workspace) AND scope = \(scope.key) GROUP BY category, status
            """
        ) { row in
            let amount = Int(try row.int(2))
            if amount != 0 { totals[try PassportKind(category: row.text(0), status: row.text(1))] = amount }
        }
        return totals
    }

    /// How many passports of any status a scope holds.
    func passportCount(in scope: PassportScope, of workspace: WorkspaceID) throws -> Int {
        try passportTotals(in: scope, of: workspace).values.reduce(0, +)
    }

    /// How many passports of a product are not archived.
    func livePassports(of product: ProductID, in workspace: WorkspaceID) throws -> Int {
        try passportTotals(in: .product(product), of: workspace).filter { $0.key.status != .archived }.values
            .reduce(0, +)
    }
}

extension PassportKind {
    /// A kind as it is stored.
    init(category: String, status: String) throws {
        guard let knownCategory = Category(rawValue: category), let knownStatus = PassportStatus(rawValue: status)
        else {
            throw StoredValueFailure(table: "passport_total", id: "\(category) \(status)")
        }
        self.init(category: knownCategory, status: knownStatus)
    }
}
