import Storage

extension Transaction {
    /// The newest versions up to a number, newest first, without their documents.
    func versionEntries(
        of passport: PassportID,
        in workspace: WorkspaceID,
        upTo number: Int
    ) throws -> [PublicVersion.Entry] {
        try all(
            """
            SELECT number, snapshot_at, reason FROM version
            WHERE workspace_id = \(workspace) AND passport_id = \(passport) AND number <= \(number)
            ORDER BY number DESC LIMIT \(PublicVersion.window)
            """
        ) { row in
            guard let reason = Version.Reason(rawValue: try row.text(2)) else {
                throw StoredValueFailure(table: "version", id: passport.hex)
            }
            return PublicVersion.Entry(
                version: PublicVersion(
                    number: Int(try row.int(0)),
                    at: Timestamp(milliseconds: try row.int(1))
                ),
                reason: reason
            )
        }
    }
}
