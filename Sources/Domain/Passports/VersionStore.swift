import Storage

/// A version as it is stored.
struct VersionRow {
    let id: Identifier<Version>
    let passport: PassportID
    let number: Int
    let template: TemplateID
    let reason: Version.Reason
    let actor: String
    let snapshotAt: Timestamp
    let contentHash: String
    let fieldCount: Int
    /// The hash of the document that this one is deflated against.
    let base: String
    /// That document, deflated.
    let baseDocument: [UInt8]
    /// The document, deflated against the base.
    let document: [UInt8]
}

extension Transaction {
    func insert(_ base: VersionBase, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO version_base (workspace_id, hash, document) VALUES (\(workspace), \(base.hash), \(base.deflated))
            ON CONFLICT (workspace_id, hash) DO NOTHING
            """
        )
    }

    func insertVersion(_ version: VersionRow, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO version (workspace_id, passport_id, number, id, template_id, reason, actor, snapshot_at,
                content_hash, field_count, base, document)
            VALUES (\(workspace), \(version.passport), \(version.number), \(version.id), \(version.template),
                \(version.reason.rawValue), \(version.actor), \(version.snapshotAt), \(version.contentHash),
                \(version.fieldCount), \(version.base), \(version.document))
            """
        )
    }

    func versions(of passport: PassportID, in workspace: WorkspaceID, _ page: PageRequest) throws -> [VersionRow] {
        try all(
            """
            \(VersionRow.query(passport, workspace))
            ORDER BY v.number DESC LIMIT \(page.limit) OFFSET \(page.offset)
            """,
            VersionRow.init(row:)
        )
    }

    func version(_ id: Identifier<Version>, of passport: PassportID, in workspace: WorkspaceID) throws -> VersionRow? {
        try first("\(VersionRow.query(passport, workspace)) AND v.id = \(id)", VersionRow.init(row:))
    }

    func version(at instant: Timestamp, of passport: PassportID, in workspace: WorkspaceID) throws -> VersionRow? {
        try first(
            """
            \(VersionRow.query(passport, workspace)) AND v.snapshot_at <= \(instant)
            ORDER BY v.number DESC LIMIT 1
            """,
            VersionRow.init(row:)
        )
    }

    func versionTime(_ number: Int, of passport: PassportID, in workspace: WorkspaceID) throws -> Timestamp? {
        try first(
            """
            SELECT snapshot_at FROM version
            WHERE workspace_id = \(workspace) AND passport_id = \(passport) AND number = \(number)
            """
        ) { Timestamp(milliseconds: try $0.int(0)) }
    }

    func version(_ number: Int, of passport: PassportID, in workspace: WorkspaceID) throws -> VersionRow? {
        try first("\(VersionRow.query(passport, workspace)) AND v.number = \(number)", VersionRow.init(row:))
    }

    /// Versions count 1, 2, 3…: the newest number is also how many there are.
    func newestVersion(of passport: PassportID, in workspace: WorkspaceID) throws -> Int {
        try first(
            """
            SELECT number FROM version WHERE workspace_id = \(workspace) AND passport_id = \(passport)
            ORDER BY number DESC LIMIT 1
            """
        ) { Int(try $0.int(0)) } ?? 0
    }
}

extension VersionRow {
    /// What is read of a version `v` and its base `b`.
    static let columns: SQL =
        """
        v.id, v.passport_id, v.number, v.template_id, v.reason, v.actor, v.snapshot_at, v.content_hash, v.field_count,
        v.base, b.document, v.document
        """

    static func query(_ passport: PassportID, _ workspace: WorkspaceID) -> SQL {
        """
        SELECT \(columns)
        FROM version v JOIN version_base b ON b.workspace_id = v.workspace_id AND b.hash = v.base
        WHERE v.workspace_id = \(workspace) AND v.passport_id = \(passport)
        """
    }

    init(row: Row) throws {
        id = Identifier(stored: try row.text(0))
        passport = Identifier(stored: try row.text(1))
        number = Int(try row.int(2))
        template = Identifier(stored: try row.text(3))
        guard let known = Version.Reason(rawValue: try row.text(4)) else {
            throw StoredValueFailure(table: "version", id: id.hex)
        }
        reason = known
        actor = try row.text(5)
        snapshotAt = Timestamp(milliseconds: try row.int(6))
        contentHash = try row.text(7)
        fieldCount = Int(try row.int(8))
        base = try row.text(9)
        baseDocument = try row.bytes(10)
        document = try row.bytes(11)
    }
}
