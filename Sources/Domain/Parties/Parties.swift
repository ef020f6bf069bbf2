public import OrderedJSON

/// The parties of one passport, in the order of the role list.
public struct Parties: Sendable, Hashable {
    private var byRole: [PartyRole: Party] = [:]
    /// The approved parties that parties waiting for review would replace.
    private var approvedBefore: [PartyRole: Party] = [:]

    init() {}

    init(stored json: JSON) throws {
        for (name, party) in json.objectValue ?? [:] {
            guard let role = PartyRole(rawValue: name) else { continue }
            byRole[role] = try Party(stored: party)
            approvedBefore[role] = try party["lastApproved"].map { try Party(stored: $0) }
        }
    }

    /// The party in one role. One that waits for review does not take an approved one from the public; removing a
    /// party does.
    public subscript(role: PartyRole) -> Party? {
        get { byRole[role] }
        set {
            let approved = approved(as: role)
            byRole[role] = newValue
            approvedBefore[role] = newValue?.status == .pendingReview ? approved : nil
        }
    }

    /// The newest approved party of each role that has one, in the order of the role list (lifecycle §4.3).
    var approved: [(role: PartyRole, party: Party)] {
        PartyRole.allCases.compactMap { role in approved(as: role).map { (role, $0) } }
    }

    private func approved(as role: PartyRole) -> Party? {
        guard let party = byRole[role] else { return nil }
        return party.status == .approved ? party : approvedBefore[role]
    }

    /// Role and party in the order of the role list.
    public var ordered: [(role: PartyRole, party: Party)] {
        PartyRole.allCases.compactMap { role in byRole[role].map { (role, $0) } }
    }

    /// A map role → party, as the passport object carries it.
    public var json: JSON {
        .object(JSONObject(ordered.map { ($0.role.rawValue, $0.party.json) }))
    }

    /// The map as it is stored: with the approved party that one waiting for review would replace.
    var storedJSON: JSON {
        var object = JSONObject()
        for (role, party) in ordered {
            var stored = party.json.objectValue ?? [:]
            if let approved = approvedBefore[role] { stored.append("lastApproved", approved.json) }
            object.append(role.rawValue, .object(stored))
        }
        return .object(object)
    }
}
