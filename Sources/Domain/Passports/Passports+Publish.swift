import OrderedJSON

/// What a publication has come to.
public struct PublishOutcome: Sendable {
    /// The passport after it.
    public let passport: Passport
    /// The gaps that were acknowledged, if any.
    public let gaps: PublishGaps
}

/// What stands between a passport and a publication without gaps (lifecycle §6).
public struct PublishGaps: Sendable {
    /// Required fields without a value.
    public var missing: [String] = []
    /// Required fields whose value is not approved.
    public var unapproved: [String] = []
    /// Required roles without a party; they never block.
    public var missingParties: [PartyRole] = []
}

extension Passports {
    /// Makes a passport public: the gate, version 1, the public row (lifecycle §6).
    public func publish(
        _ id: PassportID,
        acknowledgeIncomplete: Bool,
        expiresAt: Timestamp?,
        in work: Work
    ) throws -> PublishOutcome {
        try checkFuture(expiresAt, in: work)
        let summary = try summary(id, in: work)
        try checkHardBlockers(summary, in: work)
        let (before, product) = try open(id, in: work)
        var gaps = PublishGaps()
        (gaps.missing, gaps.unapproved) = RequiredFields.gaps(of: before.entries, on: work.now.day)
        gaps.missingParties = RequiredParties.missing(in: before.passport.parties, of: before.passport.category)
        let hasGap = !(gaps.missing.isEmpty && gaps.unapproved.isEmpty)
        if hasGap, !acknowledgeIncomplete {
            let reason = "Required fields: \(gaps.missing.count) missing, \(gaps.unapproved.count) not approved"
            throw blocked("gap", reason, " Fill and approve them, or repeat with acknowledgeIncomplete: true.", gaps)
        }
        var after = before
        after.passport.status = .published
        after.passport.publishedAt = work.now
        after.passport.publishedIncomplete = hasGap
        after.passport.expiresAt = try end(of: id, own: term(expiresAt, in: work), in: work)
        try work.record(
            .passportPublished,
            of: .passport(id),
            before: ["status": .string(before.passport.status.rawValue)],
            after: ["status": "published", "publishedIncomplete": .bool(hasGap)]
        )
        let saved = try save(after, before: before, product: product, reason: .published, in: work)
        return PublishOutcome(passport: saved.passport, gaps: gaps)
    }

    /// When a publication ends: as asked for, within what the plan allows (lifecycle §8).
    private func term(_ expiresAt: Timestamp?, in work: Work) throws -> Timestamp? {
        guard let days = try work.account().plan.publicationTermDays else { return expiresAt }
        let latest = work.now.advanced(bySeconds: Int64(days) * 86_400)
        return expiresAt.map { min($0, latest) } ?? latest
    }

    private func checkHardBlockers(_ passport: Passport, in work: Work) throws {
        let status = passport.status(at: work.now)
        if status == .published { throw blocked("hard", "Already published", "", PublishGaps()) }
        guard Lifecycle.origins(of: .publish).contains(status) else {
            throw blocked("hard", "Cannot publish from status \(status.rawValue)", "", PublishGaps())
        }
        guard try templates.find(passport.templateID, in: work.tx) != nil else {
            throw blocked("hard", "Template missing", "", PublishGaps())
        }
    }

    private func blocked(_ blocker: String, _ reason: String, _ advice: String, _ gaps: PublishGaps) -> Failure {
        Failure(
            .publishBlocked,
            "\(reason).\(advice)",
            details: [
                "blocker": .string(blocker), "reason": .string(reason), "missing": .strings(gaps.missing),
                "unapproved": .strings(gaps.unapproved),
                "missingParties": .strings(gaps.missingParties.map(\.rawValue)),
            ]
        )
    }
}
