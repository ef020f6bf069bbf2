public import Storage

/// Everything that the platform can do, over one store.
public final class Platform: Sendable {
    /// The template schemas of this release.
    public let templates: TemplateCatalogue
    /// Workspaces.
    public let workspaces: Workspaces
    /// API keys.
    public let apiKeys: APIKeys
    /// Bearer tokens to principals.
    public let authenticator: Authenticator
    /// Products.
    public let products: Products
    /// Production lots of products.
    public let lots: Lots
    /// Links of economic operators.
    public let managedLinks = ManagedLinks()
    /// Passports.
    public let passports: Passports
    /// The ends of publications.
    public let terms: Terms
    /// Uploaded images of products.
    public let images: ProductImages
    /// How workspaces appear to the public.
    public let brandings: Brandings
    /// Versions of passports.
    public let versions: Versions
    /// The audit trail.
    public let activities: Activities
    /// What the public may see.
    public let publicPassports: PublicPassports
    /// Scans of published passports that are not in the store yet.
    public let scans = ScanCounter()
    /// EPCIS events on their way into the store.
    public let captures: Captures
    /// The upkeep of what events are found by.
    public let indexCompaction: IndexCompaction
    /// Queries over EPCIS events.
    public let events: EventQueries
    /// Queries that have a name.
    public let namedQueries = NamedQueries()
    /// Links to passports that are not published yet.
    public let previews: Previews
    /// Plans and what is counted against them.
    public let limits: Limits
    /// Keys under which answers are kept.
    public let idempotency = Idempotency()
    /// Whether this server should be sent requests.
    public let readiness: Readiness
    /// Transactions, for callers above the domain.
    public let store: PlatformStore
    /// Where time and chance come from.
    public let surroundings: Surroundings

    /// The platform over a store whose schema is up to date. `media` keeps uploaded files; `appBase` and `idBase` are the
    /// base URLs of the API and of Digital Links, without a trailing slash. Without `templates` those of the binary count;
    /// throws when one of them breaks a rule of its format. `isDiskWritable` is asked when somebody wants to know whether
    /// the server is ready.
    public init(
        store: any Store,
        media: any MediaStore,
        appBase: String,
        idBase: String,
        plans: Plans = .builtIn,
        templates: TemplateCatalogue? = nil,
        surroundings: Surroundings = .live,
        databasePatience: Duration = .seconds(2),
        isDiskWritable: @escaping @Sendable () -> Bool = { true }
    ) throws {
        let templates = try templates ?? TemplateCatalogue.embedded()
        let platformStore = PlatformStore(
            store: store,
            surroundings: surroundings,
            plans: plans,
            upgradeLink: appBase + "/settings/plan"
        )
        limits = Limits(plans: plans, usage: UsageMeter())
        let links = DigitalLinkBase(idBase)
        let baselines = Baselines(templates: templates)
        self.templates = templates
        self.surroundings = surroundings
        self.store = platformStore
        readiness = Readiness(store: store, patience: databasePatience, isDiskWritable: isDiskWritable)
        workspaces = Workspaces(surroundings: surroundings, store: platformStore)
        apiKeys = APIKeys(surroundings: surroundings)
        authenticator = Authenticator(store: store, surroundings: surroundings)
        products = Products(templates: templates)
        lots = Lots(templates: templates)
        versions = Versions(links: links, templates: templates)
        passports = Passports(templates: templates, baselines: baselines, links: links, versions: versions)
        terms = Terms(passports: passports, store: platformStore)
        images = ProductImages(media: media, store: platformStore, surroundings: surroundings, base: idBase)
        brandings = Brandings(media: media, surroundings: surroundings, base: idBase)
        activities = Activities()
        events = EventQueries(links: links)
        captures = Captures(store: platformStore, surroundings: surroundings)
        indexCompaction = IndexCompaction(store: platformStore)
        previews = Previews(passports: passports, surroundings: surroundings, store: platformStore)
        publicPassports = PublicPassports(
            store: store,
            templates: templates,
            links: links,
            plans: plans,
            surroundings: surroundings
        )
    }
}

extension Platform {
    /// Whether an error says that the store was lost during a commit, so that nobody knows whether it took place.
    public static func isOutcomeUnknown(_ error: any Error) -> Bool {
        (error as? StoreFailure)?.isOutcomeUnknown ?? false
    }

    /// Whether an error says that the store cannot take more work, or cannot be reached, for now.
    public static func isOverload(_ error: any Error) -> Bool {
        guard let failure = error as? StoreFailure else { return false }
        return failure.code == .overloaded || failure.code == .unavailable || failure.code == .serialization
    }
}

extension Platform {
    /// Whether an error says that nothing could be stored because a disk is full.
    public static func isFull(_ error: any Error) -> Bool {
        error is MediaStoreFull || (error as? StoreFailure)?.code == .full
    }
}
