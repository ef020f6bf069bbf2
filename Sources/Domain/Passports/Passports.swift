import GS1
import OrderedJSON

/// What can be done with passports; each function is part of one transaction, read top to bottom.
public struct Passports: Sendable {
    let templates: TemplateCatalogue
    let baselines: Baselines
    let links: DigitalLinkBase
    let versions: Versions
    let lists = PassportList(segments: SerialSegments())

    /// Makes a draft passport of an active product, seeded from product, company and template.
    public func create(_ draft: PassportDraft, in work: Work) throws -> FilledPassport {
        guard let (product, workspace) = try work.tx.productWithPrefill(draft.product, of: work.workspace) else {
            throw Failure.notFound("Product")
        }
        guard draft.lot == nil else { throw Failure.notFound("Batch") }
        guard product.status == .active else {
            throw Failure(.productArchived, "This product is archived; reactivate it before making passports.")
        }
        guard let template = templates[product.templateID] else { throw TemplateMissing(id: product.templateID) }
        guard try work.tx.claim(draft.link.gtin, for: work.workspace) == work.workspace else {
            throw Failure(
                .gtinRegisteredElsewhere,
                "GTIN \(draft.link.gtin.digits) is registered by another workspace."
            )
        }
        let baseline = try baselines.seed(
            template,
            from: Baselines.SeedSource(
                template: template.id,
                productValues: product.defaultFieldValues.text,
                productLocale: product.sourceLocale,
                companyPrefill: workspace.companyPrefill,
                workspaceLocale: workspace.sourceLocale
            )
        )
        var passport = Passport(
            id: work.newID(),
            workspace: work.workspace,
            product: product.id,
            lot: nil,
            lotNumber: nil,
            templateID: template.id,
            category: product.category,
            link: draft.link,
            status: .draft,
            version: 0,
            counts: baseline.counts,
            baseline: baseline.hash,
            parties: try Parties(stored: JSON.parse(workspace.companyPrefill)["parties"] ?? [:]),
            revision: 1,
            createdAt: work.now,
            updatedAt: work.now
        )
        for (role, party) in draft.parties { passport.parties[role] = party.written(by: Writer(work)) }
        try work.tx.insert(baseline, of: work.workspace)
        guard try work.tx.insert(passport) else { throw serialExists(draft.link) }
        var tally = PassportTally()
        tally.add(passport)
        try work.count(tally)
        try work.record(.passportCreated, of: .passport(passport.id), after: passport.auditJSON)
        return FilledPassport(
            passport: passport,
            entries: FieldEntries(template: template, baseline: baseline)
        )
    }

    /// A passport of the workspace without its field values.
    public func summary(_ id: PassportID, in work: Work) throws -> Passport {
        guard let (passport, _) = try work.tx.passport(id, of: work.workspace) else {
            throw Failure.notFound("Passport")
        }
        return passport
    }

    /// A passport of the workspace with its field values.
    public func get(_ id: PassportID, in work: Work) throws -> FilledPassport {
        guard let (passport, changes) = try work.tx.passport(id, of: work.workspace) else {
            throw Failure.notFound("Passport")
        }
        guard let template = templates[passport.templateID] else { throw TemplateMissing(id: passport.templateID) }
        let baseline = try baselines.baseline(passport.baseline, of: template, in: work)
        let entries = FieldEntries(
            template: template,
            baseline: baseline,
            stored: try JSON.parse(changes).objectValue ?? [:]
        )
        return FilledPassport(passport: passport, entries: entries)
    }

    /// One page of the workspace's passports, newest first.
    public func list(_ filter: PassportFilter, _ page: PageRequest, in work: Work) throws -> Page<Passport> {
        try lists.page(filter, page, in: work)
    }

    /// The Digital Link of a passport.
    public func uri(of passport: Passport) -> String { links.uri(of: passport.link) }

    private func serialExists(_ link: DigitalLink) -> Failure {
        Failure(
            .serialExists,
            "Serial \(link.serial.text) already exists for GTIN \(link.gtin.digits)."
        )
    }
}

/// A stored thing uses a template version that this server does not have.
struct TemplateMissing: Error, CustomStringConvertible {
    let id: TemplateID
    var description: String { "Template \(id) is not part of this release." }
}

extension Passport {
    /// What the audit trail keeps of a new passport.
    var auditJSON: JSON {
        [
            "gtin": .string(link.gtin.digits), "serialNumber": .string(link.serial.text),
            "productId": .string(product.hex), "status": .string(status.rawValue),
        ]
    }
}

extension Party {
    /// The party as a writer leaves it: approved at once unless the writer's words wait for review.
    func written(by writer: Writer) -> Party {
        var party = self
        party.status = writer.approves ? .approved : .pendingReview
        party.lastUpdatedBy = writer.label
        party.lastUpdatedAt = writer.at
        return party
    }
}
