import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The end of a publication (lifecycle §8).
@Suite("lifecycle §8: expiry")
struct ExpiryContract {
    @Test(
        "An end that is not in the future is refused, by publish and resume, and changes nothing",
        arguments: Stage.all
    )
    func past(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let draft = try await test.makeDraft("D")
            let held = try await test.makePassport(.suspended, serial: "H")
            for (id, action) in [(draft, "publish"), (held, "resume")] {
                let before = try await test.effects(on: id)
                for (instant, fault) in [
                    ("2026-03-02T08:15:00.000Z", "expiresAt: Must be in the future"),
                    ("2020-01-01T00:00:00+01:00", "expiresAt: Must be in the future"),
                    ("2030-01-01T00:00:00", "expiresAt: Must be an RFC 3339 date-time with offset"),
                    ("2030-02-30T00:00:00Z", "expiresAt: Must be an RFC 3339 date-time with offset"),
                ] {
                    let body: JSON = ["acknowledgeIncomplete": true, "expiresAt": .string(instant)]
                    let answer = await test.send(.post, "/passports/\(id)/\(action)", body)
                    #expect(answer.status == 400 && answer.faults == [fault], "\(action) \(instant)")
                }
                #expect(try await test.effects(on: id) == before)
            }
        }
    }

    @Test("From that instant every read reports expired, before it none does", arguments: Stage.all)
    func reads(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.publish(id, expiresAt: "2026-03-02T09:15:30+01:00")
            #expect(try await test.done(.get, "/passports/\(id)").text("expiresAt") == "2026-03-02T08:15:30.000Z")
            for (seconds, status, scan) in [(29, "published", 200), (1, "expired", 410)] as [(Int64, String, Int)] {
                test.clock.advance(bySeconds: seconds)
                for path in ["/passports/\(id)", "/passports/\(id)?format=summary", "/passports/\(id)?format=full"] {
                    #expect(try await test.done(.get, path).text("status") == status, "\(path)")
                }
                #expect(try await test.done(.get, "/passports").texts("status") == [status])
                for filter in ["published", "expired"] {
                    let list = try await test.done(.get, "/passports?status=\(filter)")
                    #expect(list.int("data.total") == (filter == status ? 1 : 0), "\(filter) at \(status)")
                    #expect(list.items.count == (filter == status ? 1 : 0))
                }
                let page = await test.scan(TestPlatform.path())
                #expect(page.status == scan)
                let data = await test.scan(TestPlatform.path(), accept: "application/json")
                #expect(data.status == scan)
                guard status == "expired" else { continue }
                #expect(data.error == "passport_expired" && data.text("details.status") == "expired")
                #expect(data.text("details.expiredAt") == "2026-03-02T08:15:30.000Z")
                #expect(!page.text.contains("Battery Pack"))
            }
        }
    }

    @Test("The next write stores the end first, in the platform's own name", arguments: Stage.all)
    func stored(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.expired)
            let before = try await test.effects(on: id)
            try await test.write("nominal_voltage", 48, on: id)
            let after = try await test.effects(on: id)
            #expect(
                after
                    == before.adding(
                        trail: ["passport.expired", "field.updated"],
                        versions: ["status_change", "field_edit"]
                    )
            )
            let entry = try #require(
                try await test.done(.get, "/passports/\(id)/audit?action=passport.expired").items.first
            )
            #expect(entry["actor"] == ["type": "system", "label": "system"] && entry["via"] == "via system")
        }
    }

    @Test("Resuming after the end gives the term that was sent, or none", arguments: Stage.all)
    func resumed(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (serial, end) in [("A", nil), ("B", "2027-01-01T00:00:00.000Z")] as [(String, String?)] {
                let id = try await test.makeDraft(serial)
                try await test.publish(id, expiresAt: test.clock.now.advanced(bySeconds: 30).text)
                test.clock.advance(bySeconds: 60)
                let answer = try await test.done(.post, "/passports/\(id)/resume", ["expiresAt": .optional(end)])
                #expect(answer.text("status") == "published" && answer["expiresAt"] == .optional(end))
                #expect(await test.scan(TestPlatform.path(serial)).status == 200)
            }
        }
    }

    @Test("A term that ran out during a hold is over as soon as the hold ends", arguments: Stage.all)
    func hold(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.publish(id, expiresAt: "2026-03-02T08:15:30Z")
            try await test.done(.post, "/passports/\(id)/suspend")
            test.clock.advance(bySeconds: 60)
            #expect(try await test.done(.get, "/passports/\(id)").text("status") == "suspended")
            #expect(await test.scan(TestPlatform.path()).status == 423)
            let answer = try await test.done(.post, "/passports/\(id)/resume")
            #expect(answer.text("status") == "expired")
            #expect(await test.scan(TestPlatform.path()).status == 410)
        }
    }
}
