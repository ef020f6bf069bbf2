import OrderedJSON

/// How workspaces appear to the public: their colour, their logo, their languages.
///
/// A logo's file is stored first and referred to afterwards, as an image of a product is (``ProductImages``).
public struct Brandings: Sendable {
    let media: any MediaStore
    let surroundings: Surroundings
    /// The base URL of public addresses, without a trailing slash.
    let base: String

    /// How many bytes a logo may have.
    public static let maxLogoBytes = 512 << 10

    /// How the caller's workspace appears.
    public func get(in work: Work) throws -> Branding { try stored(in: work).branding }

    /// Changes colour and languages; 403 `plan_required` for more languages than the plan includes.
    public func change(_ change: BrandingChange, in work: Work) throws -> Branding {
        let before = try stored(in: work)
        var (after, listed) = before
        after.brandColor = change.brandColor.applied(to: before.branding.brandColor)
        if case .set(let locales) = change.publishedLocales {
            try work.account().plan.check(publishing: locales)
        }
        listed = change.publishedLocales.applied(to: before.listed)
        let account = try work.account()
        after.publishedLocales = account.plan.publishedLocales(listed: listed, source: account.sourceLocale)
        guard after != before.branding || listed != before.listed else { return after }
        try save(after, listed: listed, before: before.branding, in: work)
        return after
    }

    /// Stores the file of a logo; nothing refers to it yet.
    public func put(
        _ content: ArraySlice<UInt8>,
        _ format: ImageFormat,
        as principal: Principal
    ) async throws -> MediaKey {
        let id: ImageID = surroundings.newID(at: surroundings.now())
        let key = MediaKey(workspace: principal.workspace, product: nil, image: id, format: format)
        try await media.put(content, at: key)
        return key
    }

    /// Makes a stored file the workspace's logo. `replaced` is the file to which nothing refers any more, if there is
    /// one.
    public func setLogo(_ key: MediaKey, in work: Work) throws -> (branding: Branding, replaced: MediaKey?) {
        let before = try stored(in: work)
        var after = before.branding
        after.logo = key
        try save(after, listed: before.listed, before: before.branding, in: work)
        return (after, before.branding.logo)
    }

    /// Takes the logo away; `file` is what it was.
    public func removeLogo(in work: Work) throws -> (branding: Branding, file: MediaKey) {
        let before = try stored(in: work)
        guard let file = before.branding.logo else { throw Failure.notFound("Logo") }
        var after = before.branding
        after.logo = nil
        try save(after, listed: before.listed, before: before.branding, in: work)
        return (after, file)
    }

    /// A file's content, or nil.
    public func read(_ key: MediaKey) async throws -> [UInt8]? { try await media.read(key) }

    /// The public address of a stored file.
    public func url(of key: MediaKey) -> String { base + key.path }

    private func stored(in work: Work) throws -> (branding: Branding, listed: [Language]?) {
        guard let stored = try work.tx.branding(of: work.workspace, work.plans) else {
            throw Failure.notFound("Workspace")
        }
        return stored
    }

    private func save(_ branding: Branding, listed: [Language]?, before: Branding, in work: Work) throws {
        try work.tx.update(branding, listed: listed, of: work.workspace)
        try work.record(
            .settingsUpdated,
            of: .workspace(work.workspace),
            before: state(before),
            after: state(branding)
        )
    }

    private func state(_ branding: Branding) -> JSON {
        [
            "brandColor": .optional(branding.brandColor),
            "publishedLocales": .strings(branding.publishedLocales.map(\.code)),
            "logoUrl": .optional(branding.logo.map(url(of:))),
        ]
    }
}
