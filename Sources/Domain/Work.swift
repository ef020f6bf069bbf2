import Storage

/// One request's open transaction and what its operations may know: who asks, when, and where new ids come from.
///
/// It never leaves the transaction's closure; the closure may run twice, so an operation changes
/// nothing but the database.
public final class Work {
    /// The open transaction.
    let tx: Transaction
    /// Who is asking.
    public let principal: Principal
    /// The one instant at which all of this request happens.
    public let now: Timestamp
    /// `req_…` of the request, or nil when a command or a service works.
    public let requestID: String?
    let identifiers: IdentifierSequence
    /// The plans of this server.
    let plans: Plans
    /// Where a plan can be changed.
    let upgradeLink: String
    /// Told which scopes have grown.
    let growth: PassportGrowth
    /// The account of the workspace, once it was read.
    var knownAccount: Account?
    /// Whether this request has claimed its idempotency key.
    var hasClaimed = false

    init(
        tx: Transaction,
        principal: Principal,
        now: Timestamp,
        requestID: String?,
        identifiers: IdentifierSequence,
        plans: Plans,
        upgradeLink: String,
        growth: PassportGrowth
    ) {
        self.tx = tx
        self.principal = principal
        self.now = now
        self.requestID = requestID
        self.identifiers = identifiers
        self.plans = plans
        self.upgradeLink = upgradeLink
        self.growth = growth
    }

    /// Whether it sees nothing but what is committed. Elsewhere a read may see what is undone in the end, and must not
    /// outlive the transaction.
    public var isReadOnly: Bool { tx.isReadOnly }

    /// The caller's workspace: every query on tenant data carries it.
    public var workspace: WorkspaceID { principal.workspace }

    /// A new id born in this transaction.
    func newID<Thing>() -> Identifier<Thing> { identifiers.next() }

    /// The same transaction, in the platform's own name.
    var asSystem: Work { acting(as: .system(workspace), requestID: requestID) }

    /// The same transaction, in the name of somebody else of the workspace.
    func acting(as principal: Principal, requestID: String?) -> Work {
        Work(
            tx: tx,
            principal: principal,
            now: now,
            requestID: requestID,
            identifiers: identifiers,
            plans: plans,
            upgradeLink: upgradeLink,
            growth: growth
        )
    }

    /// Runs the closure; when it throws, what it has changed is undone and the transaction goes on.
    public func savepoint<T>(_ body: () throws -> T) throws -> T { try tx.savepoint(body) }
}
