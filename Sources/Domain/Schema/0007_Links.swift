import Storage

extension Migration {
    /// Managed links, the revision by which every node sees their changes, and how a class page is found.
    ///
    /// A link of a whole GTIN has neither lot nor serial number, which is stored as empty text: NULL would be equal to
    /// nothing. `gtin_owner.link_revision` counts changes of the links of a GTIN. The indexes of classes hold published
    /// passports only, the one whose term ends last at the end: no number of others makes the look for it longer.
    static let links = Migration(
        id: "0007_links",
        statements: [
            """
            CREATE TABLE link (
                workspace_id TEXT NOT NULL,
                id TEXT NOT NULL,
                gtin TEXT NOT NULL,
                lot TEXT NOT NULL,
                serial TEXT NOT NULL,
                link_type TEXT NOT NULL CHECK (link_type <> ''),
                href TEXT NOT NULL CHECK (href <> ''),
                title TEXT NOT NULL CHECK (title <> ''),
                languages TEXT NOT NULL,
                media_type TEXT,
                contexts TEXT NOT NULL,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, id),
                CHECK (lot = '' OR serial = '')
            )
            """,
            "CREATE INDEX link_by_target ON link (workspace_id, gtin, serial, lot)",
            "ALTER TABLE gtin_owner ADD COLUMN link_revision BIGINT NOT NULL DEFAULT 0",
            """
            CREATE INDEX public_page_class ON public_page
                (gtin, (COALESCE(expires_at, 9223372036854775807)), passport_id)
            WHERE status = 'published'
            """,
            """
            CREATE INDEX public_page_lot ON public_page
                (gtin, lot, (COALESCE(expires_at, 9223372036854775807)), passport_id)
            WHERE status = 'published' AND lot IS NOT NULL
            """,
        ]
    )
}
