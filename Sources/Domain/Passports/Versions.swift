import OrderedJSON

/// Writing and reading versions.
///
/// A document is stored deflated against what it shares with its siblings: the document of the same product and
/// baseline without anything of its own. Both are kept as bytes, so a version reads back bit for bit whatever later
/// releases render.
public struct Versions: Sendable {
    let links: DigitalLinkBase
    let templates: TemplateCatalogue
    private let bases: VersionBases

    init(links: DigitalLinkBase, templates: TemplateCatalogue) {
        self.links = links
        self.templates = templates
        bases = VersionBases(links: links)
    }

    /// A passport's versions, newest first.
    public func page(of passport: PassportID, _ page: PageRequest, in work: Work) throws -> Page<Version> {
        let rows = try work.tx.versions(of: passport, in: work.workspace, page)
        let total = try work.tx.newestVersion(of: passport, in: work.workspace)
        return Page(items: rows.map(version), total: total)
    }

    /// One version by its id.
    public func get(_ id: Identifier<Version>, of passport: PassportID, in work: Work) throws -> Version {
        guard let row = try work.tx.version(id, of: passport, in: work.workspace) else {
            throw Failure.notFound("Snapshot")
        }
        return version(row)
    }

    /// The version that was valid at an instant, and when its successor took over.
    public func get(
        at instant: Timestamp,
        of passport: PassportID,
        in work: Work
    ) throws -> (version: Version, validUntil: Timestamp?) {
        guard let row = try work.tx.version(at: instant, of: passport, in: work.workspace) else {
            throw Failure.notFound("Snapshot at that time")
        }
        let next = try work.tx.versionTime(row.number + 1, of: passport, in: work.workspace)
        return (version(row), next)
    }

    /// Archives what the passport says now as its version `filled.passport.version`.
    func write(_ filled: FilledPassport, product: Product, reason: Version.Reason, in work: Work) throws {
        let content = PassportContent(filled, product: product, publicOnly: false)
        let json = document(content, filled).archivalJSON(status: filled.passport.status)
        let base = try bases.base(of: filled, product: product)
        try work.tx.insert(base, of: work.workspace)
        try work.tx.insertVersion(
            VersionRow(
                id: work.newID(),
                passport: filled.passport.id,
                number: filled.passport.version,
                template: filled.passport.templateID,
                reason: reason,
                actor: work.principal.actor.label,
                snapshotAt: work.now,
                contentHash: Digest.sha256Hex(try json.canonical()),
                fieldCount: content.fields.count,
                base: base.hash,
                baseDocument: base.deflated,
                document: try Deflate.compress(json.bytes, dictionary: base.document)
            ),
            of: work.workspace
        )
    }

    private func document(_ content: PassportContent, _ filled: FilledPassport) -> PassportDocument {
        PassportDocument(content, template: filled.entries.template, uri: links.uri(of: content.link))
    }

    private func version(_ row: VersionRow) -> Version {
        let (document, hashValid) = row.read()
        return Version(
            id: row.id,
            passport: row.passport,
            number: row.number,
            reason: row.reason,
            actor: row.actor,
            snapshotAt: row.snapshotAt,
            contentHash: row.contentHash,
            hashValid: hashValid,
            restorable: templates[row.template] != nil,
            fieldCount: row.fieldCount,
            document: document
        )
    }
}

extension VersionRow {
    /// The document, null when its bytes are no longer those that were written, and whether it still has its hash. A
    /// damaged version is shown as such to its workspace, for refusing to show it would hide that it was tampered with.
    func read() -> (document: JSON, hashValid: Bool) {
        let base = try? Deflate.decompress(baseDocument)
        let bytes = base.flatMap { try? Deflate.decompress(document, dictionary: $0) }
        let json = bytes.flatMap { try? JSON.parse($0) } ?? .null
        return (json, (try? json.canonical()).map { Digest.sha256Hex($0) } == contentHash)
    }
}
