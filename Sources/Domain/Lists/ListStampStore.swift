import Storage

extension Transaction {
    /// Which passports a workspace has.
    func listStamp(of workspace: WorkspaceID) throws -> ListStamp {
        var stamp = ListStamp()
        try forEach(
            """
            SELECT category, slot, CAST(SUM(amount) AS BIGINT) FROM passport_total
            WHERE workspace_id = \(workspace) AND scope = '' GROUP BY category, slot
            UNION ALL
            SELECT NULL, slot, amount FROM list_revision WHERE workspace_id = \(workspace)
            """
        ) { row in
            let (slot, amount) = (Int(try row.int(1)), Int(try row.int(2)))
            if let category = try row.textOrNil(0) {
                stamp.add(amount, of: category, slot: slot)
            } else {
                stamp.add(revisions: amount, slot: slot)
            }
        }
        return stamp
    }

    /// Says that passports of a workspace have come or gone elsewhere than at the end of a list.
    func reviseLists(of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO list_revision (workspace_id, slot, amount) VALUES (\(workspace), \(slot), 1)
            ON CONFLICT (workspace_id, slot) DO UPDATE SET amount = list_revision.amount + 1
            """
        )
    }
}
