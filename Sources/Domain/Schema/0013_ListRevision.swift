import Storage

extension Migration {
    /// How often a workspace's lists have changed elsewhere than at their end: what a server remembers of the rest is right
    /// as long as this is what it was (docs/decisions/0024-remembered-lists.md).
    static let listRevision = Migration(
        id: "0013_list_revision",
        statements: [
            """
            CREATE TABLE list_revision (
                workspace_id TEXT NOT NULL,
                slot BIGINT NOT NULL,
                amount BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, slot)
            ) WITHOUT ROWID
            """
        ]
    )
}
