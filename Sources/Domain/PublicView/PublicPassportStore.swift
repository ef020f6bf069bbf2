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

/// The state of a public address, without the document.
struct PublicState: Sendable {
    let passport: PassportID
    let lot: String?
    let status: PassportStatus
    let version: Int
    let expiresAt: Timestamp?
    let suspendedAt: Timestamp?
    let notice: String?
    let linkRevision: Int

    /// The query of the hottest path: it touches no document.
    static func query(_ gtin: String, _ serial: String) -> SQL {
        """
        SELECT passport_id, status, version, expires_at, suspended_at, public_notice, lot,
            (SELECT link_revision FROM gtin_owner WHERE gtin = \(gtin))
        FROM public_page WHERE gtin = \(gtin) AND serial = \(serial)
        """
    }

    init(row: Row) throws {
        passport = Identifier(stored: try row.text(0))
        guard let known = PassportStatus(rawValue: try row.text(1)) else {
            throw StoredValueFailure(table: "public_page", id: passport.hex)
        }
        status = known
        version = Int(try row.int(2))
        expiresAt = try row.instantOrNil(3)
        suspendedAt = try row.instantOrNil(4)
        notice = try row.textOrNil(5)
        lot = try row.textOrNil(6)
        linkRevision = Int(try row.intOrNil(7) ?? 0)
    }

    /// The query for the published passport of a class that ends last: the last entry of one index.
    static func query(_ subject: ClassLink, now: Timestamp) -> SQL {
        let lot: SQL = subject.lot.map { "AND lot = \($0)" } ?? ""
        return """
            SELECT passport_id, version, serial, (SELECT link_revision FROM gtin_owner WHERE gtin = \(subject.gtin.digits))
            FROM public_page WHERE gtin = \(subject.gtin.digits) \(lot) AND status = 'published'
                AND COALESCE(expires_at, 9223372036854775807) > \(now)
            ORDER BY COALESCE(expires_at, 9223372036854775807) DESC, passport_id DESC LIMIT 1
            """
    }
}

extension PassportContent {
    /// The query for the document of one version; nothing when the passport has moved on since its state was read.
    static func query(_ gtin: String, _ serial: String, version: Int) -> SQL {
        """
        SELECT content FROM public_page
        WHERE gtin = \(gtin) AND serial = \(serial) AND version = \(version)
        """
    }
}
