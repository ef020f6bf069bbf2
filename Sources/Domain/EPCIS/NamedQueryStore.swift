import EPCIS
import OrderedJSON
import Storage

extension Transaction {
    func insert(_ query: NamedQuery, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO epcis_query (workspace_id, name, query, created_at)
            VALUES (\(workspace), \(query.name), \(JSON.object(query.query.json).text), \(query.createdAt))
            """
        )
    }

    func namedQuery(_ name: String, of workspace: WorkspaceID) throws -> NamedQuery? {
        try first(
            """
            SELECT name, query, created_at FROM epcis_query WHERE workspace_id = \(workspace) AND name = \(name)
            """,
            NamedQuery.init(row:)
        )
    }

    func namedQueries(of workspace: WorkspaceID) throws -> [NamedQuery] {
        try all(
            "SELECT name, query, created_at FROM epcis_query WHERE workspace_id = \(workspace) ORDER BY name",
            NamedQuery.init(row:)
        )
    }

    func deleteNamedQuery(_ name: String, of workspace: WorkspaceID) throws {
        try run("DELETE FROM epcis_query WHERE workspace_id = \(workspace) AND name = \(name)")
    }
}

extension NamedQuery {
    fileprivate init(row: Row) throws {
        name = try row.text(0)
        guard let json = try JSON.parse(row.text(1)).objectValue, let query = try? EventQuery(json: json) else {
            throw StoredValueFailure(table: "epcis_query", id: name)
        }
        self.query = query
        createdAt = try row.instant(2)
    }
}
