import Storage

extension Transaction {
    /// How a workspace appears, with the languages that it lists itself.
    func branding(of workspace: WorkspaceID, _ plans: Plans) throws -> (branding: Branding, listed: [Language]?)? {
        try first("SELECT \(Branding.columns) FROM workspace w WHERE w.id = \(workspace)") { row in
            (try Branding(row: row, plans), try Branding.listed(row))
        }
    }

    /// The file of a workspace's logo, or nil.
    func logo(of workspace: WorkspaceID) throws -> MediaKey? {
        let name = try first("SELECT logo FROM workspace WHERE id = \(workspace)") { try $0.textOrNil(0) }
        return (name ?? nil).flatMap { MediaKey(workspace: workspace.hex, logo: $0) }
    }

    /// Stores how a workspace appears; renderings made before are right no longer.
    func update(_ branding: Branding, listed: [Language]?, of workspace: WorkspaceID) throws {
        try run(
            """
            UPDATE workspace SET brand_color = \(branding.brandColor), logo = \(branding.logo?.name),
                published_locales = \(listed?.map(\.code).joined(separator: " ")),
                public_revision = public_revision + 1
            WHERE id = \(workspace)
            """
        )
    }
}

extension Branding {
    /// What is read of a workspace `w` to know how it appears.
    static let columns: SQL =
        "w.id, w.brand_color, w.logo, w.published_locales, w.default_source_locale, w.plan"

    /// Reads ``columns``, the first columns of a row.
    init(row: Row, _ plans: Plans) throws {
        let workspace = try row.text(0)
        let plan = plans[try row.text(5)] ?? plans.initial
        self.init(
            brandColor: try row.textOrNil(1),
            logo: try row.textOrNil(2).flatMap { MediaKey(workspace: workspace, logo: $0) },
            publishedLocales: plan.publishedLocales(
                listed: try Branding.listed(row),
                source: try Language(row.text(4)) ?? .english
            )
        )
    }

    static func listed(_ row: Row) throws -> [Language]? {
        try row.textOrNil(3)?.split(separator: " ").compactMap { Language(String($0)) }
    }
}
