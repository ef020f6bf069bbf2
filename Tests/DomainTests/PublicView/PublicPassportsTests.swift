import GS1
import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Public passports")
struct PublicPassportsTests {
    @Test("The public sees what the state allows", arguments: Engine.available, PassportStatus.allCases)
    func states(engine: Engine, status: PassportStatus) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.bring(id, to: status)
            let passport = try await test.filled(id).passport
            switch (status, try await test.platform.publicPassports.sight(of: passport.link)) {
            case (.published, .published(let reference)):
                #expect(reference.passport == id && reference.version == passport.version)
            case (.suspended, .suspended(let since, let notice)):
                #expect(since == passport.suspendedAt && notice == "Back soon")
            case (.expired, .expired(let since)): #expect(since == passport.expiresAt)
            case (.draft, .nothing), (.inReview, .nothing), (.approved, .nothing), (.archived, .nothing): break
            case (_, let sight): Issue.record("\(status) shows \(sight)")
            }
            let row = try await StoreContents(of: test.store).rows.filter { $0.hasPrefix("public_page") }
            if status == .archived { #expect(row.count == 1 && !row[0].contains("Test Product")) }
        }
    }

    @Test("An unknown unit shows nothing", arguments: Engine.available)
    func unknown(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            for serial in ["s1", "S1 x", "S"] {
                guard case .nothing = try await test.platform.publicPassports.sight(of: .test(serial)) else {
                    Issue.record("\(serial) is shown")
                    continue
                }
            }
            let elsewhere = DigitalLink(gtin: try GTIN("09506000134369"), serial: try SerialNumber("S1"))
            guard case .nothing = try await test.platform.publicPassports.sight(of: elsewhere) else {
                Issue.record("another GTIN is shown")
                return
            }
        }
    }

    @Test("A change is seen by the next reader, and an old reference finds nothing", arguments: Engine.available)
    func references(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            let link = try DigitalLink.test("S1")
            guard case .published(let old) = try await test.platform.publicPassports.sight(of: link) else {
                Issue.record("it is not published")
                return
            }
            try await test.set(["nominal_voltage": 48], of: id)
            #expect(try await test.publicContent()?.value("nominal_voltage") == 48)
            #expect(try await test.publicContent()?.version == 2)
            #expect(try await test.platform.publicPassports.content(of: link, old) == nil)
        }
    }

    @Test("Clearing or rejecting a value withdraws it", arguments: Engine.available)
    func withdrawing(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48, "cell_type": "pouch", "battery_weight": 7], of: id)
            try await test.publish(id)
            try await test.set(["nominal_voltage": nil], of: id, as: .editor)
            try await test.review("cell_type", of: id, .reject)
            #expect(try await test.publicContent()?.fields.map(\.key) == ["battery_weight"])
        }
    }

    @Test(
        "A translation that is reviewed away is shown no longer",
        arguments: Engine.available,
        [ReviewDecision.flag, .reject]
    )
    func translations(engine: Engine, decision: ReviewDecision) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["manufacturer_name": "Uno"], of: id)
            try await test.set(["manufacturer_name": "Eins"], of: id, locale: "de")
            try await test.publish(id)
            #expect(try await test.publicContent()?.translations("manufacturer_name") == ["de": "Eins"])
            try await test.review("manufacturer_name", of: id, .flag)
            try await test.review("manufacturer_name", of: id, decision, locale: "de")
            #expect(try await test.publicContent()?.translations("manufacturer_name") == [:])
            #expect(try await test.publicContent()?.value("manufacturer_name") == "Uno")
        }
    }

    @Test("Addresses are made of the configured base", arguments: Engine.available)
    func addresses(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (passports, link) = (test.platform.publicPassports, try DigitalLink.test("TX 7/001"))
            #expect(passports.uri(of: link) == "https://id.example/p/01/04012345000016/21/TX%207%2F001")
            #expect(
                passports.dataURI(of: link) == "https://id.example/api/passport-data/01/04012345000016/21/TX%207%2F001"
            )
        }
    }
}
