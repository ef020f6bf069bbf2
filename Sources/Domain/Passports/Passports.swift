import GS1
import OrderedJSON

/// What can be done with passports; each function is part of one transaction, read top to bottom.
public final class Passports: Sendable {
    let templates: TemplateCatalogue
    let baselines: Baselines
    let links: DigitalLinkBase
    let versions: Versions
    let lists = PassportList()

    init(templates: TemplateCatalogue, baselines: Baselines, links: DigitalLinkBase, versions: Versions) {
        self.templates = templates
        self.baselines = baselines
        self.links = links
        self.versions = versions
    }

    /// A passport of the workspace without its field values.
    public func summary(_ id: PassportID, in work: Work) throws -> Passport {
        guard let (passport, _) = try work.tx.passport(id, of: work.workspace) else {
            throw Failure.notFound("Passport")
        }
        return passport
    }

    /// Which state of a passport there is: one row, and little of it.
    public func state(of id: PassportID, in work: Work) throws -> PassportState {
        guard let state = try work.tx.passportState(id, of: work.workspace, at: work.now) else {
            throw Failure.notFound("Passport")
        }
        return state
    }

    /// A passport of the workspace with its field values.
    public func get(_ id: PassportID, in work: Work) throws -> FilledPassport {
        guard let (passport, changes) = try work.tx.passport(id, of: work.workspace) else {
            throw Failure.notFound("Passport")
        }
        guard let template = try templates.find(passport.templateID, in: work.tx) else {
            throw TemplateMissing(id: passport.templateID)
        }
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
}

/// A stored thing uses a template version that this server does not have.
struct TemplateMissing: Error, CustomStringConvertible {
    let id: TemplateID
    var description: String { "Template \(id) is not part of this release." }
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
