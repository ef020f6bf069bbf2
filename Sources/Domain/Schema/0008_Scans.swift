import Storage

extension Migration {
    /// How often passports were scanned on each UTC day, and tokens under which unpublished ones may be looked at.
    ///
    /// A token is stored as its SHA-256 only (docs/decisions/0015-previews.md).
    static let scans = Migration(
        id: "0008_scans",
        statements: [
            """
            CREATE TABLE scan_count (
                workspace_id TEXT NOT NULL,
                passport_id TEXT NOT NULL,
                day TEXT NOT NULL,
                count BIGINT NOT NULL CHECK (count > 0),
                PRIMARY KEY (workspace_id, passport_id, day)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE preview (
                workspace_id TEXT NOT NULL,
                hash BYTEA NOT NULL,
                passport_id TEXT NOT NULL,
                expires_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, hash)
            ) WITHOUT ROWID
            """,
            "CREATE INDEX preview_by_passport ON preview (workspace_id, passport_id)",
            "CREATE INDEX preview_by_end ON preview (expires_at)",
        ]
    )
}
