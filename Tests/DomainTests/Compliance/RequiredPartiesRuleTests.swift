import OrderedJSON
import Testing

@testable import Domain

@Suite("The rule of required parties")
struct RequiredPartiesRuleTests {
    private static let rule = "static:required-parties"

    @Test(
        "Each role without a party is named, in order and in the words of its category",
        arguments: [
            (.batteries, "a battery", ["manufacturer", "recycler", "producerResponsibilityOrg"]),
            (.textiles, "a textile", ["manufacturer"]), (.jewelry, "a jewelry", ["manufacturer"]),
            (.electronics, "an electronics", ["manufacturer"]), (.furniture, "a furniture", ["manufacturer"]),
            (.chemicals, "a chemicals", ["manufacturer"]),
            (.packaging, "a packaging", ["manufacturer", "producerResponsibilityOrg"]),
            (.toys, "a toys", ["manufacturer", "importer"]),
            (.fmcg, "an fmcg", ["manufacturer", "producerResponsibilityOrg"]),
            (.tyres, "a tyres", ["manufacturer"]), (.ironSteel, "a steel", ["manufacturer"]),
            (.construction, "a construction", ["manufacturer"]),
        ] as [(Domain.Category, String, [String])]
    )
    func missing(category: Domain.Category, noun: String, roles: [String]) throws {
        let expected = roles.map { role in
            Finding(
                .missingParty,
                .critical,
                role,
                rule: Self.rule,
                why: "Required economic operator \"\(role)\" is not set for \(noun) passport.",
                fix: "Add the \(role) party."
            )
        }
        #expect(try ComplianceSubject.sample(category).findings(of: Self.rule) == expected)
        var parties: [PartyRole: String?] = [:]
        for name in roles {
            let role = try #require(PartyRole(rawValue: name))
            parties[role] = "IT"
        }
        #expect(try ComplianceSubject.sample(category, parties: parties).findings(of: Self.rule).isEmpty)
    }

    @Test("A party without a country fills its role, one in another role does not")
    func roles() throws {
        let found =
            try ComplianceSubject.sample(
                .batteries,
                parties: [.recycler: nil, .importer: "IT", .distributor: "IT", .authorisedRepresentative: "IT"]
            )
            .findings(of: Self.rule)
        #expect(found.compactMap(\.target) == ["manufacturer", "producerResponsibilityOrg"])
    }

    @Test("A battery that owes no field is asked for its operators all the same")
    func outOfScope() throws {
        let found = try ComplianceSubject.sample(.batteries, ["battery_category": "SLI"]).findings(of: Self.rule)
        #expect(found.count == 3)
    }
}
