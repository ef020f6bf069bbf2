import GS1
import OrderedJSON
import Testing

@testable import Domain

@Suite("CC-1: an operator inside the Union")
struct OperatorRuleTests {
    static let unknown = Finding(
        .unverifiableConditional,
        .warning,
        "manufacturer.country",
        Citation("(EU) 2019/1020", "Art. 4"),
        rule: "CC-1",
        why: "The manufacturer's country is not known, so the need for an EU operator cannot be checked.",
        fix: "Set the manufacturer party with its country."
    )

    static func missing(_ country: String) -> Finding {
        Finding(
            .conditionalMissing,
            .warning,
            "importer|authorisedRepresentative",
            Citation("(EU) 2019/1020", "Art. 4(1)(2)"),
            rule: "CC-1",
            why: "The manufacturer is established in \(country), outside the EU and EEA, and no EU operator is set.",
            fix: "Add an importer or an authorisedRepresentative."
        )
    }

    @Test(
        "A manufacturer in the EU or EEA needs nobody else",
        arguments: [
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "NO", "IS", "LI", "de", "gr",
        ]
    )
    func inside(country: String) throws {
        let subject = try ComplianceSubject.sample(.textiles, parties: [.manufacturer: country])
        #expect(subject.findings(of: "CC-1").isEmpty)
    }

    @Test(
        "A manufacturer anywhere else needs an importer or an authorised representative",
        arguments: [
            "CH", "GB", "US", "CN", "TR", "UA", "RS", "AD", "MC", "SM", "VA", "FO", "GL", "GI", "JE",
        ]
    )
    func outside(country: String) throws {
        let alone = try ComplianceSubject.sample(.textiles, parties: [.manufacturer: country])
        #expect(alone.findings(of: "CC-1") == [Self.missing(country)])
        for role in [PartyRole.importer, .authorisedRepresentative] {
            let backed = try ComplianceSubject.sample(.textiles, parties: [.manufacturer: country, role: "DE"])
            #expect(backed.findings(of: "CC-1").isEmpty, "\(role)")
        }
    }

    @Test(
        "Only these two roles count, with whatever country, and only once the manufacturer's is known",
        arguments: [
            ([:], unknown), ([.manufacturer: nil], unknown), ([.importer: "DE"], unknown),
            ([.manufacturer: nil, .importer: "DE"], unknown), ([.manufacturer: "ch"], missing("CH")),
            ([.manufacturer: "CH", .distributor: "DE", .recycler: "DE"], missing("CH")),
            ([.manufacturer: "CH", .producerResponsibilityOrg: "DE"], missing("CH")),
            ([.manufacturer: "CH", .importer: nil], nil), ([.manufacturer: "CH", .importer: "GB"], nil),
            ([.manufacturer: "CH", .authorisedRepresentative: nil], nil),
        ] as [([PartyRole: String?], Finding?)]
    )
    func roles(parties: [PartyRole: String?], finding: Finding?) throws {
        let expected = finding.map { [$0] } ?? []
        #expect(try ComplianceSubject.sample(.textiles, parties: parties).findings(of: "CC-1") == expected)
    }

    @Test("Every category is asked", arguments: Domain.Category.allCases)
    func categories(category: Domain.Category) throws {
        #expect(try ComplianceSubject.sample(category).findings(of: "CC-1") == [Self.unknown])
        let swiss = try ComplianceSubject.sample(category, parties: [.manufacturer: "CH"])
        #expect(swiss.findings(of: "CC-1") == [Self.missing("CH")])
        let greek = try ComplianceSubject.sample(category, parties: [.manufacturer: "GR"])
        #expect(greek.findings(of: "CC-1").isEmpty)
    }

    @Test(
        "Codes that ISO 3166-1 does not assign are no countries, so no party has them",
        arguments: ["EL", "XI", "UK"]
    )
    func notAssigned(code: String) {
        let error = thrown { try CountryCode(code) }
        #expect(error is IdentifierFailure)
    }
}
