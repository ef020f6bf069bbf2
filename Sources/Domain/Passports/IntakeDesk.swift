import GS1
import OrderedJSON
import Storage

/// What the creates of one workspace have in common, and what they have made that is not stored yet.
final class IntakeDesk {
    private let workspace: WorkspaceID
    private let growth: PassportGrowth
    private var products: [ProductID: Product] = [:]
    private var lots: [LotID: Lot] = [:]
    private var claimed: Set<GTIN> = []
    private var baselines: [[String?]: Baseline] = [:]
    private var stored: Set<String> = []
    private var parties: Parties?
    private var kept: [Passport] = []
    private var entries: [Activity] = []

    /// How many passports wait for being stored at most.
    private static let room = 512

    init(_ work: Work) {
        workspace = work.workspace
        growth = work.growth
    }

    /// Whether it is time to store.
    var isFull: Bool { kept.count >= IntakeDesk.room }

    /// Takes passports in that are stored with those of other calls.
    func keep(_ passports: [Passport], _ work: Work) {
        for passport in passports {
            kept.append(passport)
            entries.append(work.creation(of: passport))
        }
    }

    /// Stores what was kept. A serial number that exists is for the one call to hear, which then runs by itself.
    func finish(in transaction: Transaction) throws {
        guard !kept.isEmpty else { return }
        let (passports, entries) = (kept, entries)
        (kept, self.entries) = ([], [])
        guard try transaction.insert(passports, of: workspace).isEmpty else { throw SerialNumberMet() }
        try transaction.insert(entries, of: workspace)
        try transaction.count(passports.count, on: .passports, in: workspace)
        try transaction.count(PassportTally(adding: passports), of: workspace, noting: growth)
    }

    /// Stores passports at once; answers those that were not, because their serial number exists.
    func store(_ passports: [Passport], _ work: Work, takingSlots: ([PassportID]) throws -> Void) throws -> Set<
        PassportID
    > {
        let refused = try work.tx.insert(passports, of: workspace)
        let made = refused.isEmpty ? passports : passports.filter { !refused.contains($0.id) }
        try work.record(made.map { work.creation(of: $0) })
        try takingSlots(made.map(\.id))
        try work.count(PassportTally(adding: made))
        return refused
    }

    func product(_ id: ProductID, in work: Work) throws -> Product {
        if let known = products[id] { return known }
        guard let product = try work.tx.product(id, of: workspace) else { throw Failure.notFound("Product") }
        products[id] = product
        return product
    }

    /// The lot that a new passport of a product names.
    func lot(_ id: LotID, of product: Product, in work: Work) throws -> Lot {
        guard let lot = try lots[id] ?? work.tx.lot(id, of: workspace) else { throw Failure.notFound("Batch") }
        lots[id] = lot
        guard lot.product == product.id else {
            throw Failure.validation("batchId", "Must be a batch of product \(product.id)")
        }
        return lot
    }

    func claim(_ gtin: GTIN, in work: Work) throws {
        guard !claimed.contains(gtin) else { return }
        guard try work.tx.claim(gtin, for: workspace) == workspace else {
            throw Failure(.gtinRegisteredElsewhere, "GTIN \(gtin.digits) is registered by another workspace.")
        }
        claimed.insert(gtin)
    }

    /// What a passport of a product and lot begins with.
    func seed(
        _ template: Template,
        _ product: Product,
        _ lot: Lot?,
        _ account: Account,
        by baselines: Baselines,
        in work: Work
    ) throws -> Baseline {
        let source = [product.id.hex, lot?.id.hex]
        if let known = self.baselines[source] { return known }
        let baseline = try baselines.seed(
            template,
            from: Baselines.SeedSource(template, lot: lot, product: product, account: account)
        )
        self.baselines[source] = baseline
        if stored.insert(baseline.hash).inserted { try work.tx.insert(baseline, of: workspace) }
        return baseline
    }

    /// The parties that the company's settings name.
    func companyParties(_ account: Account) throws -> Parties {
        if let parties { return parties }
        let read = try Parties(stored: JSON.parse(account.companyPrefill)["parties"] ?? [:])
        parties = read
        return read
    }
}

/// One of the passports that were to be stored together has a serial number that exists.
private struct SerialNumberMet: Error {}

extension Work {
    /// The entry of the audit trail for a new passport.
    fileprivate func creation(of passport: Passport) -> Activity {
        activity(.passportCreated, of: .passport(passport.id), after: passport.auditJSON)
    }
}
