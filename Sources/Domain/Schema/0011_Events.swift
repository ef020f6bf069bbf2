import Storage

extension Migration {
    /// EPCIS events, what they are found by, and the jobs that capture them.
    ///
    /// An event's number begins with the time of its record, so that rows append to their table. What events are found by
    /// is in runs of sorted entries, in chunks that are found by their first one: a capture writes one run, and runs are
    /// merged later, so that captures cost the same however many events there are. An event of which entries do not tell
    /// all is partial: whether a query finds it, its document tells.
    static let events = Migration(
        id: "0011_events",
        statements: [
            """
            CREATE TABLE epcis_event (
                workspace_id TEXT NOT NULL,
                number BIGINT NOT NULL,
                digest BYTEA NOT NULL,
                event_id TEXT NOT NULL CHECK (event_id <> ''),
                event_time BIGINT NOT NULL,
                context BYTEA NOT NULL,
                document BYTEA NOT NULL,
                is_partial BOOLEAN NOT NULL,
                passport_id TEXT,
                PRIMARY KEY (workspace_id, number),
                UNIQUE (workspace_id, digest)
            )
            """,
            """
            CREATE INDEX epcis_event_by_passport ON epcis_event (workspace_id, passport_id)
            WHERE passport_id IS NOT NULL
            """,
            """
            CREATE TABLE epcis_index_run (
                workspace_id TEXT NOT NULL,
                id BIGINT NOT NULL,
                level BIGINT NOT NULL,
                target BIGINT,
                is_new BOOLEAN NOT NULL,
                first_number BIGINT NOT NULL,
                last_number BIGINT NOT NULL,
                has_overflow BOOLEAN NOT NULL,
                PRIMARY KEY (workspace_id, id)
            ) WITHOUT ROWID
            """,
            "CREATE INDEX epcis_index_run_new ON epcis_index_run (workspace_id) WHERE is_new",
            """
            CREATE TABLE epcis_index_chunk (
                workspace_id TEXT NOT NULL,
                run BIGINT NOT NULL,
                first_entry BYTEA NOT NULL,
                entries BYTEA NOT NULL,
                PRIMARY KEY (workspace_id, run, first_entry)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE epcis_context (
                workspace_id TEXT NOT NULL,
                digest BYTEA NOT NULL,
                context BYTEA NOT NULL,
                PRIMARY KEY (workspace_id, digest)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE epcis_value (
                workspace_id TEXT NOT NULL,
                kind BIGINT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (workspace_id, kind, value)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE epcis_master_data (
                workspace_id TEXT NOT NULL,
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                attributes BYTEA NOT NULL,
                children BYTEA NOT NULL,
                PRIMARY KEY (workspace_id, type, id)
            )
            """,
            """
            CREATE TABLE epcis_capture (
                workspace_id TEXT NOT NULL,
                id TEXT NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('running', 'success', 'failed')),
                behaviour TEXT NOT NULL CHECK (behaviour IN ('rollback', 'proceed')),
                event_count BIGINT NOT NULL,
                captured_count BIGINT NOT NULL,
                duplicate_count BIGINT NOT NULL,
                errors TEXT NOT NULL,
                unmatched TEXT NOT NULL,
                reserved BIGINT NOT NULL,
                meter_day TEXT NOT NULL,
                author TEXT NOT NULL,
                body BYTEA,
                due_at BIGINT,
                created_at BIGINT NOT NULL,
                finished_at BIGINT,
                PRIMARY KEY (workspace_id, id),
                CHECK ((status = 'running') = (finished_at IS NULL)),
                CHECK ((status = 'running') = (body IS NOT NULL)),
                CHECK ((status = 'running') = (due_at IS NOT NULL))
            )
            """,
            "CREATE INDEX epcis_capture_due ON epcis_capture (due_at) WHERE due_at IS NOT NULL",
            "CREATE INDEX epcis_capture_by_end ON epcis_capture (finished_at) WHERE finished_at IS NOT NULL",
            """
            CREATE TABLE epcis_query (
                workspace_id TEXT NOT NULL,
                name TEXT NOT NULL CHECK (name <> ''),
                query TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, name)
            )
            """,
            """
            CREATE INDEX passport_by_lot_number ON passport (workspace_id, gtin, lot_number)
            WHERE lot_number IS NOT NULL
            """,
            "ALTER TABLE workspace ADD COLUMN captures_events BOOLEAN NOT NULL DEFAULT TRUE",
            "ALTER TABLE workspace ADD COLUMN queries_events BOOLEAN NOT NULL DEFAULT TRUE",
        ]
    )
}
