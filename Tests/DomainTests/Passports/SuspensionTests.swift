import GS1
import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Suspension")
struct SuspensionTests {
    @Test(
        "A hold before publication ends in the state that it began in",
        arguments: Engine.available,
        [PassportStatus.draft, .inReview, .approved]
    )
    func beforePublication(engine: Engine, status: PassportStatus) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.bring(id, to: status)
            let held = try await test.act(.suspend, on: id)
            #expect(held.status == .suspended && held.suspendedAt == test.clock.now && held.publishedAt == nil)
            #expect(held.suspensionReason == "Recall 7" && held.publicNotice == "Back soon")
            #expect(try await sight(test) == "suspended Back soon", "labels may exist already")
            let resumed = try await test.act(.resume, on: id)
            #expect(resumed.status == status)
            #expect(resumed.suspendedAt == nil && resumed.suspensionReason == nil && resumed.publicNotice == nil)
            #expect(resumed.version == 0)
            #expect(try await test.versions(of: id).isEmpty)
            #expect(try await sight(test) == "nothing")
        }
    }

    @Test(
        "A field that waits when an approved passport is resumed sends it back to review",
        arguments: Engine.available
    )
    func pendingMeanwhile(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.bring(id, to: .approved)
            try await test.act(.suspend, on: id)
            try await test.set(["nominal_voltage": 48], of: id, as: .editor)
            #expect(try await test.filled(id).passport.status == .suspended)
            #expect(try await test.act(.resume, on: id).status == .inReview)
        }
    }

    @Test("A hold on a published passport is a version, and so is its end", arguments: Engine.available)
    func afterPublication(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            try await test.act(.suspend, on: id)
            #expect(try await sight(test) == "suspended Back soon")
            try await test.set(["nominal_voltage": 48], of: id)
            #expect(try await sight(test) == "suspended Back soon", "an edit does not end it")
            let resumed = try await test.act(.resume, on: id)
            #expect(resumed.status == .published && resumed.version == 4)
            #expect(
                try await test.versions(of: id).map(\.reason) == [.published, .statusChange, .fieldEdit, .republished]
            )
            #expect(try await sight(test) == "published")
            #expect(try await test.publicContent()?.value("nominal_voltage") == 48)
        }
    }

    @Test("The note of a hold is in the trail, the notice on the page", arguments: Engine.available)
    func reason(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.act(.suspend, on: id)
            let entry = try #require(try await test.trail(of: id, .passportSuspended).first)
            #expect(entry.note == "Recall 7")
            let pages = try await StoreContents(of: test.store).rows.filter { $0.hasPrefix("public_page") }
            #expect(pages.count == 1)
            #expect(!pages[0].contains("Recall 7") && pages[0].contains("Back soon"))
        }
    }

    @Test(
        "A passport that is archived from a hold keeps what the hold said, and shows nothing",
        arguments: Engine.available
    )
    func archived(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.bring(id, to: .suspended)
            let since = test.clock.now
            test.clock.advance(bySeconds: 60)
            try await test.act(.archive, on: id)
            let passport = try await test.filled(id).passport
            #expect(passport.status == .archived)
            #expect(passport.archivedAt == test.clock.now)
            #expect(passport.suspendedAt == since)
            #expect(passport.suspensionReason == "Recall 7")
            #expect(try await sight(test) == "nothing")
        }
    }

    /// What the public is told at the address of serial S1.
    private func sight(_ test: TestPlatform) async throws -> String {
        switch try await test.platform.publicPassports.sight(of: .test("S1")) {
        case .nothing: "nothing"
        case .published: "published"
        case .suspended(_, let notice): "suspended \(notice ?? "")"
        case .expired: "expired"
        }
    }
}
