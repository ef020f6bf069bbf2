import GS1
import OrderedJSON

extension Passports {
    /// Makes a draft passport of an active product, seeded from lot, product, company and template.
    public func create(_ draft: PassportDraft, in work: Work) throws -> FilledPassport {
        let intake = Intake(self, work)
        let filled = try intake.prepare(draft)
        try intake.store(confirmsOverage: draft.confirmsOverage)
        guard intake.refused.isEmpty else { throw Failure.serialExists(draft.link) }
        return filled
    }

    /// Makes passports in order, each on its own: what is wrong with one is its own answer, and the others are made.
    /// The allowance is looked at once, for those that can be made; when it does not suffice, none is (api-v1 §6.2).
    public func create(
        _ drafts: [Result<PassportDraft, Failure>],
        confirmsOverage: Bool,
        in work: Work
    ) throws -> [Result<Passport, Failure>] {
        let intake = Intake(self, work)
        // A refused passport has changed nothing, so that no savepoint is needed for each.
        let prepared = try drafts.map { draft -> Result<Passport, Failure> in
            do {
                return .success(try intake.prepare(draft.get()).passport)
            } catch let failure as Failure {
                return .failure(failure)
            }
        }
        try intake.store(confirmsOverage: confirmsOverage)
        return prepared.map { result in
            result.flatMap { intake.refused.contains($0.id) ? .failure(.serialExists($0.link)) : .success($0) }
        }
    }
}

/// Makes the passports of one transaction: what several of them share is looked up once, and they are stored together.
private final class Intake {
    private let passports: Passports
    private let work: Work
    private var products: [ProductID: Product] = [:]
    private var claimed: Set<GTIN> = []
    private var stored: Set<String> = []
    private var lots: [LotID: Lot] = [:]
    private var baselines: [[String?]: Baseline] = [:]
    private var parties: Parties?
    private var prepared: [Passport] = []
    /// Those that could not be stored, because their serial number exists.
    private(set) var refused: Set<PassportID> = []

    init(_ passports: Passports, _ work: Work) {
        self.passports = passports
        self.work = work
    }

    /// Takes one passport in, to be stored with the others. When it throws, nothing was changed.
    func prepare(_ draft: PassportDraft) throws -> FilledPassport {
        let product = try product(draft.product)
        let lot = try draft.lot.map { try self.lot($0, of: product) }
        guard product.status == .active else {
            throw Failure(.productArchived, "This product is archived; reactivate it before making passports.")
        }
        // New passports are made on the newest version, whichever their product was made on (compliance §1).
        guard let template = passports.templates.latest(product.category) else {
            throw TemplateMissing(id: product.templateID)
        }
        try claim(draft.link.gtin)
        let account = try work.account()
        let baseline = try seed(template, product, lot, account)
        var passport = Passport(
            id: work.newID(),
            workspace: work.workspace,
            product: product.id,
            lot: lot?.id,
            lotNumber: lot?.number,
            templateID: template.id,
            category: product.category,
            link: draft.link,
            status: .draft,
            version: 0,
            counts: baseline.counts,
            baseline: baseline.hash,
            parties: try companyParties(account),
            revision: 1,
            createdAt: work.now,
            updatedAt: work.now
        )
        for (role, party) in draft.parties { passport.parties[role] = party.written(by: Writer(work)) }
        prepared.append(passport)
        return FilledPassport(passport: passport, entries: FieldEntries(template: template, baseline: baseline))
    }

    /// Stores what was taken in, on the workspace's allowance, with its entries of the audit trail and its totals.
    func store(confirmsOverage: Bool) throws {
        refused = try work.tx.insert(prepared, of: work.workspace)
        let made = refused.isEmpty ? prepared : prepared.filter { !refused.contains($0.id) }
        try work.record(
            made.map { work.activity(.passportCreated, of: .passport($0.id), after: $0.auditJSON) }
        )
        try work.takeSlots(for: made.map(\.id), confirmsOverage: confirmsOverage)
        var tally = PassportTally()
        for passport in made { tally.add(passport) }
        try work.count(tally)
    }

    /// What a passport of a product and lot begins with.
    private func seed(_ template: Template, _ product: Product, _ lot: Lot?, _ account: Account) throws -> Baseline {
        let source = [product.id.hex, lot?.id.hex]
        if let known = baselines[source] { return known }
        let baseline = try passports.baselines.seed(
            template,
            from: Baselines.SeedSource(template, lot: lot, product: product, account: account)
        )
        baselines[source] = baseline
        if stored.insert(baseline.hash).inserted { try work.tx.insert(baseline, of: work.workspace) }
        return baseline
    }

    /// The parties that the company's settings name.
    private func companyParties(_ account: Account) throws -> Parties {
        if let parties { return parties }
        let read = try Parties(stored: JSON.parse(account.companyPrefill)["parties"] ?? [:])
        parties = read
        return read
    }

    private func product(_ id: ProductID) throws -> Product {
        if let known = products[id] { return known }
        guard let product = try work.tx.product(id, of: work.workspace) else { throw Failure.notFound("Product") }
        products[id] = product
        return product
    }

    /// The lot that a new passport of a product names.
    private func lot(_ id: LotID, of product: Product) throws -> Lot {
        guard let lot = try lots[id] ?? work.tx.lot(id, of: work.workspace) else { throw Failure.notFound("Batch") }
        lots[id] = lot
        guard lot.product == product.id else {
            throw Failure.validation("batchId", "Must be a batch of product \(product.id)")
        }
        return lot
    }

    private func claim(_ gtin: GTIN) throws {
        guard !claimed.contains(gtin) else { return }
        guard try work.tx.claim(gtin, for: work.workspace) == work.workspace else {
            throw Failure(.gtinRegisteredElsewhere, "GTIN \(gtin.digits) is registered by another workspace.")
        }
        claimed.insert(gtin)
    }
}

extension Failure {
    fileprivate static func serialExists(_ link: DigitalLink) -> Failure {
        Failure(.serialExists, "Serial \(link.serial.text) already exists for GTIN \(link.gtin.digits).")
    }
}

extension Passport {
    /// What the audit trail keeps of a new passport.
    var auditJSON: JSON {
        [
            "gtin": .string(link.gtin.digits), "serialNumber": .string(link.serial.text),
            "productId": .string(product.hex), "batchId": .optional(lot?.hex), "status": .string(status.rawValue),
        ]
    }
}
