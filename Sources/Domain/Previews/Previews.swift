public import GS1
import OrderedJSON
import Storage

/// Links under which a passport can be looked at before the public sees it (docs/decisions/0015-previews.md).
public struct Previews: Sendable {
    let passports: Passports
    let surroundings: Surroundings
    let store: PlatformStore

    /// How long a link works, in seconds.
    public static let lifetimes = 60...604_800
    /// How long it works when nothing is said: a day.
    public static let usualLifetime = 86_400

    /// Makes a link to a passport in any state but archived.
    ///
    /// - Returns: The passport and the token, which is stored as a hash only and shown this once.
    public func create(
        of id: PassportID,
        seconds: Int,
        in work: Work
    ) throws -> (passport: Passport, token: PreviewToken, expiresAt: Timestamp) {
        let passport = try passports.summary(id, in: work)
        guard passport.status != .archived else { throw Failure.passportArchived }
        let token = PreviewToken(randomBytes: surroundings.randomBytes)
        let end = work.now.advanced(bySeconds: Int64(seconds))
        try work.tx.insertPreview(token.hash, of: id, in: work.workspace, until: end)
        try work.record(.previewCreated, of: .passport(id), after: ["expiresAt": .string(end.text)])
        return (passport, token, end)
    }

    /// What the passport at an address would publish now, with the links beside it, for the bearer of a token; nil when the
    /// token is none, is over, is that of another passport, or the passport is archived. A `lot` in the address must be the
    /// passport's.
    public func content(
        of link: DigitalLink,
        lot: String?,
        token: String
    ) async throws -> (content: PassportContent, links: [ManagedLink])? {
        guard let hash = PreviewToken(token)?.hash else { return nil }
        let now = surroundings.now()
        let found = try await store.store.read { try $0.previewed(hash, at: link, on: now) }
        guard let (id, workspace) = found else { return nil }
        return try await store.read(as: .system(workspace)) { work in
            guard let (content, lot) = try content(of: id, lot: lot, in: work) else { return nil }
            return (content, try work.tx.links(about: link, lot: lot))
        }
    }

    /// The content, and the lot of the passport.
    private func content(
        of id: PassportID,
        lot: String?,
        in work: Work
    ) throws -> (content: PassportContent, lot: String?)? {
        let filled = try passports.get(id, in: work)
        let passport = filled.passport
        guard passport.status != .archived, lot == nil || passport.lotNumber == nil || lot == passport.lotNumber,
            let product = try work.tx.product(passport.product, of: work.workspace)
        else { return nil }
        var content = PassportContent(filled, product: product, publicOnly: true)
        content.branding = try work.tx.branding(of: work.workspace, work.plans)?.branding ?? Branding()
        guard passport.status(at: work.now) != .published else { return (content, passport.lotNumber) }
        content.version += 1
        content.publishedAt = passport.publishedAt ?? work.now
        content.modifiedAt = work.now
        return (content, passport.lotNumber)
    }
}
