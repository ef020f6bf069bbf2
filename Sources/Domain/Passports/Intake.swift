import GS1
import OrderedJSON
import Storage

/// Makes the passports of one call: what several of them share is looked up once, and they are stored together, with
/// those of other calls of the same physical transaction where there are any.
final class Intake {
    private let passports: Passports
    private let work: Work
    private let desk: IntakeDesk
    /// Whether other calls use the desk too, so that storing is left to its end.
    private let isShared: Bool
    private var prepared: [Passport] = []

    init(_ passports: Passports, _ work: Work) throws {
        self.passports = passports
        self.work = work
        let account = try work.account()
        // A plan with an allowance has to be asked before the answer, and one that is not paid for refuses.
        let shared = account.plan.maxDpps == nil ? work.tx.sharedWork(SharedIntake.self) : nil
        desk = shared?.desk(of: work) ?? IntakeDesk(work)
        isShared = shared != nil
    }

    /// Takes one passport in, to be stored with the others. When it throws, nothing was changed.
    func prepare(_ draft: PassportDraft) throws -> FilledPassport {
        try work.tx.beside { try prepareBeside(draft) }
    }

    /// Stores what was taken in, on the workspace's allowance, with its entries of the audit trail and its totals;
    /// answers those that could not be, because their serial number exists.
    func store(confirmsOverage: Bool) throws -> Set<PassportID> {
        guard try work.account().subscription == .active, isShared else {
            return try desk.store(prepared, work) { try work.takeSlots(for: $0, confirmsOverage: confirmsOverage) }
        }
        desk.keep(prepared, work)
        if desk.isFull { try work.tx.settle() }
        return []
    }

    private func prepareBeside(_ draft: PassportDraft) throws -> FilledPassport {
        let product = try desk.product(draft.product, in: work)
        let lot = try draft.lot.map { try desk.lot($0, of: product, in: work) }
        guard product.status == .active else {
            throw Failure(.productArchived, "This product is archived; reactivate it before making passports.")
        }
        // New passports are made on the newest version, whichever their product was made on (compliance §1).
        guard let template = passports.templates.latest(product.category) else {
            throw TemplateMissing(id: product.templateID)
        }
        try desk.claim(draft.link.gtin, in: work)
        let account = try work.account()
        let baseline = try desk.seed(template, product, lot, account, by: passports.baselines, in: work)
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
            parties: try desk.companyParties(account),
            revision: 1,
            createdAt: work.now,
            updatedAt: work.now
        )
        for (role, party) in draft.parties { passport.parties[role] = party.written(by: Writer(work)) }
        prepared.append(passport)
        return FilledPassport(passport: passport, entries: FieldEntries(template: template, baseline: baseline))
    }
}
