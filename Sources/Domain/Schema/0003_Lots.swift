import Storage

extension Migration {
    /// Lots of products, the lot of a passport, and what it takes to find a passport by its serial number alone.
    ///
    /// `passport.lot_number` is the number that the lot had when the passport was made: a lot may be renumbered, labels
    /// that were printed may not.
    static let lots = Migration(
        id: "0003_lots",
        statements: [
            """
            CREATE TABLE lot (
                workspace_id TEXT NOT NULL,
                id TEXT NOT NULL,
                product_id TEXT NOT NULL,
                number TEXT NOT NULL CHECK (number <> ''),
                folded TEXT NOT NULL,
                manufactured_at TEXT,
                quantity BIGINT CHECK (quantity >= 1),
                facility TEXT,
                field_values TEXT NOT NULL,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, id),
                UNIQUE (workspace_id, product_id, number),
                FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id)
            ) WITHOUT ROWID
            """,
            "CREATE INDEX lot_by_product ON lot (workspace_id, product_id, id)",
            "ALTER TABLE passport ADD COLUMN lot_id TEXT",
            "ALTER TABLE passport ADD COLUMN lot_number TEXT",
            "CREATE INDEX passport_by_serial ON passport (workspace_id, serial, gtin)",
            "ALTER TABLE public_page ADD COLUMN lot TEXT",
        ]
    )
}
