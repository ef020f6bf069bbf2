import Storage

extension Migration {
    /// Workspaces, keys, products, passports, their versions, the public row, the audit trail and counters.
    ///
    /// Keys of tables that grow begin with the workspace (or, for the public row, with the GTIN), uniqueness included,
    /// so that the tables can be distributed by that column. Tables of small rows are `WITHOUT ROWID`: one tree less to
    /// write a page of. Those that hold documents are not, because a row of more than a quarter page would leave it.
    static let foundation = Migration(
        id: "0001_foundation",
        statements: [
            """
            CREATE TABLE workspace (
                id TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL CHECK (name <> ''),
                default_source_locale TEXT NOT NULL,
                brand_color TEXT,
                company_prefill TEXT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX workspace_by_name ON workspace (name, id)",
            """
            CREATE TABLE api_key (
                hash BYTEA NOT NULL PRIMARY KEY,
                workspace_id TEXT NOT NULL REFERENCES workspace (id),
                id TEXT NOT NULL,
                prefix TEXT NOT NULL,
                name TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                revoked_at BIGINT,
                UNIQUE (workspace_id, id)
            )
            """,
            """
            CREATE TABLE product (
                workspace_id TEXT NOT NULL REFERENCES workspace (id),
                id TEXT NOT NULL,
                name TEXT NOT NULL CHECK (name <> ''),
                model TEXT NOT NULL CHECK (model <> ''),
                category TEXT NOT NULL,
                description TEXT,
                template_id TEXT NOT NULL,
                template_version BIGINT NOT NULL,
                default_field_values TEXT NOT NULL,
                image_urls TEXT NOT NULL,
                source_locale TEXT NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
                folded TEXT NOT NULL,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, id),
                UNIQUE (workspace_id, model)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE gtin_owner (
                gtin TEXT NOT NULL PRIMARY KEY,
                workspace_id TEXT NOT NULL REFERENCES workspace (id)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE baseline (
                workspace_id TEXT NOT NULL,
                hash TEXT NOT NULL,
                entries TEXT NOT NULL,
                PRIMARY KEY (workspace_id, hash)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE passport (
                workspace_id TEXT NOT NULL,
                id TEXT NOT NULL,
                product_id TEXT NOT NULL,
                template_id TEXT NOT NULL,
                category TEXT NOT NULL,
                gtin TEXT NOT NULL,
                serial TEXT NOT NULL,
                folded TEXT NOT NULL,
                status TEXT NOT NULL CHECK (status IN
                    ('draft', 'in_review', 'approved', 'published', 'suspended', 'expired', 'archived')),
                status_before_suspension TEXT,
                version BIGINT NOT NULL,
                approved_count BIGINT NOT NULL,
                pending_count BIGINT NOT NULL,
                flagged_count BIGINT NOT NULL,
                total_count BIGINT NOT NULL,
                baseline TEXT NOT NULL,
                changes TEXT NOT NULL,
                parties TEXT NOT NULL,
                published_at BIGINT,
                published_incomplete BOOLEAN NOT NULL,
                suspended_at BIGINT,
                suspension_reason TEXT,
                public_notice TEXT,
                archived_at BIGINT,
                expires_at BIGINT,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, id),
                UNIQUE (workspace_id, gtin, serial),
                FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id),
                FOREIGN KEY (workspace_id, baseline) REFERENCES baseline (workspace_id, hash),
                CHECK (status <> 'suspended' OR suspended_at IS NOT NULL),
                CHECK (status <> 'published' OR published_at IS NOT NULL)
            ) WITHOUT ROWID
            """,
            "CREATE INDEX passport_by_product ON passport (workspace_id, product_id, id)",
            """
            CREATE TABLE version_base (
                workspace_id TEXT NOT NULL,
                hash TEXT NOT NULL,
                document BYTEA NOT NULL,
                PRIMARY KEY (workspace_id, hash)
            )
            """,
            """
            CREATE TABLE version (
                workspace_id TEXT NOT NULL,
                passport_id TEXT NOT NULL,
                number BIGINT NOT NULL,
                id TEXT NOT NULL,
                template_id TEXT NOT NULL,
                reason TEXT NOT NULL,
                actor TEXT NOT NULL,
                snapshot_at BIGINT NOT NULL,
                content_hash TEXT NOT NULL,
                field_count BIGINT NOT NULL,
                base TEXT NOT NULL,
                document BYTEA NOT NULL,
                PRIMARY KEY (workspace_id, passport_id, number),
                FOREIGN KEY (workspace_id, passport_id) REFERENCES passport (workspace_id, id),
                FOREIGN KEY (workspace_id, base) REFERENCES version_base (workspace_id, hash)
            )
            """,
            """
            CREATE TABLE public_page (
                gtin TEXT NOT NULL,
                serial TEXT NOT NULL,
                workspace_id TEXT NOT NULL,
                passport_id TEXT NOT NULL,
                status TEXT NOT NULL,
                version BIGINT NOT NULL,
                expires_at BIGINT,
                suspended_at BIGINT,
                public_notice TEXT,
                content TEXT NOT NULL,
                PRIMARY KEY (gtin, serial)
            )
            """,
            """
            CREATE TABLE activity (
                workspace_id TEXT NOT NULL,
                id TEXT NOT NULL,
                at BIGINT NOT NULL,
                action TEXT NOT NULL,
                actor_kind TEXT NOT NULL,
                actor_label TEXT NOT NULL,
                via TEXT NOT NULL,
                target_type TEXT NOT NULL,
                target_id TEXT NOT NULL,
                target_key TEXT,
                before_state TEXT,
                after_state TEXT,
                note TEXT,
                request_id TEXT,
                PRIMARY KEY (workspace_id, id)
            ) WITHOUT ROWID
            """,
            "CREATE INDEX activity_by_target ON activity (workspace_id, target_id, id)",
            """
            CREATE TABLE counter (
                workspace_id TEXT NOT NULL,
                name TEXT NOT NULL,
                slot BIGINT NOT NULL,
                amount BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, name, slot)
            ) WITHOUT ROWID
            """,
        ]
    )
}
