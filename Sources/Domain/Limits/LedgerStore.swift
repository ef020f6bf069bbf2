import OrderedJSON
import Storage

extension Transaction {
    func insert(_ entry: LedgerEntry, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO ledger (workspace_id, id, type, quantity, unit_cents, total_cents, currency, passport_ids,
                                request_id, created_at)
            VALUES (\(workspace), \(entry.id), \(entry.type.rawValue), \(entry.quantity), \(entry.unitCents),
                    \(entry.totalCents), \(entry.currency), \(JSON.strings(entry.passports.map(\.hex)).text),
                    \(entry.requestID), \(entry.createdAt))
            """
        )
    }

    /// The newest rows of a workspace's ledger.
    func ledger(of workspace: WorkspaceID, limit: Int) throws -> [LedgerEntry] {
        try all(
            """
            SELECT id, type, quantity, unit_cents, passport_ids, request_id, created_at FROM ledger
            WHERE workspace_id = \(workspace) ORDER BY id DESC LIMIT \(limit)
            """,
            LedgerEntry.init(row:)
        )
    }
}

extension LedgerEntry {
    fileprivate init(row: Row) throws {
        id = Identifier(stored: try row.text(0))
        guard let known = Kind(rawValue: try row.text(1)) else { throw StoredValueFailure(table: "ledger", id: id.hex) }
        type = known
        quantity = Int(try row.int(2))
        unitCents = Int(try row.int(3))
        passports =
            try JSON.parse(row.text(4)).arrayValue?.compactMap(\.stringValue).map(Identifier.init(stored:)) ?? []
        requestID = try row.textOrNil(5)
        createdAt = Timestamp(milliseconds: try row.int(6))
    }
}
