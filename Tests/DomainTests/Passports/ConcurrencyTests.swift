import GS1
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Concurrency")
struct ConcurrencyTests {
    @Test("Of 32 tasks that make the same passport one wins, and the others are told so", arguments: Engine.available)
    func sameSerial(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.product(.batteries)
            let race = try await Race.run(32) { _ in try await test.passport(of: product) }
            #expect(race.winners == 1)
            #expect(race.refusals == Array(repeating: .serialExists, count: 31))
            #expect(try await test.store.number("SELECT COUNT(*) FROM passport") == 1)
            #expect(try await test.passportCount(of: product) == 1)
            let created = try await test.store.number("SELECT COUNT(*) FROM activity WHERE action = 'passport.created'")
            #expect(created == 1)
        }
    }

    @Test("Counters equal the rows when many passports are made at once", arguments: Engine.available)
    func counters(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let products = [
                try await test.product(.batteries, model: "1"), try await test.product(.textiles, model: "2"),
            ]
            // Every serial number is asked for twice.
            let race = try await Race.run(64) { task in
                try await test.passport(of: products[task % 2], serial: "\(task / 2)")
            }
            #expect(race.winners == 32)
            #expect(try await test.store.number("SELECT COUNT(*) FROM passport") == 32)
            for product in products {
                let rows = try await test.store.number("SELECT COUNT(*) FROM passport WHERE product_id = \(product.id)")
                #expect(try await test.passportCount(of: product) == rows)
            }
        }
    }

    @Test("Of two workspaces that claim a GTIN at once one has it", arguments: Engine.available)
    func sameGTIN(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            var owners: [(Principal, ProductID)] = []
            for number in 0..<8 {
                let principal = Principal.system(
                    try await test.platform.workspaces.create(Workspaces.Draft(name: "W\(number)"))
                )
                let body: JSON = ["name": "P", "model": "M", "category": "batteries"]
                let product = try await test.platform.store.write(as: principal) {
                    try test.platform.products.create(ProductDraft(Form(body)), in: $0)
                }
                owners.append((principal, product.id))
            }
            let all = owners
            let race = try await Race.run(8) { task in
                let link = try DigitalLink.test("\(task)")
                return try await test.platform.store.write(as: all[task].0) {
                    try test.platform.passports.create(PassportDraft(product: all[task].1, link: link), in: $0)
                }
            }
            #expect(race.winners == 1)
            #expect(race.refusals == Array(repeating: .gtinRegisteredElsewhere, count: 7))
        }
    }

    @Test("Of two equal actions at once one wins", arguments: Engine.available, Lifecycle.Action.allCases)
    func sameAction(engine: Engine, action: Lifecycle.Action) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.product(.batteries)
            for round in 0..<3 {
                let id = try await test.passport(of: product, serial: "\(round)")
                let origins: [Lifecycle.Action: PassportStatus] = [.approve: .inReview, .resume: .suspended]
                try await test.bring(id, to: origins[action] ?? .draft)
                let trail = try await test.trail(of: id).count
                let race = try await Race.run(4) { _ in try await test.act(action, on: id) }
                #expect(race.winners == 1)
                let code: Failure.Code = action == .publish ? .publishBlocked : .invalidStatus
                #expect(race.refusals == [code, code, code])
                #expect(try await test.trail(of: id).count == trail + 1)
                #expect(try await test.versions(of: id).map(\.number) == Array(try await versionNumbers(id, test)))
            }
        }
    }

    @Test("Writes to one passport at once all arrive, each in a version of its own", arguments: Engine.available)
    func sameField(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            let template = try #require(test.platform.templates.latest(.batteries))
            let keys = template.fields.filter { $0.dataType == .number }.prefix(24).map(\.key)
            let race = try await Race.run(keys.count) { task in try await test.set([keys[task]: JSON(task)], of: id) }
            #expect(race.winners == 24)
            let filled = try await test.filled(id)
            let values = keys.map { filled.entries[$0]?.value }
            #expect(values == Array(0..<24).map(JSON.integer))
            #expect(filled.passport.counts == filled.entries.counts && filled.passport.counts.approved == 24)
            #expect(filled.passport.version == 25 && filled.passport.revision == 26)
            #expect(try await test.versions(of: id).map(\.number) == Array(1...25))
            #expect(try await test.versions(of: id).last?.fieldCount == 24)
        }
    }

    @Test("Of many products that take a model at once one has it", arguments: Engine.available)
    func sameModel(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            var products: [Product] = []
            for number in 0..<8 { products.append(try await test.product(.batteries, model: "M-\(number)")) }
            let all = products
            let race = try await Race.run(12) { task in
                if task < 8 { return try await test.change(all[task], ["model": "NEW"]) }
                return try await test.product(.batteries, model: "NEW")
            }
            #expect(race.winners == 1)
            #expect(race.refusals == Array(repeating: .modelAlreadyExists, count: 11))
            #expect(try await test.store.number("SELECT COUNT(*) FROM product WHERE model = 'NEW'") == 1)
        }
    }

    @Test("A product is not archived under a passport that is being made", arguments: Engine.available)
    func archiving(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            for round in 0..<6 {
                let product = try await test.product(.batteries, model: "M-\(round)")
                let race = try await Race.run(2) { task in
                    if task == 0 {
                        _ = try await test.passport(of: product, serial: "\(round)")
                    } else {
                        _ = try await test.write { try test.platform.products.archive(product.id, in: $0) }
                    }
                }
                #expect(race.winners == 1)
                let status = try await test.read { try test.platform.products.get(product.id, in: $0).status }
                #expect(try await test.passportCount(of: product) == (status == .active ? 1 : 0))
            }
        }
    }

    @Test("A passport is deleted or published, never both", arguments: Engine.available)
    func deletingAndPublishing(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.product(.batteries)
            for round in 0..<6 {
                let serial = "\(round)"
                let id = try await test.passport(of: product, serial: serial)
                let race = try await Race.run(4) { task in
                    if task == 0 { return try await test.publish(id) }
                    return try await test.delete(id)
                }
                #expect(race.winners == 1)
                let isPublic = try await test.publicContent(serial) != nil
                let rows = try await test.store.number("SELECT COUNT(*) FROM passport WHERE id = \(id)")
                #expect(rows == (isPublic ? 1 : 0))
                #expect(race.refusals == Array(repeating: isPublic ? .deleteNotAllowed : .notFound, count: 3))
                #expect(try await test.versions(of: id).count == rows)
            }
            let rows = try await test.store.number("SELECT COUNT(*) FROM passport")
            #expect(try await test.passportCount(of: product) == rows)
        }
    }

    @Test("A GTIN stays with a workspace that makes a passport while it deletes the last", arguments: Engine.available)
    func deletingAndCreating(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.product(.batteries)
            var id = try await test.passport(of: product, serial: "0")
            for round in 1...8 {
                let last = id
                let race = try await Race.run(2) { task in
                    if task == 0 { return try await test.delete(last).id }
                    return try await test.passport(of: product, serial: "\(round)")
                }
                #expect(race.winners == 2)
                let link = try DigitalLink.test("\(round)")
                id = try await test.read { try Passports.id(of: link.serial, gtin: nil, in: $0) }
                #expect(try await test.store.number("SELECT COUNT(*) FROM gtin_owner") == 1)
                #expect(try await test.passportCount(of: product) == 1)
            }
        }
    }

    @Test("A product is not deleted under what is being made of it", arguments: Engine.available, [false, true])
    func deletingProducts(engine: Engine, makesLot: Bool) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            for round in 0..<8 {
                let product = try await test.product(.batteries, model: "M-\(round)")
                let race = try await Race.run(2) { task in
                    if task == 0 {
                        try await test.delete(product)
                    } else if makesLot {
                        _ = try await test.lot(of: product)
                    } else {
                        _ = try await test.passport(of: product, serial: "\(round)")
                    }
                }
                let products = try await test.store.number("SELECT COUNT(*) FROM product WHERE id = \(product.id)")
                let lots = try await test.store.number("SELECT COUNT(*) FROM lot WHERE product_id = \(product.id)")
                let passports = try await test.passportCount(of: product)
                // A lot that was entered first goes with its product; a passport keeps it.
                #expect(lots == 0 && passports == products)
                #expect(race.winners == (makesLot && race.refusals.isEmpty ? 2 : 1))
                #expect(Set(race.refusals).isSubset(of: [.deleteNotAllowed, .notFound]))
            }
        }
    }

    /// The numbers that the versions of a passport must have.
    private func versionNumbers(_ id: PassportID, _ test: TestPlatform) async throws -> Range<Int> {
        1..<(try await test.filled(id).passport.version + 1)
    }
}
