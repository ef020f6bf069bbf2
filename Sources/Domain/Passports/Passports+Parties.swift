import OrderedJSON

extension Passports {
    /// Sets the party in one role, replacing the one that was there.
    public func setParty(
        _ party: Party,
        as role: PartyRole,
        of id: PassportID,
        ifMatch: (Passport) throws -> Void,
        in work: Work
    ) throws -> (passport: Passport, party: Party) {
        let (before, product) = try openForEditing(id, in: work)
        try ifMatch(before.passport)
        let earlier = before.passport.parties[role]
        let written = party.written(by: Writer(work))
        if let earlier, earlier.saysTheSame(as: written) { return (before.passport, earlier) }
        var after = before
        after.passport.parties[role] = written
        try work.record(
            .partySet,
            of: .passport(id, key: role.rawValue),
            before: earlier?.json ?? .null,
            after: written.json
        )
        let saved = try save(after, before: before, product: product, reason: .partyEdit, in: work)
        return (saved.passport, written)
    }

    /// Removes the party in one role; false when there was none.
    public func removeParty(
        _ role: PartyRole,
        of id: PassportID,
        in work: Work
    ) throws -> (passport: Passport, removed: Bool) {
        let (before, product) = try openForEditing(id, in: work)
        guard let earlier = before.passport.parties[role] else { return (before.passport, false) }
        var after = before
        after.passport.parties[role] = nil
        try work.record(.partyRemoved, of: .passport(id, key: role.rawValue), before: earlier.json)
        let saved = try save(after, before: before, product: product, reason: .partyEdit, in: work)
        return (saved.passport, true)
    }
}

extension Party {
    /// Whether two parties say the same, whoever wrote them and when.
    func saysTheSame(as other: Party) -> Bool {
        var copy = other
        copy.lastUpdatedBy = lastUpdatedBy
        copy.lastUpdatedAt = lastUpdatedAt
        return self == copy
    }
}
