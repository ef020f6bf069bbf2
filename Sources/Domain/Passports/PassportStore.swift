import GS1
import OrderedJSON
import Storage

extension Transaction {
    /// Stores new passports; answers those that were not, because the serial number already exists for the GTIN.
    func insert(_ passports: [Passport], of workspace: WorkspaceID) throws -> Set<PassportID> {
        let inserted = try insert(
            passports.map { $0.row(of: workspace) },
            """
            INSERT INTO passport (workspace_id, id, product_id, lot_id, lot_number, template_id, category, gtin, serial,
                folded, status, version, approved_count, pending_count, flagged_count, total_count, baseline, changes,
                parties, published_incomplete, revision, created_at, updated_at)
            """,
            "ON CONFLICT (workspace_id, gtin, serial) DO NOTHING"
        )
        guard inserted < passports.count else { return [] }
        var missing = Set(passports.map(\.id))
        try forEach(
            "SELECT id FROM passport WHERE workspace_id = \(workspace) AND id IN (\(list: passports.map(\.id)))"
        ) { missing.remove(Identifier(stored: try $0.text(0))) }
        return missing
    }

    func update(_ passport: Passport, changes: String) throws {
        try run(
            """
            UPDATE passport SET status = \(passport.status.rawValue),
                status_before_suspension = \(passport.statusBeforeSuspension?.rawValue),
                version = \(passport.version), approved_count = \(passport.counts.approved),
                pending_count = \(passport.counts.pendingReview), flagged_count = \(passport.counts.flagged),
                changes = \(changes), parties = \(passport.parties.storedJSON.text),
                published_at = \(passport.publishedAt), published_incomplete = \(passport.publishedIncomplete),
                suspended_at = \(passport.suspendedAt), suspension_reason = \(passport.suspensionReason),
                public_notice = \(passport.publicNotice), archived_at = \(passport.archivedAt),
                expires_at = \(passport.expiresAt), revision = \(passport.revision),
                updated_at = \(passport.updatedAt)
            WHERE workspace_id = \(passport.workspace) AND id = \(passport.id)
            """
        )
    }

    /// Puts a passport on another template version, with the baseline and the number of fields that belong to it.
    func moveToTemplate(_ passport: Passport) throws {
        try run(
            """
            UPDATE passport SET template_id = \(passport.templateID), baseline = \(passport.baseline),
                total_count = \(passport.counts.total)
            WHERE workspace_id = \(passport.workspace) AND id = \(passport.id)
            """
        )
    }

    func deletePassport(_ id: PassportID, of workspace: WorkspaceID) throws {
        try run("DELETE FROM passport WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    /// A passport and the stored text of its changes.
    func passport(_ id: PassportID, of workspace: WorkspaceID) throws -> (passport: Passport, changes: String)? {
        try first(
            "SELECT \(Passport.columns), changes FROM passport WHERE workspace_id = \(workspace) AND id = \(id)"
        ) { row in (try Passport(row: row), try row.text(Passport.columnCount)) }
    }

    /// Which state of a passport there is.
    func passportState(_ id: PassportID, of workspace: WorkspaceID, at now: Timestamp) throws -> PassportState? {
        try first(
            "SELECT \(PassportState.columns) FROM passport p WHERE p.workspace_id = \(workspace) AND p.id = \(id)"
        ) { try PassportState(row: $0, id, at: now) }
    }

    /// The passports of a workspace with a serial number, by GTIN: all of them or that of one GTIN.
    func passports(
        withSerial serial: SerialNumber,
        gtin: GTIN?,
        of workspace: WorkspaceID,
        limit: Int
    ) throws -> [Passport] {
        var condition: SQL = "workspace_id = \(workspace) AND serial = \(serial.text)"
        if let gtin { condition = "\(condition) AND gtin = \(gtin.digits)" }
        return try all(
            "SELECT \(Passport.columns) FROM passport WHERE \(condition) ORDER BY gtin LIMIT \(limit)",
            Passport.init(row:)
        )
    }

    /// Claims a GTIN for a workspace, or says which workspace has it: the one that first created a passport with it.
    func claim(_ gtin: GTIN, for workspace: WorkspaceID) throws -> WorkspaceID {
        if let owner = try gtinOwner(gtin) { return owner }
        try run(
            """
            INSERT INTO gtin_owner (gtin, workspace_id) VALUES (\(gtin.digits), \(workspace))
            ON CONFLICT (gtin) DO NOTHING
            """
        )
        return try gtinOwner(gtin) ?? workspace
    }

    /// Gives a GTIN back when no passport and no link of the workspace has it any more.
    func releaseUnused(_ gtin: GTIN, of workspace: WorkspaceID) throws {
        try run(
            """
            DELETE FROM gtin_owner WHERE gtin = \(gtin.digits) AND workspace_id = \(workspace) AND NOT EXISTS (
                SELECT 1 FROM passport WHERE workspace_id = \(workspace) AND gtin = \(gtin.digits))
                AND NOT EXISTS (SELECT 1 FROM link WHERE workspace_id = \(workspace) AND gtin = \(gtin.digits))
            """
        )
    }

    /// The workspace that has a GTIN.
    func gtinOwner(_ gtin: GTIN) throws -> WorkspaceID? {
        try first("SELECT workspace_id FROM gtin_owner WHERE gtin = \(gtin.digits)") {
            Identifier(stored: try $0.text(0))
        }
    }

    func baseline(_ hash: String, of workspace: WorkspaceID) throws -> String? {
        try first("SELECT entries FROM baseline WHERE workspace_id = \(workspace) AND hash = \(hash)") {
            try $0.text(0)
        }
    }

    func insert(_ baseline: Baseline, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO baseline (workspace_id, hash, entries) VALUES (\(workspace), \(baseline.hash), \(baseline.text))
            ON CONFLICT (workspace_id, hash) DO NOTHING
            """
        )
    }
}

extension Passport {
    /// The values of a new row, in the order of the statement that inserts it.
    fileprivate func row(of workspace: WorkspaceID) -> [SQLValue] {
        [
            workspace.sqlValue, id.sqlValue, product.sqlValue, lot.sqlValue, lotNumber.sqlValue, templateID.sqlValue,
            category.rawValue.sqlValue, link.gtin.digits.sqlValue, link.serial.text.sqlValue,
            link.serial.text.folded.sqlValue, status.rawValue.sqlValue, version.sqlValue, counts.approved.sqlValue,
            counts.pendingReview.sqlValue, counts.flagged.sqlValue, counts.total.sqlValue, baseline.sqlValue,
            .text("{}"), parties.storedJSON.text.sqlValue, .bool(false), revision.sqlValue, createdAt.sqlValue,
            updatedAt.sqlValue,
        ]
    }

    static let columns = SQL(
        trusted: """
            workspace_id, id, product_id, template_id, category, gtin, serial, status, status_before_suspension,
            version, approved_count, pending_count, flagged_count, total_count, baseline, parties, published_at,
            published_incomplete, suspended_at, suspension_reason, public_notice, archived_at, expires_at, revision,
            created_at, updated_at, lot_id, lot_number
            """
    )
    static let columnCount = 28

    init(row: Row) throws {
        workspace = Identifier(stored: try row.text(0))
        id = Identifier(stored: try row.text(1))
        product = Identifier(stored: try row.text(2))
        lot = try row.textOrNil(26).map(Identifier.init(stored:))
        lotNumber = try row.textOrNil(27)
        templateID = Identifier(stored: try row.text(3))
        guard let knownCategory = Category(rawValue: try row.text(4)),
            let knownStatus = PassportStatus(rawValue: try row.text(7))
        else { throw StoredValueFailure(table: "passport", id: id.hex) }
        category = knownCategory
        link = DigitalLink(gtin: try GTIN(row.text(5)), serial: try SerialNumber(row.text(6)))
        status = knownStatus
        statusBeforeSuspension = try row.textOrNil(8).flatMap(PassportStatus.init(rawValue:))
        version = Int(try row.int(9))
        counts = FieldCounts(
            total: Int(try row.int(13)),
            approved: Int(try row.int(10)),
            pendingReview: Int(try row.int(11)),
            flagged: Int(try row.int(12))
        )
        baseline = try row.text(14)
        parties = try Parties(stored: JSON.parse(row.text(15)))
        publishedAt = try row.instantOrNil(16)
        publishedIncomplete = try row.bool(17)
        suspendedAt = try row.instantOrNil(18)
        suspensionReason = try row.textOrNil(19)
        publicNotice = try row.textOrNil(20)
        archivedAt = try row.instantOrNil(21)
        expiresAt = try row.instantOrNil(22)
        revision = Int(try row.int(23))
        createdAt = Timestamp(milliseconds: try row.int(24))
        updatedAt = Timestamp(milliseconds: try row.int(25))
    }
}

extension Row {
    func instant(_ column: Int) throws -> Timestamp { Timestamp(milliseconds: try int(column)) }

    func instantOrNil(_ column: Int) throws -> Timestamp? {
        try intOrNil(column).map(Timestamp.init(milliseconds:))
    }
}

extension PassportState {
    fileprivate static let columns: SQL = "p.revision, p.status, p.expires_at"

    init(row: Row, _ id: PassportID, at now: Timestamp) throws {
        passport = id
        revision = Int(try row.int(0))
        status = Passport.status(try row.passportStatus(1, of: id), until: try row.instantOrNil(2), at: now)
    }
}

extension SeenPassport {
    /// The query for a passport of a workspace with the workspace's plan.
    static func query(_ id: PassportID, of workspace: WorkspaceID) -> SQL {
        """
        SELECT \(PassportState.columns), w.plan FROM passport p JOIN workspace w ON w.id = p.workspace_id
        WHERE p.workspace_id = \(workspace) AND p.id = \(id)
        """
    }

    init(row: Row, _ id: PassportID, _ plans: Plans, _ mark: StoreMark?) throws {
        revision = Int(try row.int(0))
        status = try row.passportStatus(1, of: id)
        expiresAt = try row.instantOrNil(2)
        isLimited = (plans[try row.text(3)] ?? plans.initial).limit(of: .reads) != nil
        self.mark = mark
    }
}

extension Row {
    fileprivate func passportStatus(_ column: Int, of id: PassportID) throws -> PassportStatus {
        guard let status = PassportStatus(rawValue: try text(column)) else {
            throw StoredValueFailure(table: "passport", id: id.hex)
        }
        return status
    }
}
