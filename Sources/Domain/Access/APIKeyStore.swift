import Storage

extension Transaction {
    func insertAPIKey(_ key: APIKey, hash: [UInt8]) throws {
        try run(
            """
            INSERT INTO api_key (hash, workspace_id, id, prefix, name, created_at)
            VALUES (\(hash), \(key.workspace), \(key.id), \(key.prefix), \(key.name), \(key.createdAt))
            """
        )
    }

    func apiKeys(of workspace: WorkspaceID) throws -> [APIKey] {
        try all(
            """
            SELECT id, workspace_id, prefix, name, created_at, revoked_at FROM api_key
            WHERE workspace_id = \(workspace) ORDER BY id DESC
            """,
            APIKey.init(row:)
        )
    }

    func revokeAPIKey(_ id: APIKeyID, of workspace: WorkspaceID, at now: Timestamp) throws {
        try run("UPDATE api_key SET revoked_at = \(now) WHERE workspace_id = \(workspace) AND id = \(id)")
    }
}

extension APIKey {
    /// The query that finds a working key by the hash of its secret. Keys are found before their workspace is known,
    /// so this is the one query on tenant data that does not name the workspace.
    static func query(hash: [UInt8]) -> SQL {
        """
        SELECT id, workspace_id, prefix, name, created_at, revoked_at, hash FROM api_key
        WHERE hash = \(hash) AND revoked_at IS NULL
        """
    }

    init(row: Row) throws {
        id = Identifier(stored: try row.text(0))
        workspace = Identifier(stored: try row.text(1))
        prefix = try row.text(2)
        name = try row.text(3)
        createdAt = Timestamp(milliseconds: try row.int(4))
        revokedAt = try row.intOrNil(5).map(Timestamp.init(milliseconds:))
    }
}
