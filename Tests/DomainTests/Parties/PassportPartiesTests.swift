import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("The parties of a passport")
struct PassportPartiesTests {
    @Test("Setting replaces the whole party, names its writer, and is one version", arguments: Engine.available)
    func setting(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            try await set(.sample("First"), of: id, test)
            try await set(.sample("Second", gln: nil), of: id, test)
            let party = try #require(try await test.filled(id).passport.parties[.importer])
            #expect(party.legalName == "Second" && party.gln == nil && party.status == .approved)
            #expect(party.lastUpdatedBy == "owner@example.com" && party.lastUpdatedAt == test.clock.now.text)
            #expect(try await test.versions(of: id).map(\.reason) == [.published, .partyEdit, .partyEdit])
            #expect(try await test.publicContent()?.parties.map(\.party.legalName) == ["Second"])
        }
    }

    @Test(
        "An editor's party waits, and the approved one stays public until an owner writes it again",
        arguments: Engine.available
    )
    func review(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await set(.sample("Approved"), of: id, test)
            try await test.publish(id)
            let shown = try await test.publicContent()
            try await set(.sample("Waiting"), of: id, as: .editor, test)
            #expect(try await test.filled(id).passport.parties[.importer]?.legalName == "Waiting")
            #expect(try await test.filled(id).passport.parties[.importer]?.status == .pendingReview)
            #expect(try await test.publicContent() == shown)
            #expect(try await test.versions(of: id).count == 1)
            try await set(.sample("Waiting"), of: id, test)
            #expect(try await test.publicContent()?.parties.map(\.party.legalName) == ["Waiting"])
            #expect(try await test.versions(of: id).count == 2)
        }
    }

    @Test("A party that says the same changes nothing, whoever sends it", arguments: Engine.available)
    func noChange(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await set(.sample("Uno"), of: id, test)
            test.clock.advance(bySeconds: 60)
            let before = try await StoreContents(of: test.store)
            try await set(.sample("Uno"), of: id, as: .admin, test)
            let nothing = try await test.write { try test.platform.passports.removeParty(.recycler, of: id, in: $0) }
            #expect(!nothing.removed)
            #expect(try await StoreContents(of: test.store).rows.sorted() == before.rows.sorted())
        }
    }

    @Test("Removing withdraws a party at once", arguments: Engine.available)
    func removing(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await set(.sample("Uno"), of: id, test)
            try await test.publish(id)
            let outcome = try await test.write { try test.platform.passports.removeParty(.importer, of: id, in: $0) }
            #expect(outcome.removed && outcome.passport.parties[.importer] == nil)
            #expect(try await test.publicContent()?.parties.isEmpty == true)
            let entry = try #require(try await test.trail(of: id, .partyRemoved).first)
            #expect(entry.target.key == "importer" && entry.before["legalName"] == "Uno" && entry.after.isNull)
        }
    }

    @Test(
        "An identifier that is never shown beside a GLN makes no version when it changes",
        arguments: Engine.available
    )
    func hiddenIdentifier(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await set(.sample("Uno"), of: id, test)
            try await test.publish(id)
            var party = try Party.sample("Uno")
            party.legacyOperatorID = "VAT-8"
            try await set(party, of: id, test)
            #expect(try await test.filled(id).passport.parties[.importer]?.legacyOperatorID == "VAT-8")
            #expect(try await test.versions(of: id).count == 1)
        }
    }

    private func set(_ party: Party, of id: PassportID, as role: Role = .owner, _ test: TestPlatform) async throws {
        _ = try await test.write(as: role) {
            try test.platform.passports.setParty(party, as: .importer, of: id, ifMatch: { _ in }, in: $0)
        }
    }
}
