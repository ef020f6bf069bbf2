import GS1
import Storage

extension Transaction {
    func insertPreview(
        _ hash: [UInt8],
        of passport: PassportID,
        in workspace: WorkspaceID,
        until end: Timestamp
    ) throws {
        try run(
            """
            INSERT INTO preview (workspace_id, hash, passport_id, expires_at)
            VALUES (\(workspace), \(hash), \(passport), \(end))
            """
        )
    }

    /// The passport at an address that a token of this hash shows at an instant, and its workspace.
    ///
    /// Only the hash is looked up, so the time this takes tells nothing of any token. Whose workspace it is follows from
    /// the GTIN, which belongs to one alone.
    func previewed(
        _ hash: [UInt8],
        at link: DigitalLink,
        on now: Timestamp
    ) throws -> (passport: PassportID, workspace: WorkspaceID)? {
        try first(
            """
            SELECT p.id, p.workspace_id FROM gtin_owner o
            JOIN preview v ON v.workspace_id = o.workspace_id AND v.hash = \(hash)
            JOIN passport p ON p.workspace_id = v.workspace_id AND p.id = v.passport_id
            WHERE o.gtin = \(link.gtin.digits) AND v.expires_at > \(now)
                AND p.gtin = o.gtin AND p.serial = \(link.serial.text)
            """
        ) { (Identifier(stored: try $0.text(0)), Identifier(stored: try $0.text(1))) }
    }

    func deletePreviews(of passport: PassportID, in workspace: WorkspaceID) throws {
        try run("DELETE FROM preview WHERE workspace_id = \(workspace) AND passport_id = \(passport)")
    }

    /// Forgets tokens whose time is over, so many at most; answers how many. It names no workspace, because it sweeps
    /// those of all.
    func deletePreviews(before now: Timestamp, limit: Int) throws -> Int {
        try run(
            """
            DELETE FROM preview WHERE (workspace_id, hash) IN (
                SELECT workspace_id, hash FROM preview WHERE expires_at <= \(now) ORDER BY expires_at LIMIT \(limit))
            """
        )
    }
}
