import OrderedJSON
import Storage

extension Transaction {
    func insertWorkspace(_ workspace: Workspace, on plan: Plan) throws {
        try run(
            """
            INSERT INTO workspace (id, name, default_source_locale, brand_color, company_prefill, plan, created_at)
            VALUES (\(workspace.id), \(workspace.name), \(workspace.defaultSourceLocale.code),
                    \(workspace.brandColor), \(workspace.companyPrefill.text), \(plan.name), \(workspace.createdAt))
            """
        )
    }

    func workspace(_ id: WorkspaceID) throws -> Workspace? {
        try first(
            """
            SELECT id, name, default_source_locale, brand_color, company_prefill, created_at
            FROM workspace WHERE id = \(id)
            """,
            Workspace.init(row:)
        )
    }
}

extension Workspace {
    static func query(named name: String) -> SQL {
        "SELECT id FROM workspace WHERE name = \(name) ORDER BY id LIMIT 1"
    }

    init(row: Row) throws {
        id = Identifier(stored: try row.text(0))
        name = try row.text(1)
        defaultSourceLocale = try Language(row.text(2)) ?? .english
        brandColor = try row.textOrNil(3)
        companyPrefill = try JSON.parse(row.text(4))
        createdAt = Timestamp(milliseconds: try row.int(5))
    }
}
