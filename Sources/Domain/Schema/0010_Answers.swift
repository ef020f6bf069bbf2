import Storage

extension Migration {
    /// What the bodies of kept answers have in common, once for each day on which their keys were claimed. The fields of
    /// a new passport are most of the answer that tells of it, and are the same for all that began alike.
    static let answers = Migration(
        id: "0010_answers",
        statements: [
            """
            CREATE TABLE answer_part (
                workspace_id TEXT NOT NULL,
                hash TEXT NOT NULL,
                day BIGINT NOT NULL,
                bytes BYTEA NOT NULL,
                PRIMARY KEY (workspace_id, hash, day)
            )
            """,
            "CREATE INDEX answer_part_by_day ON answer_part (day)",
            "ALTER TABLE idempotency_key ADD COLUMN part TEXT",
            "ALTER TABLE idempotency_key ADD COLUMN part_at BIGINT",
        ]
    )
}
