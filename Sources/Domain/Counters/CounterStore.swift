import Storage

/// Totals that are kept up to date instead of counted.
///
/// A counter is spread over slots: each database connection adds to its own, so that creates that run at the same
/// time do not queue for one row; reading sums the few slots.
enum Counter {
    static func passports(of product: ProductID) -> String { "passports:\(product)" }

    static func passports(of lot: LotID) -> String { "passports:\(lot)" }
}

extension Transaction {
    func add(_ amount: Int, to counter: String, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO counter (workspace_id, name, slot, amount) VALUES (\(workspace), \(counter), \(slot), \(amount))
            ON CONFLICT (workspace_id, name, slot) DO UPDATE SET amount = counter.amount + excluded.amount
            """
        )
    }

    func total(of counter: String, of workspace: WorkspaceID) throws -> Int {
        try first(
            """
            SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM counter
            WHERE workspace_id = \(workspace) AND name = \(counter)
            """
        ) { Int(try $0.int(0)) } ?? 0
    }
}
