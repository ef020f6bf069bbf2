import Storage

extension Migration {
    /// Statements on batteries that rules go by, and the template versions that this store has met
    /// (docs/decisions/0014-templates.md).
    static let compliance = Migration(
        id: "0006_compliance",
        statements: [
            """
            CREATE TABLE condition_flags (
                workspace_id TEXT NOT NULL,
                passport_id TEXT NOT NULL,
                flags TEXT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, passport_id)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE template (
                id TEXT NOT NULL PRIMARY KEY,
                category TEXT NOT NULL,
                version BIGINT NOT NULL,
                hash TEXT NOT NULL,
                file TEXT NOT NULL,
                updated_at BIGINT NOT NULL,
                UNIQUE (category, version)
            )
            """,
        ]
    )
}
