import GS1
import OrderedJSON

extension Passports {
    /// Deletes a passport that has never been public, for good; the passport as it was, and how many
    /// events went that the platform had built for it.
    ///
    /// What belongs to it alone goes: its row, the row of its public address, and its GTIN if that was the last passport
    /// with it. Its baseline stays, which others share or will share, and so does its audit trail (lifecycle §9).
    public func delete(_ id: PassportID, in work: Work) throws -> (passport: Passport, events: Int) {
        let passport = try summary(id, in: work)
        try checkNeverPublic(passport)
        try work.tx.deletePassport(id, of: work.workspace)
        try work.tx.deletePublicPage(of: passport)
        try work.tx.deleteConditionFlags(of: id, in: work.workspace)
        try work.tx.deletePreviews(of: id, in: work.workspace)
        let events = try work.deleteBuiltEvents(of: id)
        try work.tx.releaseUnused(passport.link.gtin, of: work.workspace)
        var tally = PassportTally()
        tally.remove(passport)
        try work.count(tally)
        try work.tx.count(-1, on: .passports, in: work.workspace)
        try work.bill(.passportDeleted, [id])
        try work.record(.passportDeleted, of: .passport(id), before: passport.auditJSON)
        return (passport, events)
    }

    /// Only drafts and passports in review go (lifecycle §1): what was public once is owed to whoever scanned it.
    private func checkNeverPublic(_ passport: Passport) throws {
        if passport.wasPublished {
            throw deleteNotAllowed("published", "It has been published; what was public can only be archived.")
        }
        guard passport.status == .draft || passport.status == .inReview else {
            let status = passport.status.rawValue
            throw deleteNotAllowed("status", "Only passports in draft or in_review can be deleted; it is \(status).")
        }
    }

    private func deleteNotAllowed(_ policy: String, _ reason: String) -> Failure {
        Failure(
            .deleteNotAllowed,
            "This passport cannot be deleted. \(reason)",
            details: ["policy": .string(policy)],
            extra: ["reason": .string(reason)]
        )
    }
}
