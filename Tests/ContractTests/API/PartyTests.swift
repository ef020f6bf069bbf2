import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Parties of a passport (api-v1 §6.8).
@Suite("Parties of a passport")
struct PartyTests {
    private static let party: JSON = [
        "legalName": " Filatura Uno ", "gln": "gln:9506000-13430 7", "country": "it",
        "legacyOperatorId": "IT00743110157",
        "url": "https://uno.example",
    ]

    @Test("A party is set, read and removed", arguments: Stage.all)
    func walk(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let set = try await test.done(.patch, "/passports/\(id)/parties/manufacturer", Self.party)
            #expect(set.keys() == ["_id", "role", "party", "status", "updatedAt"])
            #expect(
                set.keys("party") == [
                    "legalName", "gln", "country", "legacyOperatorId", "url", "status", "lastUpdatedBy",
                    "lastUpdatedAt",
                ]
            )
            #expect(set["party.legalName"] == "Filatura Uno" && set["party.gln"] == "9506000134307")
            #expect(set["party.country"] == "IT" && set["party.status"] == "approved" && set["status"] == "draft")
            let replaced = try await test.done(
                .patch,
                "/passports/\(id)/parties/manufacturer",
                ["legalName": "Due", "legacyOperatorId": "1", "gln": "", "url": nil]
            )
            #expect(
                replaced.keys("party")
                    == ["legalName", "legacyOperatorId", "status", "lastUpdatedBy", "lastUpdatedAt"]
            )
            let list = try await test.done(.get, "/passports/\(id)/parties")
            #expect(list.keys() == ["_id", "parties"])
            #expect(list["parties.manufacturer"] == replaced["party"])
            let removed = try await test.done(.delete, "/passports/\(id)/parties/manufacturer")
            #expect(removed.keys() == ["_id", "role", "removed", "updatedAt"] && removed["removed"] == true)
            let again = try await test.done(.delete, "/passports/\(id)/parties/manufacturer")
            #expect(again["removed"] == false)
            #expect(try await test.done(.get, "/passports/\(id)/parties")["parties"] == [:])
        }
    }

    @Test("Roles stand in the order of the list, however they were set")
    func order() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let roles = [
                "manufacturer", "importer", "authorisedRepresentative", "distributor", "recycler",
                "producerResponsibilityOrg",
            ]
            for role in roles.reversed() { try await test.done(.patch, "/passports/\(id)/parties/\(role)", Self.party) }
            #expect(try await test.done(.get, "/passports/\(id)/parties").keys("parties") == roles)
            #expect(try await test.done(.get, "/passports/\(id)").keys("parties") == roles)
        }
    }

    @Test(
        "A party is checked, its role with it",
        arguments: [
            ("manufacturer", [:], ["legalName: Required", "Needs gln or legacyOperatorId"]),
            ("wholesaler", ["legalName": "A", "gln": "9506000134307"], ["role: \(PartyTests.roles)"]),
            (
                "Manufacturer",
                ["legalName": 5, "gln": "9506000134300", "country": "XX", "url": "uno.example"],
                [
                    "role: \(PartyTests.roles)", "legalName: Expected string, received number",
                    "gln: Check digit of 9506000134300 must be 7",
                    "country: Must be an ISO 3166-1 alpha-2 country code",
                    "url: Must be an absolute http or https URL",
                ]
            ),
            (
                "importer",
                [
                    "legalName": .string(String(repeating: "x", count: 201)),
                    "legacyOperatorId": .string(String(repeating: "x", count: 101)),
                ],
                ["legalName: Must be at most 200 characters", "legacyOperatorId: Must be at most 100 characters"]
            ),
            ("importer", ["legalName": "A", "gln": "", "legacyOperatorId": nil], ["Needs gln or legacyOperatorId"]),
        ] as [(String, JSON, [String])]
    )
    func faults(role: String, body: JSON, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.patch, "/passports/\(id)/parties/\(role)", body)
            #expect(answer.status == 400)
            #expect(answer.faults == faults)
        }
    }

    @Test("An unknown role is refused where it should be removed")
    func unknownRole() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.delete, "/passports/\(id)/parties/wholesaler")
            #expect(answer.faults == ["role: \(Self.roles)"])
        }
    }

    @Test("A party of a published passport makes a version, the same one again makes none", arguments: Stage.all)
    func versions(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished()
            for _ in 1...2 { try await test.done(.patch, "/passports/\(id)/parties/importer", Self.party) }
            #expect(try await test.done(.get, "/passports/\(id)")["version"] == 2)
            try await test.done(.delete, "/passports/\(id)/parties/importer")
            let list = try await test.done(.get, "/passports/\(id)/snapshots")
            let reasons = (list["data.items"]?.arrayValue ?? []).compactMap { $0["reason"]?.stringValue }
            #expect(reasons == ["party_edit", "party_edit", "published"])
        }
    }

    private static let roles =
        "Must be one of: manufacturer, importer, authorisedRepresentative, distributor, recycler, "
        + "producerResponsibilityOrg"
}
