import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Writing the fields of a passport")
struct PassportFieldsTests {
    @Test("A write answers with canonical keys in the order sent, and with its warnings", arguments: Engine.available)
    func outcome(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            test.clock.advance(bySeconds: 5)
            let outcome = try await test.set(
                ["cellType": "round", "nominal_voltage": -1, "batteryChemistry": "LFP", "energy_density": nil],
                of: id
            )
            #expect(
                outcome.written.map(\.key) == ["cell_type", "nominal_voltage", "battery_chemistry", "energy_density"]
            )
            #expect(outcome.written.map(\.entry.status) == [.approved, .approved, .approved, .empty])
            #expect(outcome.warnings.map(\.target) == ["cell_type", "nominal_voltage"])
            #expect(outcome.passport.counts.approved == 3 && outcome.passport.counts.total == 119)
            #expect(outcome.passport.updatedAt == test.clock.now)
            let entry = try await test.entry("nominal_voltage", of: id)
            #expect(entry.lastUpdatedBy == "owner@example.com" && entry.lastUpdatedAt == test.clock.now.text)
        }
    }

    @Test("A bulk write is all or nothing, with every fault at its place", arguments: Engine.available)
    func allOrNothing(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let before = try await StoreContents(of: test.store)
            let failure = try await refusal {
                try await test.set(
                    [
                        "battery_weight": 7, "nominal_voltage": "48", "nominal_voltag": 1, "cell_type": "pouch",
                        "cellType": "pouch",
                    ],
                    of: id
                )
            }
            #expect(failure?.code == .validation)
            #expect(failure?.faults(at: "fields.nominal_voltage") == ["Expected number, received string"])
            #expect(failure?.faults(at: "fields.nominal_voltag") == ["Unknown field \"nominal_voltag\""])
            #expect(failure?.faults(at: "fields.cellType") == ["Given twice"])
            #expect(failure?["suggestions"] == ["nominal_voltage"])
            #expect(try await StoreContents(of: test.store).rows.sorted() == before.rows.sorted())
        }
    }

    @Test("A single write names its faults at key and value", arguments: Engine.available)
    func single(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let unknown = try await refusal { try await one("nominal_voltag", 1, of: id, test) }
            #expect(unknown?.faults(at: "key") == ["Unknown field \"nominal_voltag\""])
            let misfit = try await refusal { try await one("nominal_voltage", "48", of: id, test) }
            #expect(misfit?.faults(at: "value") == ["Expected number, received string"])
            let language = try await refusal { try await one("nominal_voltage", 48, of: id, locale: "de", test) }
            #expect(language?.faults(at: "locale").count == 1)
            let source = try await refusal { try await one("nominal_voltage", 48, of: id, sourceLocale: "de", test) }
            #expect(source?.faults(at: "sourceLocale").count == 1)
            let empty = try await refusal { try await one("manufacturer_name", "Firma", of: id, locale: "de", test) }
            #expect(empty?.faults(at: "value") == ["A field without a value cannot be translated"])
            _ = try await one("manufacturer_name", nil, of: id, locale: "de", test)
        }
    }

    @Test("A write to another language than the field's own is a translation", arguments: Engine.available)
    func translations(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries, ["sourceLocale": "it"]))
            try await test.set(["manufacturer_name": "Fabbrica"], of: id)
            #expect(try await test.entry("manufacturer_name", of: id).sourceLocale == "it", "the product's language")
            try await test.set(["manufacturer_name": "Fabrik"], of: id, locale: "de")
            try await test.set(["manufacturer_name": "Fabbrica Uno"], of: id, locale: "it")
            let entry = try await test.entry("manufacturer_name", of: id)
            #expect(entry.value == "Fabbrica Uno")
            #expect(entry.translations == ["de": .init(value: "Fabrik", isApproved: false)], "stale after the change")
            try await test.set(["manufacturer_name": "Factory"], of: id, sourceLocale: "en")
            #expect(try await test.entry("manufacturer_name", of: id).sourceLocale == "en")
            try await test.set(["manufacturer_name": nil], of: id, locale: "de")
            #expect(try await test.entry("manufacturer_name", of: id).translations.isEmpty)
            #expect(try await test.trail(of: id, .fieldTranslated).count == 2)
        }
    }

    @Test(
        "Writing what is already there writes nothing at all",
        arguments: Engine.available,
        PassportStatus.allCases.dropLast()
    )
    func noChange(engine: Engine, status: PassportStatus) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48, "manufacturer_name": "Uno"], of: id)
            try await test.set(["manufacturer_name": "Eins"], of: id, locale: "de")
            try await test.set(["cell_type": "pouch"], of: id)
            try await test.review("cell_type", of: id, .flag)
            try await test.review("cell_type", of: id, .approve)
            if status != .approved { try await test.bring(id, to: status) } else { try await test.act(.submit, on: id) }
            test.clock.advance(bySeconds: 60)
            let before = try await StoreContents(of: test.store)
            try await test.set(["nominalVoltage": 48, "manufacturer_name": "Uno", "energy_density": nil], of: id)
            try await test.set(["manufacturer_name": "Eins"], of: id, locale: "de-AT")
            try await test.review("nominal_voltage", of: id, .approve)
            try await test.review("manufacturer_name", of: id, .approve, locale: "de")
            #expect(try await StoreContents(of: test.store).rows.sorted() == before.rows.sorted())
        }
    }

    @Test("An archived passport refuses every write", arguments: Engine.available)
    func archived(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48], of: id)
            try await test.bring(id, to: .archived)
            let before = try await StoreContents(of: test.store)
            let (passports, party) = (test.platform.passports, try Party.sample("A"))
            let writes: [@Sendable () async throws -> Void] = [
                { try await test.set(["nominal_voltage": 24], of: id) },
                { try await test.set(["nominal_voltage": nil], of: id) },
                { try await test.review("nominal_voltage", of: id, .flag) },
                {
                    _ = try await test.write {
                        try passports.setParty(party, as: .importer, of: id, ifMatch: { _ in }, in: $0)
                    }
                },
                { _ = try await test.write { try passports.removeParty(.importer, of: id, in: $0) } },
            ]
            for write in writes { #expect(try await refusal(write)?.code == .passportArchived) }
            #expect(try await StoreContents(of: test.store).rows.sorted() == before.rows.sorted())
        }
    }

    @Test("There is nothing to review in an empty field or an absent translation", arguments: Engine.available)
    func nothingToReview(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["manufacturer_name": "Uno"], of: id)
            let reviews: [@Sendable () async throws -> Void] = [
                { try await test.review("nominal_voltage", of: id, .approve) },
                { try await test.review("nominal_voltage", of: id, .reject, locale: "de") },
                { try await test.review("manufacturer_name", of: id, .approve, locale: "de") },
            ]
            for review in reviews { #expect(try await refusal(review)?.code == .nothingToReview) }
            let unknown = try await refusal { try await test.review("manufacturer_nam", of: id, .approve) }
            #expect(unknown?.faults(at: "key").count == 1 && unknown?["suggestions.0"] == "manufacturer_name")
            try await test.review("manufacturer_name", of: id, .flag, locale: "en")
            #expect(
                try await test.entry("manufacturer_name", of: id).status == .flagged,
                "its own language is the value"
            )
        }
    }

    @Test("A condition of the caller is asked before anything is written", arguments: Engine.available)
    func ifMatch(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let write = FieldWrite(values: [("nominal_voltage", 48)], source: nil, sourceLocale: nil, locale: nil)
            let failure = try await refusal {
                try await test.write { work in
                    let stale: (Passport) throws -> Void = { _ in throw Failure(.preconditionFailed, "Changed.") }
                    return try test.platform.passports.write(write, to: id, bulk: true, ifMatch: stale, in: work)
                }
            }
            #expect(failure?.code == .preconditionFailed)
            #expect(try await test.entry("nominal_voltage", of: id) == .empty)
        }
    }

    private func one(
        _ key: String,
        _ value: JSON,
        of id: PassportID,
        locale: String? = nil,
        sourceLocale: String? = nil,
        _ test: TestPlatform
    ) async throws -> FieldOutcome {
        let write = FieldWrite(
            values: [(key, value)],
            source: nil,
            sourceLocale: sourceLocale.flatMap { Language($0) },
            locale: locale.flatMap { Language($0) }
        )
        return try await test.write(as: .owner) {
            try test.platform.passports.write(write, to: id, bulk: false, ifMatch: { _ in }, in: $0)
        }
    }
}
