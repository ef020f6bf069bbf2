import GS1
import OrderedJSON

/// What can be done with links; each function is part of one transaction.
public struct ManagedLinks: Sendable {
    /// Makes a link of a GTIN that the workspace has.
    public func create(_ draft: LinkDraft, in work: Work) throws -> ManagedLink {
        try checkOwner(of: draft.gtin, in: work)
        let link = ManagedLink(
            id: work.newID(),
            workspace: work.workspace,
            gtin: draft.gtin,
            lot: draft.lot,
            serial: draft.serial,
            relation: draft.relation,
            href: draft.href,
            title: draft.title,
            languages: draft.languages,
            mediaType: draft.mediaType,
            contexts: draft.contexts,
            revision: 1,
            createdAt: work.now,
            updatedAt: work.now
        )
        guard try work.tx.countLinks(beside: link) < ManagedLink.maxCount else {
            throw Failure(
                .linkLimitReached,
                "A GTIN, a batch or a unit has at most \(ManagedLink.maxCount) links.",
                details: ["limit": JSON(ManagedLink.maxCount)]
            )
        }
        try work.tx.insert(link)
        try work.tx.raiseLinkRevision(of: link.gtin, in: work.workspace)
        try work.record(.linkCreated, of: .link(link.id), after: link.auditJSON)
        return link
    }

    /// A link of the workspace.
    public func get(_ id: LinkID, in work: Work) throws -> ManagedLink {
        guard let link = try work.tx.link(id, of: work.workspace) else { throw Failure.notFound("Link") }
        return link
    }

    /// One page of the workspace's links, newest first.
    public func list(_ filter: LinkFilter, _ page: PageRequest, in work: Work) throws -> Page<ManagedLink> {
        Page(
            items: try work.tx.links(of: work.workspace, matching: filter, page),
            total: try work.tx.countLinks(of: work.workspace, matching: filter)
        )
    }

    /// Changes a link. Nothing to change is a no-op; what the link is about cannot be changed.
    public func update(
        _ id: LinkID,
        _ change: LinkChange,
        ifMatch: (ManagedLink) throws -> Void,
        in work: Work
    ) throws -> ManagedLink {
        let before = try get(id, in: work)
        try checkSubject(change, of: before)
        var link = before
        if let relation = change.relation { link.relation = relation }
        if let href = change.href { link.href = href }
        if let title = change.title { link.title = title }
        if let languages = change.languages { link.languages = languages }
        link.mediaType = change.mediaType.applied(to: link.mediaType)
        if let contexts = change.contexts { link.contexts = contexts }
        try ifMatch(before)
        guard link.auditJSON != before.auditJSON else { return before }
        link.revision += 1
        link.updatedAt = work.now
        try work.tx.update(link)
        try work.tx.raiseLinkRevision(of: link.gtin, in: work.workspace)
        try work.record(.linkUpdated, of: .link(id), before: before.auditJSON, after: link.auditJSON)
        return link
    }

    /// Deletes a link; the link as it was. A GTIN without passports is given back with its last link.
    public func delete(_ id: LinkID, in work: Work) throws -> ManagedLink {
        let link = try get(id, in: work)
        try work.tx.deleteLink(id, of: work.workspace)
        try work.tx.raiseLinkRevision(of: link.gtin, in: work.workspace)
        try work.tx.releaseUnused(link.gtin, of: work.workspace)
        try work.record(.linkDeleted, of: .link(id), before: link.auditJSON)
        return link
    }

    private func checkOwner(of gtin: GTIN, in work: Work) throws {
        guard let owner = try work.tx.gtinOwner(gtin) else {
            throw Failure(.notFound, "No passport of this workspace has the GTIN \(gtin).")
        }
        guard owner == work.workspace else {
            throw Failure(.gtinRegisteredElsewhere, "GTIN \(gtin) is registered by another workspace.")
        }
    }

    private func checkSubject(_ change: LinkChange, of link: ManagedLink) throws {
        let faults = Faults()
        for (member, value) in change.subject where value != link.auditJSON[member] {
            faults.add(member, "What a link is about cannot be changed: delete it and make another")
        }
        guard faults.isEmpty else { throw Failure.validation(faults) }
    }
}
