import Storage

extension Migration {
    /// Plans and what is counted against them, the billing ledger, and keys under which answers are kept.
    ///
    /// A meter is spread over slots as counters are. `reserve` is what a slot may still use up without looking at the
    /// others, granted under the limit `ceiling`.
    static let limits = Migration(
        id: "0002_limits",
        statements: [
            "ALTER TABLE workspace ADD COLUMN plan TEXT NOT NULL DEFAULT 'enterprise'",
            "ALTER TABLE workspace ADD COLUMN subscription TEXT NOT NULL DEFAULT 'active'",
            "ALTER TABLE workspace ADD COLUMN canceled_at BIGINT",
            """
            CREATE TABLE meter (
                workspace_id TEXT NOT NULL,
                day TEXT NOT NULL,
                name TEXT NOT NULL,
                slot BIGINT NOT NULL,
                used BIGINT NOT NULL,
                reserve BIGINT NOT NULL CHECK (reserve >= 0),
                ceiling BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, day, name, slot)
            ) WITHOUT ROWID
            """,
            "CREATE INDEX meter_by_day ON meter (day)",
            """
            CREATE TABLE ledger (
                workspace_id TEXT NOT NULL,
                id TEXT NOT NULL,
                type TEXT NOT NULL,
                quantity BIGINT NOT NULL,
                unit_cents BIGINT NOT NULL,
                total_cents BIGINT NOT NULL,
                currency TEXT NOT NULL,
                passport_ids TEXT NOT NULL,
                request_id TEXT,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, id)
            )
            """,
            """
            CREATE TABLE idempotency_key (
                workspace_id TEXT NOT NULL,
                key TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                status BIGINT,
                content_type TEXT,
                location TEXT,
                body BYTEA,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, key)
            )
            """,
            "CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at)",
        ]
    )
}
