/// How long a publication outlasts the subscription (lifecycle §8).
private let secondsAfterCancellation: Int64 = 30 * 86_400

extension Passports {
    /// Stores the expiry of a passport if it is due. False when there is nothing to do any more.
    func expireIfDue(_ id: PassportID, in work: Work) throws -> Bool {
        guard let (passport, _) = try work.tx.passport(id, of: work.workspace), passport.status == .published,
            passport.status(at: work.now) == .expired
        else { return false }
        _ = try open(id, in: work)
        return true
    }

    /// The end of a publication that begins now, or again: its own, or that which a canceled subscription sets; then its
    /// own is remembered.
    ///
    /// The rule for what is public when the subscription is canceled holds for what becomes public afterwards as well: no
    /// publication lasts longer than 30 days after the cancellation, and one that begins later is over at once.
    func end(of id: PassportID, own: Timestamp?, in work: Work) throws -> Timestamp? {
        if let canceledAt = try work.account().canceledAt, let end = Passports.cut(own, canceledAt: canceledAt) {
            try work.tx.setSubscriptionTerm(of: id, own: own, in: work.workspace)
            return end
        }
        try work.tx.deleteSubscriptionTerm(of: id, in: work.workspace)
        return own
    }

    /// One step towards what the subscription of the caller's workspace asks for, at most so many passports.
    ///
    /// A walk over the passports by id gives each published one its end; how far it has come is stored with it. A
    /// renewal, or a cancellation at another instant, first takes back what was set.
    func followSubscription(portion: Int, in work: Work) throws -> (changed: Int, isDone: Bool) {
        let canceledAt = try work.account().canceledAt
        guard let walk = try work.tx.subscriptionWalk(of: work.workspace) else {
            guard let canceledAt else { return (0, true) }
            try work.tx.insertSubscriptionWalk(SubscriptionWalk(canceledAt: canceledAt), of: work.workspace)
            return (0, false)
        }
        guard walk.canceledAt == canceledAt else { return try takeBack(portion: portion, in: work) }
        return walk.isDone ? (0, true) : try proceed(walk, portion: portion, in: work)
    }

    private func proceed(
        _ walk: SubscriptionWalk,
        portion: Int,
        in work: Work
    ) throws -> (changed: Int, isDone: Bool) {
        let found = try work.tx.passports(of: work.workspace, after: walk.walkedTo, limit: portion)
        var changed = 0
        for passport in found where passport.status(at: work.now) == .published {
            guard let end = Passports.cut(passport.expiresAt, canceledAt: walk.canceledAt) else { continue }
            try work.tx.setSubscriptionTerm(of: passport.id, own: passport.expiresAt, in: work.workspace)
            try work.tx.setTerm(end, of: passport, at: work.now)
            changed += 1
        }
        var walk = walk
        walk.walkedTo = found.last?.id.hex ?? walk.walkedTo
        walk.isDone = found.count < portion
        try work.tx.updateSubscriptionWalk(walk, of: work.workspace)
        return (changed, walk.isDone)
    }

    /// Gives passports their own ends again. One that has expired in the meantime stays so until somebody resumes it.
    private func takeBack(portion: Int, in work: Work) throws -> (changed: Int, isDone: Bool) {
        let terms = try work.tx.subscriptionTerms(of: work.workspace, limit: portion)
        for (id, own) in terms {
            if let (passport, _) = try work.tx.passport(id, of: work.workspace),
                ![.expired, .archived].contains(passport.status(at: work.now))
            {
                try work.tx.setTerm(own, of: passport, at: work.now)
            }
            try work.tx.deleteSubscriptionTerm(of: id, in: work.workspace)
        }
        if terms.count < portion { try work.tx.deleteSubscriptionWalk(of: work.workspace) }
        // What is canceled anew begins again with the next step.
        let isCanceledAnew = try work.account().canceledAt != nil
        return (terms.count, terms.count < portion && !isCanceledAnew)
    }

    /// The end that a cancellation puts in place of a passport's own, or nil when that is earlier.
    private static func cut(_ own: Timestamp?, canceledAt: Timestamp) -> Timestamp? {
        let end = canceledAt.advanced(bySeconds: secondsAfterCancellation)
        if let own, own <= end { return nil }
        return end
    }
}
