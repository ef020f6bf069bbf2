/// Queries that a workspace keeps under names.
public struct NamedQueries: Sendable {
    /// How many a workspace may keep.
    static let most = 100

    /// Keeps a query; a name that is taken is a 409.
    public func create(_ draft: NamedQueryDraft, in work: Work) throws -> NamedQuery {
        guard try work.tx.namedQuery(draft.name, of: work.workspace) == nil else {
            throw Failure(.queryExists, "There is a query \(draft.name) already.")
        }
        guard try work.tx.namedQueries(of: work.workspace).count < Self.most else {
            throw Failure(.queryLimitReached, "A workspace keeps at most \(Self.most) queries. Delete one first.")
        }
        let query = NamedQuery(name: draft.name, query: draft.query, createdAt: work.now)
        try work.tx.insert(query, of: work.workspace)
        return query
    }

    /// All of them, by name.
    public func all(in work: Work) throws -> [NamedQuery] { try work.tx.namedQueries(of: work.workspace) }

    /// The query of a name.
    public func get(_ name: String, in work: Work) throws -> NamedQuery {
        guard !name.utf8.contains(0), let query = try work.tx.namedQuery(name, of: work.workspace) else {
            throw Failure.notFound("Query")
        }
        return query
    }

    /// Forgets a query.
    public func delete(_ name: String, in work: Work) throws {
        _ = try get(name, in: work)
        try work.tx.deleteNamedQuery(name, of: work.workspace)
    }
}
