import GS1
import OrderedJSON
import Storage

extension Transaction {
    /// Writes what the public side needs of a passport; the one row that a scan reads.
    func upsertPublicPage(of passport: Passport, content: String) throws {
        let serial = passport.link.serial.text
        try run(
            """
            INSERT INTO public_page (gtin, serial, workspace_id, passport_id, lot, status, version, expires_at,
                suspended_at, public_notice, content)
            VALUES (\(passport.link.gtin.digits), \(serial), \(passport.workspace), \(passport.id),
                \(passport.lotNumber), \(passport.status.rawValue), \(passport.version), \(passport.expiresAt),
                \(passport.suspendedAt), \(passport.publicNotice), \(content))
            ON CONFLICT (gtin, serial) DO UPDATE SET status = excluded.status, version = excluded.version,
                expires_at = excluded.expires_at, suspended_at = excluded.suspended_at,
                public_notice = excluded.public_notice, content = excluded.content
            """
        )
    }

    /// Takes away what the public side knew of a passport that is deleted; the address may be another's again.
    func deletePublicPage(of passport: Passport) throws {
        try run(
            """
            DELETE FROM public_page WHERE gtin = \(passport.link.gtin.digits) AND serial = \(passport.link.serial.text)
                AND workspace_id = \(passport.workspace)
            """
        )
    }
}

/// The state of a public address, without the document, and the revisions of what else the public sees: its workspace,
/// and the links of its GTIN.
struct PublicState: Sendable {
    let workspace: WorkspaceID
    let passport: PassportID
    let lot: String?
    let status: PassportStatus
    let version: Int
    let expiresAt: Timestamp?
    let suspendedAt: Timestamp?
    let notice: String?
    let publicRevision: Int
    let linkRevision: Int

    /// The query of the hottest path: three rows by their primary keys, and no document.
    static func query(_ link: DigitalLink) -> SQL {
        """
        SELECT \(columns(link)) FROM public_page p JOIN workspace w ON w.id = p.workspace_id
        WHERE p.gtin = \(link.gtin.digits) AND p.serial = \(link.serial.text)
        """
    }

    /// The same with the document, behind ``Branding/columns``: for an address that is looked at for the first time.
    static func queryWithContent(_ link: DigitalLink) -> SQL {
        """
        SELECT \(Branding.columns), p.content, \(columns(link)) FROM public_page p
        JOIN workspace w ON w.id = p.workspace_id
        WHERE p.gtin = \(link.gtin.digits) AND p.serial = \(link.serial.text)
        """
    }

    private static func columns(_ link: DigitalLink) -> SQL {
        """
        p.workspace_id, p.passport_id, p.status, p.version, p.expires_at, p.suspended_at, p.public_notice, p.lot,
            w.public_revision, (SELECT link_revision FROM gtin_owner WHERE gtin = \(link.gtin.digits))
        """
    }

    init(row: Row) throws {
        try self.init(row: row, from: 0)
    }

    /// Reads the columns from the `first` one on.
    init(row: Row, from first: Int) throws {
        workspace = Identifier(stored: try row.text(first))
        passport = Identifier(stored: try row.text(first + 1))
        guard let known = PassportStatus(rawValue: try row.text(first + 2)) else {
            throw StoredValueFailure(table: "public_page", id: passport.hex)
        }
        status = known
        version = Int(try row.int(first + 3))
        expiresAt = try row.instantOrNil(first + 4)
        suspendedAt = try row.instantOrNil(first + 5)
        notice = try row.textOrNil(first + 6)
        lot = try row.textOrNil(first + 7)
        publicRevision = Int(try row.int(first + 8))
        linkRevision = Int(try row.intOrNil(first + 9) ?? 0)
    }

    /// The version that it names.
    var reference: PublicPassports.Reference {
        PublicPassports.Reference(
            workspace: workspace,
            passport: passport,
            version: version,
            publicRevision: publicRevision,
            linkRevision: linkRevision
        )
    }

    /// The query for the published passport of a class that ends last: the last entry of one index.
    static func query(_ subject: ClassLink, now: Timestamp) -> SQL {
        let lot: SQL = subject.lot.map { "AND p.lot = \($0)" } ?? ""
        return """
            SELECT p.workspace_id, p.passport_id, p.version, p.serial, w.public_revision,
                (SELECT link_revision FROM gtin_owner WHERE gtin = \(subject.gtin.digits))
            FROM public_page p JOIN workspace w ON w.id = p.workspace_id
            WHERE p.gtin = \(subject.gtin.digits) \(lot) AND p.status = 'published'
                AND COALESCE(p.expires_at, 9223372036854775807) > \(now)
            ORDER BY COALESCE(p.expires_at, 9223372036854775807) DESC, p.passport_id DESC LIMIT 1
            """
    }
}

/// What stood at a public address, with the mark of the store from which it was read.
public final class KnownState: Sendable {
    let state: PublicState
    let mark: StoreMark

    init(state: PublicState, mark: StoreMark) {
        self.state = state
        self.mark = mark
    }
}

extension PassportContent {
    /// The query for the document of one version, behind ``Branding/columns``; nothing when the passport or its
    /// workspace has moved on since its state was read.
    static func query(_ link: DigitalLink, _ reference: PublicPassports.Reference) -> SQL {
        """
        SELECT \(Branding.columns), p.content FROM public_page p JOIN workspace w ON w.id = p.workspace_id
        WHERE p.gtin = \(link.gtin.digits) AND p.serial = \(link.serial.text) AND p.version = \(reference.version)
            AND w.public_revision = \(reference.publicRevision)
        """
    }

    /// How many columns stand in front of what else is read with a document.
    static let columnCount = 7

    init(row: Row, _ link: DigitalLink, _ reference: PublicPassports.Reference, _ plans: Plans) throws {
        try self.init(
            stored: JSON.parse(row.text(6)),
            passport: reference.passport,
            link: link,
            version: reference.version
        )
        branding = try Branding(row: row, plans)
    }
}
