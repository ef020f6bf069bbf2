import Testing

@testable import Domain

@Suite("Required parties")
struct RequiredPartiesTests {
    @Test(
        "Each category asks for its roles in order",
        arguments: [
            (Domain.Category.batteries, [PartyRole.manufacturer, .recycler, .producerResponsibilityOrg]),
            (.toys, [.manufacturer, .importer]), (.fmcg, [.manufacturer, .producerResponsibilityOrg]),
            (.packaging, [.manufacturer, .producerResponsibilityOrg]), (.electronics, [.manufacturer]),
            (.textiles, [.manufacturer]), (.chemicals, [.manufacturer]), (.construction, [.manufacturer]),
            (.furniture, [.manufacturer]), (.tyres, [.manufacturer]), (.ironSteel, [.manufacturer]),
            (.jewelry, [.manufacturer]),
        ]
    )
    func roles(category: Domain.Category, roles: [PartyRole]) {
        #expect(RequiredParties.roles(of: category) == roles)
        #expect(RequiredParties.missing(in: Parties(), of: category) == roles)
    }

    @Test("A party of any status fills its role", arguments: [Party.Status.approved, .pendingReview])
    func status(status: Party.Status) throws {
        var parties = Parties()
        parties[.recycler] = try .sample("Recycler", status: status)
        parties[.importer] = try .sample("Importer")
        #expect(RequiredParties.missing(in: parties, of: .batteries) == [.manufacturer, .producerResponsibilityOrg])
        #expect(RequiredParties.missing(in: parties, of: .toys) == [.manufacturer])
    }
}
