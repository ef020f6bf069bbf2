import GS1
import OrderedJSON

extension Passports {
    /// Checks a passport at any status, changing nothing; without a day, as of today.
    public func compliance(
        of id: PassportID,
        on day: ComplianceDay?,
        in work: Work
    ) throws -> (passport: Passport, report: ComplianceReport) {
        let day = day ?? .today(work.now.day)
        let summary = try summary(id, in: work)
        guard try templates.find(summary.templateID, in: work.tx) != nil else {
            return (
                summary,
                ComplianceReport(
                    withoutTemplate: summary.category,
                    of: templates.latest(summary.category)?.regulation,
                    day
                )
            )
        }
        let filled = try get(id, in: work)
        let flags = try conditionFlags(of: filled.passport, in: work)
        let subject = ComplianceSubject(
            entries: filled.entries,
            parties: filled.passport.parties,
            flags: flags,
            day: day,
            serial: filled.passport.link.serial
        )
        return (filled.passport, ComplianceReport(of: subject))
    }

    /// What is said of a battery; nothing for other products.
    public func conditionFlags(of id: PassportID, in work: Work) throws -> ConditionFlags {
        try conditionFlags(of: summary(id, in: work), in: work)
    }

    /// States and takes back what is said of a battery; nil takes a statement back.
    public func setConditionFlags(
        _ changes: [(flag: ConditionFlags.Flag, value: Bool?)],
        of id: PassportID,
        in work: Work
    ) throws -> ConditionFlags {
        let (opened, _) = try openForEditing(id, in: work)
        let before = try conditionFlags(of: opened.passport, in: work)
        guard opened.passport.category == .batteries else { return before }
        var after = before
        for (flag, value) in changes { after[flag] = value }
        guard after != before else { return before }
        try work.tx.store(after, of: id, in: work.workspace, at: work.now)
        try work.record(.flagsUpdated, of: .passport(id), before: before.storedJSON, after: after.storedJSON)
        return after
    }

    private func conditionFlags(of passport: Passport, in work: Work) throws -> ConditionFlags {
        guard passport.category == .batteries else { return ConditionFlags() }
        return try work.tx.conditionFlags(of: passport.id, in: work.workspace)
    }
}
