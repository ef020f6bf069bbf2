import Storage

extension Transaction {
    /// Those of the serial numbers that passports of a GTIN have, archived ones included.
    func serials(among serials: [String], of gtin: String, of workspace: WorkspaceID) throws -> [String] {
        try all(
            """
            SELECT serial FROM passport
            WHERE workspace_id = \(workspace) AND gtin = \(gtin) AND serial IN (\(list: serials))
            """
        ) { try $0.text(0) }
    }

    /// Whether there is a passport of a GTIN.
    func hasPassport(of gtin: String, of workspace: WorkspaceID) throws -> Bool {
        try first("SELECT 1 FROM passport WHERE workspace_id = \(workspace) AND gtin = \(gtin) LIMIT 1") { _ in true }
            ?? false
    }

    /// Whether there is a passport of a lot of a GTIN.
    func hasPassport(of gtin: String, lot: String, of workspace: WorkspaceID) throws -> Bool {
        try first(
            """
            SELECT 1 FROM passport
            WHERE workspace_id = \(workspace) AND gtin = \(gtin) AND lot_number = \(lot) LIMIT 1
            """
        ) { _ in true } ?? false
    }
}
