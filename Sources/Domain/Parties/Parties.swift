public import OrderedJSON

/// The parties of one passport, in the order of the role list.
public struct Parties: Sendable, Hashable {
    private var byRole: [PartyRole: Party] = [:]

    init() {}

    init(stored json: JSON) throws {
        for (name, party) in json.objectValue ?? [:] {
            guard let role = PartyRole(rawValue: name) else { continue }
            byRole[role] = try Party(stored: party)
        }
    }

    /// The party in one role.
    public subscript(role: PartyRole) -> Party? {
        get { byRole[role] }
        set { byRole[role] = newValue }
    }

    /// Role and party in the order of the role list.
    public var ordered: [(role: PartyRole, party: Party)] {
        PartyRole.allCases.compactMap { role in byRole[role].map { (role, $0) } }
    }

    /// A map role → party, as the passport object carries it and as it is stored.
    public var json: JSON {
        var object = JSONObject()
        for (role, party) in ordered { object.append(role.rawValue, party.json) }
        return .object(object)
    }
}
