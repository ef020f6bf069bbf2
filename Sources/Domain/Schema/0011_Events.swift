import Storage

extension Migration {
    /// EPCIS events, what they are found by, and the jobs that capture them.
    ///
    /// An event's number begins with the time of its record, so that rows append to their table. A term is the hash of one
    /// thing that an event says; its rows lie in the order of the events' time, so that what is asked for by a term comes
    /// in that order. The terms of one business step append; those of single objects scatter, but are few and small. An
    /// event of which rows do not tell all is partial: whether a query finds it, its document tells.
    static let events = Migration(
        id: "0011_events",
        statements: [
            """
            CREATE TABLE epcis_event (
                workspace_id TEXT NOT NULL,
                number BIGINT NOT NULL,
                digest BYTEA NOT NULL,
                event_id TEXT NOT NULL CHECK (event_id <> ''),
                type BIGINT NOT NULL CHECK (type BETWEEN 0 AND 4),
                action BIGINT CHECK (action BETWEEN 0 AND 2),
                event_time BIGINT NOT NULL,
                context BYTEA NOT NULL,
                document BYTEA NOT NULL,
                is_partial BOOLEAN NOT NULL,
                passport_id TEXT,
                PRIMARY KEY (workspace_id, number),
                UNIQUE (workspace_id, digest)
            )
            """,
            "CREATE INDEX epcis_event_by_time ON epcis_event (workspace_id, type, event_time, number)",
            """
            CREATE INDEX epcis_event_by_passport ON epcis_event (workspace_id, passport_id)
            WHERE passport_id IS NOT NULL
            """,
            """
            CREATE TABLE epcis_term (
                workspace_id TEXT NOT NULL,
                term BIGINT NOT NULL,
                event_time BIGINT NOT NULL,
                number BIGINT NOT NULL,
                roles BIGINT NOT NULL,
                PRIMARY KEY (workspace_id, term, event_time, number)
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
