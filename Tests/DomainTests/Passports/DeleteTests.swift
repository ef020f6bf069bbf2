import GS1
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Hard deletes")
struct DeleteTests {
    @Test("Of a deleted passport only its audit trail and its row in the ledger are left", arguments: Engine.available)
    func nothingLeft(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let lot = try await test.lot(of: product)
            let id = try await test.passport(of: product, in: lot)
            try await test.set(["nominal_voltage": 48], of: id)
            // A hold gives even a draft a public row.
            try await test.act(.suspend, on: id)
            try await test.act(.resume, on: id)
            let trail = try await test.trail(of: id)
            let deleted = try await test.delete(id)
            let link = try DigitalLink.test("S1")
            #expect(deleted.id == id && deleted.link == link)
            for table in ["passport", "public_page", "version", "gtin_owner"] {
                #expect(try await test.store.number(SQL(trusted: "SELECT COUNT(*) FROM \(table)")) == 0, "\(table)")
            }
            let rows = try await StoreContents(of: test.store).rows(with: id.hex)
            #expect(Set(rows.map { $0.prefix { $0 != ":" } }) == ["activity", "ledger"])
            #expect(try await test.passportCount(of: product) == 0)
            #expect(try await test.passportCount(of: lot) == 0)
            #expect(try await test.trail(of: id).count == trail.count + 1)
            let entry = try #require(try await test.log(.passportDeleted, of: id.hex).first)
            #expect(
                entry.before == [
                    "gtin": "04012345000016", "serialNumber": "S1", "productId": .string(product.id.hex),
                    "batchId": .string(lot.id.hex), "status": "draft",
                ]
            )
            #expect(entry.after == .null && entry.target.type == "passport")
            let again = try await refusal { try await test.delete(id) }
            #expect(again?.code == .notFound)
        }
    }

    @Test(
        "Only drafts and passports in review that were never public are deleted",
        arguments: Engine.available,
        PassportStatus.allCases
    )
    func states(engine: Engine, status: PassportStatus) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.bring(id, to: status)
            let isDeletable = status == .draft || status == .inReview
            let failure = try await refusal { try await test.delete(id) }
            #expect(failure?.code == (isDeletable ? nil : .deleteNotAllowed))
            guard let failure else { return }
            // Nothing but an approved passport can have a wrong state here without ever having been public.
            #expect(failure["policy"] == (status == .approved ? "status" : "published"))
            #expect(failure.extra["reason"]?.stringValue?.isEmpty == false)
            #expect(try await test.store.number("SELECT COUNT(*) FROM passport") == 1)
            #expect(try await test.log(.passportDeleted, of: id.hex).isEmpty)
        }
    }

    @Test("A hold and an archived draft are refused for their state", arguments: Engine.available)
    func neverPublic(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            for action in [Lifecycle.Action.suspend, .archive] {
                try await test.act(action, on: id)
                #expect(try await refusal { try await test.delete(id) }?["policy"] == "status")
            }
        }
    }

    @Test("The serial number is free again, and the address is the next passport's alone", arguments: Engine.available)
    func sameSerial(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let first = try await test.passport(of: product, in: try await test.lot(of: product))
            try await test.act(.suspend, on: first)
            try await test.act(.resume, on: first)
            try await test.delete(first)
            #expect(try await test.publicContent() == nil)
            let second = try await test.passport(of: product)
            try await test.publish(second)
            #expect(try await test.publicContent()?.passport == second)
            #expect(try await test.trail(of: second).count == 2)
        }
    }

    @Test("A GTIN is free for others when its last passport is gone, not before", arguments: Engine.available)
    func gtin(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let body: JSON = ["name": "P", "model": "M", "category": "batteries"]
            let theirs = try await test.platform.store.write(as: stranger) {
                try test.platform.products.create(ProductDraft(Form(body)), in: $0).id
            }
            let claim: @Sendable () async throws -> Void = {
                _ = try await test.platform.store.write(as: stranger) {
                    try test.platform.passports.create(PassportDraft(product: theirs, link: .test("S1")), in: $0)
                }
            }
            let product = try await test.product(.batteries)
            let (one, two) = (
                try await test.passport(of: product), try await test.passport(of: product, serial: "S2")
            )
            try await test.delete(one)
            #expect(try await refusal(claim)?.code == .gtinRegisteredElsewhere)
            try await test.delete(two)
            #expect(try await refusal(claim) == nil)
            let back = try await refusal { try await test.passport(of: product) }
            #expect(back?.code == .gtinRegisteredElsewhere)
        }
    }

    @Test("A product goes with its lots, once it has no passport of any status", arguments: Engine.available)
    func product(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let other = try await test.product(.batteries, model: "M-2")
            _ = try await test.lot(of: other)
            let lot = try await test.lot(of: product)
            let kept = try await test.passport(of: product, in: lot)
            let draft = try await test.passport(of: product, serial: "S2")
            let failure = try await refusal { try await test.delete(product) }
            #expect(failure?.code == .deleteNotAllowed && failure?["passportCount"] == 2)
            #expect(failure?.extra["reason"]?.stringValue?.contains("2 passports") == true)
            try await test.delete(draft)
            try await test.act(.archive, on: kept)
            let archived = try await refusal { try await test.delete(product) }
            #expect(archived?.extra["reason"]?.stringValue?.contains("1 passport;") == true)
            let empty = try await test.product(.batteries, model: "M-3")
            _ = try await test.lot(of: empty)
            #expect(try await test.delete(empty).name == "Test Product")
            #expect(try await test.store.number("SELECT COUNT(*) FROM product WHERE model = 'M-3'") == 0)
            #expect(try await test.store.number("SELECT COUNT(*) FROM lot") == 2)
            let entry = try #require(try await test.log(.productDeleted, of: empty.id.hex).first)
            #expect(entry.before["model"] == "M-3" && entry.after == .null)
            #expect(try await refusal { try await test.delete(empty) }?.code == .notFound)
            #expect(try await test.product(.textiles, model: "M-3").model == "M-3", "the model is free again")
        }
    }
}
