import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("The audit trail")
struct ActivitiesTests {
    @Test("Each change of a field is one entry with the state before and after", arguments: Engine.available)
    func fields(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let steps: [(Activity.Action, JSON, JSON, @Sendable () async throws -> Void)] = [
                (
                    .fieldUpdated, ["value": nil, "status": "empty"], ["value": "Uno", "status": "approved"],
                    { try await test.set(["manufacturerName": "Uno"], of: id) }
                ),
                (
                    .fieldTranslated, ["value": nil, "status": "empty", "locale": "de"],
                    ["value": "Eins", "status": "approved", "locale": "de"],
                    { try await test.set(["manufacturer_name": "Eins"], of: id, locale: "de") }
                ),
                (
                    .fieldFlagged, ["value": "Uno", "status": "approved"], ["value": "Uno", "status": "flagged"],
                    { try await test.review("manufacturer_name", of: id, .flag) }
                ),
                (
                    .fieldApproved, ["value": "Uno", "status": "flagged"], ["value": "Uno", "status": "approved"],
                    { try await test.review("manufacturer_name", of: id, .approve) }
                ),
                (
                    .fieldUpdated, ["value": "Uno", "status": "approved"],
                    ["value": "Due", "status": "pending_review"],
                    { try await test.set(["manufacturer_name": "Due"], of: id, as: .editor) }
                ),
                (
                    .fieldRejected, ["value": "Due", "status": "pending_review"],
                    ["value": "Uno", "status": "approved"],
                    { try await test.review("manufacturer_name", of: id, .reject) }
                ),
                (
                    .fieldCleared, ["value": "Uno", "status": "approved"], ["value": nil, "status": "empty"],
                    { try await test.set(["manufacturer_name": ""], of: id) }
                ),
            ]
            for (position, step) in steps.enumerated() {
                test.clock.advance(bySeconds: 1)
                try await step.3()
                let trail = try await test.trail(of: id)
                let newest = try #require(trail.first)
                #expect(trail.count == position + 2, "one entry, after that of the creation")
                #expect(
                    newest.action == step.0 && newest.before == step.1 && newest.after == step.2,
                    "step \(position)"
                )
                #expect(newest.target.type == "passport" && newest.target.id == id.hex)
                #expect(newest.target.key == "manufacturer_name" && newest.at == test.clock.now)
            }
        }
    }

    @Test("An entry names who did it, how the call came, and the request", arguments: Engine.available)
    func actors(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            test.clock.advance(bySeconds: 1)
            try await test.set(["nominal_voltage": 48], of: id, as: .editor)
            let byPerson = try #require(try await test.trail(of: id).first)
            #expect(byPerson.actor == Actor(kind: .user, label: "editor@example.com"))
            #expect(byPerson.via == "via dashboard" && byPerson.requestID == "req_1")
            test.clock.advance(bySeconds: 1)
            let key = try #require(try await test.platform.authenticator.principal(ofToken: test.key))
            _ = try await test.platform.store.write(as: key) { try test.platform.passports.submit(id, in: $0) }
            let byKey = try #require(try await test.trail(of: id).first)
            #expect(byKey.actor == Actor(kind: .apiKey, label: "API key \(test.key.prefix(11))"))
            #expect(byKey.via == "via API key \(test.key.prefix(11))" && byKey.requestID == nil)
        }
    }

    @Test("A bulk write is one entry a field", arguments: Engine.available)
    func bulk(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48], of: id)
            test.clock.advance(bySeconds: 1)
            try await test.set(["nominal_voltage": 48, "cell_type": "pouch", "battery_weight": 7], of: id)
            let trail = try await test.trail(of: id).filter { $0.at == test.clock.now }
            #expect(Set(trail.map(\.target.key)) == ["cell_type", "battery_weight"], "the unchanged one has none")
        }
    }

    @Test("The note of a review is kept", arguments: Engine.available)
    func note(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48], of: id)
            _ = try await test.write {
                try test.platform.passports.review(
                    "nominalVoltage",
                    of: id,
                    .flag,
                    translation: nil,
                    note: "Why 48?",
                    in: $0
                )
            }
            let entry = try #require(try await test.trail(of: id, .fieldFlagged).first)
            #expect(entry.note == "Why 48?" && entry.target.key == "nominal_voltage")
        }
    }

    @Test(
        "Pages by cursor hold every entry once, newest first, whatever is added meanwhile",
        arguments: Engine.available
    )
    func paging(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            for voltage in 1...7 {
                // Some share an instant.
                if voltage % 3 != 0 { test.clock.advance(bySeconds: 1) }
                try await test.set(["nominal_voltage": JSON(voltage)], of: id)
            }
            let whole = try await test.trail(of: id)
            var (seen, cursor, pages) = ([Activity](), String?.none, 0)
            repeat {
                let page = try await self.page(test, id, before: cursor, limit: 3)
                #expect(page.items.count <= 3)
                seen += page.items
                cursor = page.next
                pages += 1
                test.clock.advance(bySeconds: 1)
                try await test.set(["battery_weight": JSON(pages)], of: id)
            } while cursor != nil && pages < 10
            #expect(seen.map(\.id) == whole.map(\.id))
            #expect(seen.map(\.at) == seen.map(\.at).sorted(by: >))
            #expect(pages == 3)
            let filtered = try await page(test, id, action: .passportCreated, limit: 3)
            #expect(filtered.items.count == 1 && filtered.next == nil)
            let wrong = try await refusal { try await page(test, id, before: "page-2", limit: 3) }
            #expect(wrong?.faults(at: "cursor").count == 1)
        }
    }

    @Test("Entries of one request stand in the order in which they were made", arguments: Engine.available)
    func order(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let keys = [
                "cell_type", "battery_weight", "nominal_voltage", "energy_density", "rated_capacity",
                "battery_chemistry",
            ]
            test.clock.advance(bySeconds: 1)
            var values: JSONObject = [:]
            for key in keys { values.append(key, key == "cell_type" || key == "battery_chemistry" ? "x" : 1) }
            try await test.set(values, of: id)
            #expect(try await test.trail(of: id).prefix(6).map(\.target.key) == keys.reversed())
        }
    }

    private func page(
        _ test: TestPlatform,
        _ id: PassportID,
        action: Activity.Action? = nil,
        before cursor: String? = nil,
        limit: Int
    ) async throws -> Activities.Page {
        try await test.read {
            try test.platform.activities.page(of: id, action: action, before: cursor, limit: limit, in: $0)
        }
    }
}
