import Storage

extension Transaction {
    /// Claims a key for the request that names it; false when it is claimed already. Where one alone writes there is no
    /// need to.
    ///
    /// PostgreSQL would wait at the unique key for a transaction that claims it too, and all that shares the connection
    /// would wait with it. So the claim is bound to a lock that is had at once or not at all.
    func claim(_ key: IdempotencyKey, of workspace: WorkspaceID, at now: Timestamp) throws -> Bool {
        try run(
            """
            INSERT INTO idempotency_key (workspace_id, key, fingerprint, created_at)
            SELECT \(workspace), \(key.text), \(key.fingerprint), CAST(\(now) AS BIGINT)
            WHERE \(dialect.takesLock(key.lock(of: workspace)))
            ON CONFLICT (workspace_id, key) DO NOTHING
            """
        ) > 0
    }

    /// What is known of a key.
    func claimed(_ key: IdempotencyKey, of workspace: WorkspaceID) throws -> ClaimedKey? {
        try first(
            """
            SELECT k.fingerprint, k.created_at, k.status, k.content_type, k.location, k.body, k.part_at, p.bytes
            FROM idempotency_key k LEFT JOIN answer_part p
                ON p.workspace_id = \(workspace) AND p.hash = k.part AND p.day = k.created_at / 86400000
            WHERE k.workspace_id = \(workspace) AND k.key = \(key.text)
            """,
            ClaimedKey.init(row:)
        )
    }

    /// Keeps answers under keys that their requests have claimed, and what their bodies have in common once.
    func keep(_ answers: [KeptAnswer]) throws {
        try keepParts(of: answers)
        try insert(
            answers.map(\.row),
            """
            INSERT INTO idempotency_key (workspace_id, key, fingerprint, created_at, status, content_type, location, body,
                part, part_at)
            """,
            """
            ON CONFLICT (workspace_id, key) DO UPDATE SET status = excluded.status,
                content_type = excluded.content_type, location = excluded.location, body = excluded.body,
                part = excluded.part, part_at = excluded.part_at
            """
        )
    }

    private func keepParts(of answers: [KeptAnswer]) throws {
        var rows: [[SQLValue]] = []
        var met: Set<[String]> = []
        for kept in answers {
            guard let part = kept.answer.common?.part else { continue }
            guard met.insert([kept.workspace.hex, part.hash, String(kept.day)]).inserted else { continue }
            rows.append([kept.workspace.sqlValue, part.hash.sqlValue, kept.day.sqlValue, part.bytes.sqlValue])
        }
        try insert(
            rows,
            "INSERT INTO answer_part (workspace_id, hash, day, bytes)",
            "ON CONFLICT (workspace_id, hash, day) DO NOTHING"
        )
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

    /// Forgets common parts of answers whose keys were claimed before a day, so many at most; answers how many. It names
    /// no workspace, because it sweeps those of all.
    func deleteAnswerParts(before day: Int64, limit: Int) throws -> Int {
        try run(
            """
            DELETE FROM answer_part WHERE (workspace_id, hash, day) IN (
                SELECT workspace_id, hash, day FROM answer_part WHERE day < \(day) ORDER BY day LIMIT \(limit))
            """
        )
    }
}

extension KeptAnswer {
    /// The values of its row, in the order of the statement that inserts it.
    fileprivate var row: [SQLValue] {
        [
            workspace.sqlValue, key.text.sqlValue, key.fingerprint.sqlValue, createdAt.sqlValue,
            answer.status.sqlValue, answer.contentType.sqlValue, answer.location.sqlValue, answer.ownBody.sqlValue,
            (answer.common?.part.hash).sqlValue, (answer.common?.offset).sqlValue,
        ]
    }
}
