import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("The publish gate")
struct PublishTests {
    @Test("Gaps refuse with their lists, in template order", arguments: Engine.available)
    func gaps(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await fill(id, test, but: ["nominal_voltage", "battery_chemistry", "manufacturing_date"])
            try await test.set(["nominal_voltage": 48, "manufacturing_date": "2026"], of: id, as: .editor)
            try await test.review("manufacturing_date", of: id, .flag)
            let failure = try await refusal { try await publish(id, test, acknowledging: false) }
            #expect(failure?.code == .publishBlocked)
            #expect(failure?["blocker"] == "gap")
            #expect(failure?["reason"] == "Required fields: 1 missing, 2 not approved")
            #expect(failure?.message.hasPrefix("Required fields: 1 missing, 2 not approved") == true)
            #expect(failure?["missing"] == ["battery_chemistry"])
            #expect(failure?["unapproved"] == ["manufacturing_date", "nominal_voltage"])
            #expect(failure?["missingParties"] == ["manufacturer", "recycler", "producerResponsibilityOrg"])
            #expect(try await test.filled(id).passport.status == .draft)
        }
    }

    @Test(
        "Without a gap it publishes, missing parties or not, and the flag has no effect",
        arguments: Engine.available,
        [true, false]
    )
    func complete(engine: Engine, acknowledging: Bool) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await fill(id, test, but: [])
            let party = try Party.sample("Recycler")
            _ = try await test.write {
                try test.platform.passports.setParty(party, as: .recycler, of: id, ifMatch: { _ in }, in: $0)
            }
            let outcome = try await publish(id, test, acknowledging: acknowledging)
            #expect(outcome.gaps.missing.isEmpty && outcome.gaps.unapproved.isEmpty)
            #expect(outcome.gaps.missingParties == [.manufacturer, .producerResponsibilityOrg])
            #expect(!outcome.passport.publishedIncomplete)
            #expect(outcome.passport.publishedAt == test.clock.now && outcome.passport.version == 1)
        }
    }

    @Test("An acknowledged gap is remembered until a later change closes it", arguments: Engine.available)
    func acknowledged(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await fill(id, test, but: ["nominal_voltage"])
            let outcome = try await publish(id, test, acknowledging: true)
            #expect(outcome.gaps.missing == ["nominal_voltage"] && outcome.passport.publishedIncomplete)
            try await test.set(["cell_type": "pouch"], of: id)
            #expect(try await test.filled(id).passport.publishedIncomplete, "still open")
            try await test.set(["nominal_voltage": 48], of: id, as: .editor)
            #expect(try await test.filled(id).passport.publishedIncomplete, "not approved yet")
            try await test.review("nominal_voltage", of: id, .approve)
            #expect(try await test.filled(id).passport.publishedIncomplete == false)
            try await test.set(["nominal_voltage": nil], of: id)
            #expect(try await test.filled(id).passport.publishedIncomplete == false, "it tells of the publication")
        }
    }

    @Test("The battery category decides what is owed", arguments: Engine.available)
    func category(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["battery_category": "portable"], of: id)
            _ = try await publish(id, test, acknowledging: false)
            let other = try await test.passport(of: try await test.product(.batteries, model: "M-2"), serial: "2")
            try await fill(other, test, but: [])
            try await test.set(["battery_category": "EV"], of: other)
            let failure = try await refusal { try await publish(other, test, acknowledging: false) }
            let missing = (failure?["missing"]?.arrayValue ?? []).compactMap(\.stringValue)
            let template = try #require(test.platform.templates.latest(.batteries))
            let owed = template.fields.filter { field in
                field.validation.requiredBy.contains { $0.category == "EV" && $0.rule == .required }
            }
            #expect(missing == owed.map(\.key) && !missing.isEmpty)
        }
    }

    @Test("A textile publishes at once: nothing is required of it yet", arguments: Engine.available)
    func textiles(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.textiles))
            let outcome = try await publish(id, test, acknowledging: false)
            #expect(!outcome.passport.publishedIncomplete && outcome.gaps.missingParties == [.manufacturer])
        }
    }

    @Test("A passport whose template this release does not know cannot be published", arguments: Engine.available)
    func templateMissing(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let unknown = Template.id(of: .batteries, version: 99)
            _ = try await test.store.write {
                try $0.run("UPDATE passport SET template_id = \(unknown) WHERE id = \(id)")
            }
            let failure = try await refusal { try await publish(id, test, acknowledging: true) }
            #expect(failure?["blocker"] == "hard" && failure?["reason"] == "Template missing")
        }
    }

    private func publish(_ id: PassportID, _ test: TestPlatform, acknowledging: Bool) async throws -> PublishOutcome {
        try await test.write(as: .owner) {
            try test.platform.passports.publish(id, acknowledgeIncomplete: acknowledging, expiresAt: nil, in: $0)
        }
    }

    /// Approves a value of every field that the whole category needs; the battery category stays one that owes them.
    private func fill(_ id: PassportID, _ test: TestPlatform, but left: Set<String>) async throws {
        let template = try #require(test.platform.templates.latest(.batteries))
        var values: JSONObject = [:]
        for field in template.fields where field.validation.required && !left.contains(field.key) {
            values.append(field.key, SampleValue.of(field))
        }
        values["battery_category"] = "industrial_gt_2kwh"
        try await test.set(values, of: id)
    }
}
