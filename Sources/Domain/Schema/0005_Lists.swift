import Storage

extension Migration {
    /// What lists and searches of passports are answered from: totals, spans with counts, and the serial numbers of each
    /// closed span in one row (docs/decisions/0011-lists.md).
    ///
    /// Totals replace the counters of the first schema. A server from before them would not keep them, so it is not to
    /// run beside this one; without the old table it cannot.
    static let lists = Migration(
        id: "0005_lists",
        statements: [
            """
            CREATE TABLE passport_total (
                workspace_id TEXT NOT NULL,
                scope TEXT NOT NULL,
                category TEXT NOT NULL,
                status TEXT NOT NULL,
                slot BIGINT NOT NULL,
                amount BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, scope, category, status, slot)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE passport_fence (
                workspace_id TEXT NOT NULL,
                scope TEXT NOT NULL,
                before_id TEXT NOT NULL,
                PRIMARY KEY (workspace_id, scope, before_id)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE passport_span (
                workspace_id TEXT NOT NULL,
                scope TEXT NOT NULL,
                before_id TEXT NOT NULL,
                category TEXT NOT NULL,
                status TEXT NOT NULL,
                slot BIGINT NOT NULL,
                amount BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, scope, before_id, category, status, slot)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE serial_segment (
                workspace_id TEXT NOT NULL,
                before_id TEXT NOT NULL,
                revision BIGINT NOT NULL,
                articles TEXT NOT NULL,
                article_of BYTEA NOT NULL,
                serials TEXT NOT NULL,
                ids TEXT NOT NULL,
                PRIMARY KEY (workspace_id, before_id)
            )
            """,
            "CREATE INDEX serial_segment_revision ON serial_segment (workspace_id, before_id, revision)",
            "DROP INDEX passport_by_product",
            "CREATE INDEX passport_by_product ON passport (workspace_id, product_id, status, id)",
            "CREATE INDEX passport_by_kind ON passport (workspace_id, category, status, id)",
            "CREATE INDEX passport_by_lot ON passport (workspace_id, lot_id, status, id) WHERE lot_id IS NOT NULL",
            """
            CREATE INDEX passport_due ON passport (workspace_id, expires_at, id)
            WHERE status = 'published' AND expires_at IS NOT NULL
            """,
            "CREATE INDEX product_list ON product (workspace_id, status, category, id, folded)",
            "DROP INDEX lot_by_product",
            "CREATE INDEX lot_list ON lot (workspace_id, product_id, id, folded)",
            """
            INSERT INTO passport_total (workspace_id, scope, category, status, slot, amount)
            SELECT workspace_id, '', category, status, 0, COUNT(*) FROM passport GROUP BY workspace_id, category, status
            """,
            """
            INSERT INTO passport_total (workspace_id, scope, category, status, slot, amount)
            SELECT workspace_id, product_id, category, status, 0, COUNT(*) FROM passport
            GROUP BY workspace_id, product_id, category, status
            """,
            """
            INSERT INTO passport_total (workspace_id, scope, category, status, slot, amount)
            SELECT workspace_id, lot_id, category, status, 0, COUNT(*) FROM passport WHERE lot_id IS NOT NULL
            GROUP BY workspace_id, lot_id, category, status
            """,
            "DROP TABLE counter",
        ]
    )
}
