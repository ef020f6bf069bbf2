import GS1
import OrderedJSON
import Storage

extension Transaction {
    func insert(_ link: ManagedLink) throws {
        try run(
            """
            INSERT INTO link (workspace_id, id, gtin, lot, serial, link_type, href, title, languages, media_type,
                contexts, revision, created_at, updated_at)
            VALUES (\(link.workspace), \(link.id), \(link.gtin.digits), \(link.lot ?? ""),
                \(link.serial?.text ?? ""), \(link.relation.curie), \(link.href), \(link.title),
                \(link.languages.stored), \(link.mediaType), \(link.contexts.stored), \(link.revision),
                \(link.createdAt), \(link.updatedAt))
            """
        )
    }

    func update(_ link: ManagedLink) throws {
        try run(
            """
            UPDATE link SET link_type = \(link.relation.curie), href = \(link.href), title = \(link.title),
                languages = \(link.languages.stored), media_type = \(link.mediaType),
                contexts = \(link.contexts.stored), revision = \(link.revision), updated_at = \(link.updatedAt)
            WHERE workspace_id = \(link.workspace) AND id = \(link.id)
            """
        )
    }

    func deleteLink(_ id: LinkID, of workspace: WorkspaceID) throws {
        try run("DELETE FROM link WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// Tells every node that the links of a GTIN are others now.
    func raiseLinkRevision(of gtin: GTIN, in workspace: WorkspaceID) throws {
        try run(
            """
            UPDATE gtin_owner SET link_revision = link_revision + 1
            WHERE gtin = \(gtin.digits) AND workspace_id = \(workspace)
            """
        )
    }

    func link(_ id: LinkID, of workspace: WorkspaceID) throws -> ManagedLink? {
        try first(
            "SELECT \(ManagedLink.columns) FROM link WHERE workspace_id = \(workspace) AND id = \(id)",
            ManagedLink.init(row:)
        )
    }

    func links(
        of workspace: WorkspaceID,
        matching filter: LinkFilter,
        _ page: PageRequest
    ) throws -> [ManagedLink] {
        try all(
            """
            SELECT \(ManagedLink.columns) FROM link WHERE \(filter.condition(in: workspace))
            ORDER BY id DESC LIMIT \(page.limit) OFFSET \(page.offset)
            """,
            ManagedLink.init(row:)
        )
    }

    func countLinks(of workspace: WorkspaceID, matching filter: LinkFilter) throws -> Int {
        try first("SELECT COUNT(*) FROM link WHERE \(filter.condition(in: workspace))") { Int(try $0.int(0)) } ?? 0
    }

    /// How many links there are about the same thing.
    func countLinks(beside link: ManagedLink) throws -> Int {
        try first(
            """
            SELECT COUNT(*) FROM link WHERE workspace_id = \(link.workspace) AND gtin = \(link.gtin.digits)
                AND serial = \(link.serial?.text ?? "") AND lot = \(link.lot ?? "")
            """
        ) { Int(try $0.int(0)) } ?? 0
    }

    /// The links about a GTIN and, if there is one, about this lot of it, by the workspace that has the GTIN.
    func links(about subject: ClassLink) throws -> [ManagedLink] {
        try all(ManagedLink.query(subject.gtin, serial: "", lot: "\(subject.lot ?? "")"), ManagedLink.init(row:))
    }

    /// The links about a public unit, about its lot and about its GTIN, by the workspace that has the GTIN.
    func links(about unit: DigitalLink) throws -> [ManagedLink] {
        let lot: SQL = """
            COALESCE((SELECT lot FROM public_page
                WHERE gtin = \(unit.gtin.digits) AND serial = \(unit.serial.text)), '')
            """
        return try all(ManagedLink.query(unit.gtin, serial: unit.serial.text, lot: lot), ManagedLink.init(row:))
    }

    /// The same of a unit of that lot, public or not, in the order in which they are shown.
    func links(about unit: DigitalLink, lot: String?) throws -> [ManagedLink] {
        let query = ManagedLink.query(unit.gtin, serial: unit.serial.text, lot: "\(lot ?? "")")
        return try all(query, ManagedLink.init(row:)).sorted { $0.isShown(before: $1) }
    }
}

extension ManagedLink {
    fileprivate static let columns = SQL(
        trusted: """
            workspace_id, id, gtin, lot, serial, link_type, href, title, languages, media_type, contexts,
            revision, created_at, updated_at
            """
    )

    /// The query for links about a unit, or about a lot where `serial` is empty, and about the GTIN.
    static func query(_ gtin: GTIN, serial: String, lot: SQL) -> SQL {
        """
        SELECT \(columns) FROM link
        WHERE workspace_id = (SELECT workspace_id FROM gtin_owner WHERE gtin = \(gtin.digits))
            AND gtin = \(gtin.digits) AND serial IN ('', \(serial)) AND lot IN ('', \(lot))
        """
    }

    fileprivate init(row: Row) throws {
        id = Identifier(stored: try row.text(1))
        guard let known = LinkRelation(try row.text(5)) else { throw StoredValueFailure(table: "link", id: id.hex) }
        workspace = Identifier(stored: try row.text(0))
        gtin = try GTIN(row.text(2))
        let (lotText, serialText) = (try row.text(3), try row.text(4))
        lot = lotText.isEmpty ? nil : lotText
        serial = serialText.isEmpty ? nil : try SerialNumber(serialText)
        relation = known
        href = try row.text(6)
        title = try row.text(7)
        languages = try [String](stored: row.text(8))
        mediaType = try row.textOrNil(9)
        contexts = try [String](stored: row.text(10))
        revision = Int(try row.int(11))
        createdAt = Timestamp(milliseconds: try row.int(12))
        updatedAt = Timestamp(milliseconds: try row.int(13))
    }
}

extension LinkFilter {
    fileprivate func condition(in workspace: WorkspaceID) -> SQL {
        var condition: SQL = "workspace_id = \(workspace)"
        if let gtin { condition = "\(condition) AND gtin = \(gtin.digits)" }
        if let lot { condition = "\(condition) AND lot = \(lot)" }
        if let serial { condition = "\(condition) AND serial = \(serial)" }
        if let relation { condition = "\(condition) AND link_type = \(relation.curie)" }
        return condition
    }
}
