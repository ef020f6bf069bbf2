/// Which economic operators a passport of a category must name, in order (compliance §6).
enum RequiredParties {
    static func roles(of category: Category) -> [PartyRole] {
        switch category {
        case .batteries: [.manufacturer, .recycler, .producerResponsibilityOrg]
        case .toys: [.manufacturer, .importer]
        case .fmcg, .packaging: [.manufacturer, .producerResponsibilityOrg]
        case .electronics, .textiles, .chemicals, .construction, .furniture, .tyres, .ironSteel, .jewelry:
            [.manufacturer]
        }
    }

    /// Required roles that no party fills; a party of any status fills its role.
    static func missing(in parties: Parties, of category: Category) -> [PartyRole] {
        roles(of: category).filter { parties[$0] == nil }
    }
}
