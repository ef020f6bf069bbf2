import Storage

extension Transaction {
    /// Claims a key for the request that names it; answers where its row lies, or nil when it is claimed already.
    ///
    /// PostgreSQL would wait at the unique key for a transaction that claims it too, and all that shares the connection
    /// would wait with it. So the claim is bound to a lock that is had at once or not at all.
    func claim(_ key: IdempotencyKey, of workspace: WorkspaceID, at now: Timestamp) throws -> String? {
        try beside {
            try first(
                """
                INSERT INTO idempotency_key (workspace_id, key, fingerprint, created_at)
                SELECT \(workspace), \(key.text), \(key.fingerprint), CAST(\(now) AS BIGINT)
                WHERE \(dialect.takesLock(key.lock(of: workspace)))
                ON CONFLICT (workspace_id, key) DO NOTHING
                RETURNING \(dialect.rowAddress)
                """
            ) { try $0.text(0) }
        }
    }

    /// What is known of a key.
    func claimed(
        _ key: IdempotencyKey,
        of workspace: WorkspaceID
    ) throws -> (fingerprint: String, answer: StoredAnswer?, createdAt: Timestamp)? {
        try first(
            """
            SELECT fingerprint, status, content_type, location, body, created_at FROM idempotency_key
            WHERE workspace_id = \(workspace) AND key = \(key.text)
            """
        ) { row in
            let answer = try row.intOrNil(1)
                .map { status in
                    StoredAnswer(
                        status: Int(status),
                        contentType: try row.textOrNil(2),
                        location: try row.textOrNil(3),
                        body: try row.bytesOrNil(4) ?? []
                    )
                }
            return (try row.text(0), answer, Timestamp(milliseconds: try row.int(5)))
        }
    }

    /// Keeps the answer in the row that ``claim(_:of:at:)`` has made.
    func keep(
        _ answer: StoredAnswer,
        under key: IdempotencyKey,
        at address: String,
        of workspace: WorkspaceID
    ) throws {
        try beside {
            _ = try run(
                """
                UPDATE idempotency_key SET status = \(answer.status), content_type = \(answer.contentType),
                    location = \(answer.location), body = \(answer.body)
                WHERE \(dialect.isRow(at: address)) AND workspace_id = \(workspace) AND key = \(key.text)
                """
            )
        }
    }

    func deleteIdempotencyKey(_ key: IdempotencyKey, of workspace: WorkspaceID) throws {
        try run("DELETE FROM idempotency_key WHERE workspace_id = \(workspace) AND key = \(key.text)")
    }

    /// Forgets keys claimed before an instant, so many at most; answers how many. It names no workspace, because it
    /// sweeps those of all.
    func deleteIdempotencyKeys(before instant: Timestamp, limit: Int) throws -> Int {
        try run(
            """
            DELETE FROM idempotency_key WHERE (workspace_id, key) IN (
                SELECT workspace_id, key FROM idempotency_key WHERE created_at < \(instant)
                ORDER BY created_at LIMIT \(limit))
            """
        )
    }
}
