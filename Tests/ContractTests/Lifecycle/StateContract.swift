import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What each state allows (lifecycle §1).
@Suite("lifecycle §1: states")
struct StateContract {
    @Test("Each state has its answer to the public, and only an archived passport refuses edits", arguments: Stage.all)
    func states(stage: Stage) async throws {
        for state in PassportState.allCases {
            try await TestPlatform.run(on: stage) { test in
                let id = try await test.makePassport(state)
                #expect(try await test.done(.get, "/passports/\(id)").text("status") == state.rawValue)
                #expect(await test.scan(TestPlatform.path()).status == state.publicStatus, "\(state)")
                let before = try await test.effects(on: id)
                let party: JSON = ["legalName": "Uno", "legacyOperatorId": "1"]
                let edits = [
                    await test.send(.patch, "/passports/\(id)/fields/nominal_voltage", ["value": 48]),
                    await test.send(.post, "/passports/\(id)/fields", ["fields": ["rated_capacity": 100]]),
                    await test.send(.post, "/passports/\(id)/fields/nominal_voltage/review", ["decision": "flag"]),
                    await test.send(.patch, "/passports/\(id)/parties/importer", party),
                    await test.send(.delete, "/passports/\(id)/parties/importer"),
                ]
                if state == .archived {
                    for edit in edits { #expect(edit.refuses(409, "passport_archived")) }
                    #expect(try await test.effects(on: id) == before)
                } else {
                    #expect(edits.map(\.status) == [200, 200, 200, 200, 200], "\(state)")
                    let after = try await test.effects(on: id)
                    let isVersioned = before.version > 0
                    #expect((after.version > before.version) == isVersioned, "\(state)")
                }
            }
        }
    }

    @Test("publishedAt is the first publication and stays, whatever follows", arguments: Stage.all)
    func firstPublication(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            #expect(try await test.done(.get, "/passports/\(id)")["publishedAt"] == .null)
            test.clock.advance(bySeconds: 1)
            try await test.publish(id)
            for (action, body) in [("suspend", [:]), ("resume", [:]), ("archive", [:])] as [(String, JSON)] {
                test.clock.advance(bySeconds: 1)
                try await test.done(.post, "/passports/\(id)/\(action)", body)
                let passport = try await test.done(.get, "/passports/\(id)")
                #expect(passport["publishedAt"] == "2026-03-02T08:15:01.000Z", "\(action)")
            }
        }
    }
}
