/// One step of the schema, which never changes once it has shipped.
public struct Migration: Sendable, Hashable {
    /// What the database remembers it by, such as `0001_workspaces`.
    public let id: String
    /// Single statements in order, written in PostgreSQL's types; see ``Dialect/schema(_:)``.
    public let statements: [String]

    /// A step of the schema.
    public init(id: String, statements: [String]) {
        self.id = id
        self.statements = statements
    }
}
