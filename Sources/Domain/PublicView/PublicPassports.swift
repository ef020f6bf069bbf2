public import GS1
import OrderedJSON
import Storage

/// What anyone may see at a public address.
public final class PublicPassports: Sendable {
    let store: any Store
    let templates: TemplateCatalogue
    let links: DigitalLinkBase
    let plans: Plans
    let surroundings: Surroundings
    let knownStates = BoundedCache<DigitalLink, KnownState>(capacity: 4_096, onlyRepeated: true)
    let knownLinks = BoundedCache<LinkKey, [ManagedLink]>(capacity: 1_024)

    init(
        store: any Store,
        templates: TemplateCatalogue,
        links: DigitalLinkBase,
        plans: Plans,
        surroundings: Surroundings
    ) {
        self.store = store
        self.templates = templates
        self.links = links
        self.plans = plans
        self.surroundings = surroundings
    }

    /// What stands at an address now (public §2).
    public enum Sight: Sendable {
        /// Nothing, or nothing that is published: no difference is told.
        case nothing
        /// A published passport in this version.
        case published(Reference)
        /// On hold since then, with what the public may be told of it.
        case suspended(since: Timestamp, notice: String?)
        /// Over since then.
        case expired(since: Timestamp?)
    }

    /// One version of a published passport in one state of its workspace and of the links about it: a key under which a
    /// rendering is right for ever.
    public struct Reference: Hashable, Sendable {
        /// The passport's workspace.
        public let workspace: WorkspaceID
        /// The passport.
        public let passport: PassportID
        /// The version.
        public let version: Int
        /// The revision of what the public sees of the workspace: colour, logo, languages.
        public let publicRevision: Int
        /// Counts the changes of the links of its GTIN; 0 when it never had one.
        public let linkRevision: Int
    }

    /// What stands at an address: one read of one row, no document touched.
    ///
    /// A `lot` that the address names must be that of the passport, if the passport has one; else nothing stands there,
    /// whatever the passport's state (public §1).
    public func sight(of link: DigitalLink, lot: String? = nil) async throws -> Sight {
        guard let state = try await store.first(PublicState.query(link), PublicState.init(row:)) else {
            return .nothing
        }
        if let lot, let own = state.lot, lot != own { return .nothing }
        return sight(state)
    }

    /// What stands at an address, or nil when the store cannot tell without waiting. No row is read while nothing at all
    /// has been committed since it was last.
    ///
    /// What was known before, or has been read for the second time, is told too, for those who want to remember it.
    ///
    /// Who `wantsContent` is told what a published version says as well, if nobody has looked at the address lately: it is
    /// then read with the state.
    public func immediateLook(
        at link: DigitalLink,
        wantsContent: Bool
    ) throws -> (sight: Sight, content: PassportContent?, known: KnownState?)? {
        let mark = store.mark
        let known = knownStates[link]
        if let mark, let known, known.mark == mark { return (sight(known.state), nil, known) }
        let readsContent = wantsContent && known == nil
        let query = readsContent ? PublicState.queryWithContent(link) : PublicState.query(link)
        let read: ImmediateRead<(PublicState, PassportContent?)> = try store.firstImmediately(query) { row in
            guard readsContent else { return (try PublicState(row: row), nil) }
            let state = try PublicState(row: row, from: PassportContent.columnCount)
            guard case .published(let reference) = sight(state) else { return (state, nil) }
            // What cannot be read is told when it is asked for by itself.
            return (state, try? PassportContent(row: row, link, reference, plans))
        }
        return switch read {
        case .found((let state, let content)):
            (sight(state), content, remember(state, at: link, mark, isRepeated: known != nil))
        case .nothing: (.nothing, nil, nil)
        case .mustWait: nil
        }
    }

    /// What stands at an address of which this is known, or nil when anything has been committed since.
    public func sight(of known: KnownState) -> Sight? {
        known.mark == store.mark ? sight(known.state) : nil
    }

    /// Tells what stands at an address when the store has answered, or nil when it could not; on a thread of the store.
    public func sight(of link: DigitalLink, then: @escaping @Sendable (Sight?) -> Void) {
        store.firstLater(PublicState.query(link), PublicState.init(row:)) { [self] result in
            then(try? result.get().map(sight) ?? .nothing)
        }
    }

    /// What a published version says, and how its workspace appears; nil when either has changed since its sight was
    /// taken.
    public func content(of link: DigitalLink, _ reference: Reference) async throws -> PassportContent? {
        let content = try await store.first(PassportContent.query(link, reference)) { [plans] row in
            try PassportContent(row: row, link, reference, plans)
        }
        if let content { try await templates.find(content.templateID, in: store) }
        return content
    }

    /// What a published version says, or nil also when the store cannot tell without waiting.
    public func immediateContent(of link: DigitalLink, _ reference: Reference) throws -> PassportContent? {
        let query = PassportContent.query(link, reference)
        let read = try store.firstImmediately(query) { try PassportContent(row: $0, link, reference, plans) }
        return if case .found(let content) = read { content } else { nil }
    }

    /// The JSON-LD of a content for a reader of one language, or nil when its template version is unknown here.
    public func document(_ content: PassportContent) -> PassportDocument? {
        templates[content.templateID].map { PassportDocument(content, template: $0, uri: links.uri(of: content.link)) }
    }

    /// The template that names a content's fields.
    public func template(of content: PassportContent) -> Template? { templates[content.templateID] }

    /// Where the logo is served that stands on the page of a content.
    public func logoURL(of content: PassportContent) -> String? { content.branding.logo.map { base + $0.path } }

    /// The base of public addresses, without a trailing slash.
    public var base: String { links.base }

    /// The Digital Link of a unit.
    public func uri(of link: DigitalLink) -> String { links.uri(of: link) }

    /// Where a unit's data is served without a page.
    public func dataURI(of link: DigitalLink) -> String { links.dataURI(of: link) }

    /// Remembers a state that was read after the mark was taken; answers it when it is not the first of the address.
    private func remember(
        _ state: PublicState,
        at link: DigitalLink,
        _ mark: StoreMark?,
        isRepeated: Bool
    ) -> KnownState? {
        guard let mark else { return nil }
        let known = KnownState(state: state, mark: mark)
        knownStates[link] = known
        return isRepeated ? known : nil
    }

    private func sight(_ state: PublicState) -> Sight {
        switch state.status {
        case .published:
            if let expiresAt = state.expiresAt, expiresAt <= surroundings.now() { return .expired(since: expiresAt) }
            return .published(state.reference)
        case .suspended:
            guard let since = state.suspendedAt else { return .nothing }
            return .suspended(since: since, notice: state.notice)
        case .expired: return .expired(since: state.expiresAt)
        case .draft, .inReview, .approved, .archived: return .nothing
        }
    }
}
