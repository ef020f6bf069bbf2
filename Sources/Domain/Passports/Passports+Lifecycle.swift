import OrderedJSON

extension Passports {
    /// Hands a draft to the reviewers.
    public func submit(_ id: PassportID, in work: Work) throws -> Passport {
        try transition(.submit, id, in: work) { passport in passport.status = .inReview }
    }

    /// Ends the review; refused while a field waits for it or is flagged.
    public func approve(_ id: PassportID, in work: Work) throws -> Passport {
        let (filled, _) = try open(id, in: work)
        try Lifecycle.check(.approve, from: filled.passport.status)
        let pending = filled.entries.keys(with: .pendingReview)
        let flagged = filled.entries.keys(with: .flagged)
        guard pending.isEmpty, flagged.isEmpty else {
            throw Failure(
                .reviewIncomplete,
                "The review is not complete: \(pending.count) fields wait for review, \(flagged.count) are flagged.",
                details: ["pendingReview": .strings(pending), "flagged": .strings(flagged)]
            )
        }
        return try transition(.approve, id, in: work) { passport in passport.status = .approved }
    }

    /// Puts a passport on hold, also before publication: labels may already exist.
    public func suspend(
        _ id: PassportID,
        reason: String?,
        publicNotice: String?,
        in work: Work
    ) throws -> Passport {
        try transition(.suspend, id, note: reason, in: work) { passport in
            passport.statusBeforeSuspension = passport.status
            passport.status = .suspended
            passport.suspendedAt = work.now
            passport.suspensionReason = reason
            passport.publicNotice = publicNotice
        }
    }

    /// Ends a hold or a term that has run out. `expiresAt` ends the publication anew; without it, a passport that had
    /// expired has no term any more, and a suspended one keeps the one it had.
    public func resume(_ id: PassportID, expiresAt: Timestamp?, in work: Work) throws -> Passport {
        try checkFuture(expiresAt, in: work)
        let status = try summary(id, in: work).status(at: work.now)
        guard try status != .expired || work.account().plan.publicationTermDays == nil else {
            throw Failure(.planRequired, "This plan cannot resume a passport whose term of publication is over.")
        }
        return try transition(.resume, id, reason: .republished, in: work) { passport in
            let keepsTerm = passport.status != .expired && expiresAt == nil
            passport.status = passport.wasPublished ? .published : passport.statusBeforeSuspension ?? .draft
            if passport.wasPublished {
                let own = keepsTerm ? try work.tx.ownTerm(of: passport) : expiresAt
                passport.expiresAt = try end(of: id, own: own, in: work)
            }
            passport.statusBeforeSuspension = nil
            passport.suspendedAt = nil
            passport.suspensionReason = nil
            passport.publicNotice = nil
        }
    }

    /// Ends a passport for good; its slot stays used.
    public func archive(_ id: PassportID, in work: Work) throws -> Passport {
        try transition(.archive, id, in: work) { passport in
            passport.status = .archived
            passport.archivedAt = work.now
        }
    }

    /// The stored transition of a passport whose term is over: the platform's own doing.
    func expire(_ filled: FilledPassport, product: Product, in work: Work) throws -> FilledPassport {
        let system = work.asSystem
        var after = filled
        after.passport.status = .expired
        try system.record(
            .passportExpired,
            of: .passport(filled.passport.id),
            before: ["status": "published"],
            after: ["status": "expired"]
        )
        return try save(after, before: filled, product: product, reason: .statusChange, in: system)
    }

    func checkFuture(_ expiresAt: Timestamp?, in work: Work) throws {
        guard let expiresAt, expiresAt <= work.now else { return }
        throw Failure.validation("expiresAt", "Must be in the future")
    }

    private func transition(
        _ action: Lifecycle.Action,
        _ id: PassportID,
        reason: Version.Reason = .statusChange,
        note: String? = nil,
        in work: Work,
        _ change: (inout Passport) throws -> Void
    ) throws -> Passport {
        let (before, product) = try open(id, in: work)
        try Lifecycle.check(action, from: before.passport.status)
        var after = before
        try change(&after.passport)
        try work.record(
            action.activity,
            of: .passport(id),
            before: ["status": .string(before.passport.status.rawValue)],
            after: ["status": .string(after.passport.status.rawValue)],
            note: note
        )
        return try save(after, before: before, product: product, reason: reason, in: work).passport
    }
}

extension Lifecycle.Action {
    /// What the audit trail calls it.
    fileprivate var activity: Activity.Action {
        switch self {
        case .submit: .passportSubmitted
        case .approve: .passportApproved
        case .publish: .passportPublished
        case .suspend: .passportSuspended
        case .resume: .passportResumed
        case .archive: .passportArchived
        }
    }
}

extension FieldEntries {
    /// Canonical keys of the entries with this status, in template order.
    fileprivate func keys(with status: FieldEntry.Status) -> [String] {
        template.fields.indices.filter { self[$0].status == status }.map { template.fields[$0].key }
    }
}
