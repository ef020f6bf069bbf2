import Storage

extension Migration {
    /// Terms that run out, and those that a canceled subscription has set.
    ///
    /// The index of terms holds published passports with an end and no others, so what is due is found without looking
    /// at the rest, whatever workspace it belongs to.
    static let terms = Migration(
        id: "0004_terms",
        statements: [
            """
            CREATE INDEX passport_by_term ON passport (expires_at, workspace_id, id)
            WHERE status = 'published' AND expires_at IS NOT NULL
            """,
            """
            CREATE TABLE subscription_term (
                workspace_id TEXT NOT NULL,
                passport_id TEXT NOT NULL,
                own_expires_at BIGINT,
                PRIMARY KEY (workspace_id, passport_id),
                FOREIGN KEY (workspace_id, passport_id) REFERENCES passport (workspace_id, id)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE subscription_end (
                workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspace (id),
                canceled_at BIGINT NOT NULL,
                walked_to TEXT NOT NULL,
                is_done BOOLEAN NOT NULL
            ) WITHOUT ROWID
            """,
            "CREATE INDEX workspace_canceled ON workspace (canceled_at, id) WHERE canceled_at IS NOT NULL",
        ]
    )
}
