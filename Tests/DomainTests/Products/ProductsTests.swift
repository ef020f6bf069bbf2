import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Products")
struct ProductsTests {
    @Test(
        "A product takes the newest template, the workspace's language and what was sent",
        arguments: Engine.available
    )
    func creating(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let made = try await test.product(
                .batteries,
                [
                    "name": "  Pack ", "category": "Battery", "description": "48 V",
                    "imageUrls": ["https://cdn.example/1.jpg"],
                ]
            )
            let product = try await test.read { try test.platform.products.get(made.id, in: $0) }
            #expect(product.name == "Pack" && product.model == "M-1" && product.category == .batteries)
            #expect(
                product.templateID == test.platform.templates.latest(.batteries)?.id && product.templateVersion == 1
            )
            #expect(product.description == "48 V" && product.imageURLs == ["https://cdn.example/1.jpg"])
            #expect(product.sourceLocale == .english && product.status == .active && product.revision == 1)
            #expect(product.createdAt == test.clock.now && product.updatedAt == test.clock.now)
        }
    }

    @Test("Every fault of a body is named", arguments: Engine.available)
    func faults(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let failure = try await refusal {
                try await test.product(
                    .batteries,
                    ["name": " ", "category": "cars", "imageUrls": ["http://a.example"], "sourceLocale": "xx"]
                )
            }
            for field in ["name", "category", "imageUrls.0", "sourceLocale"] {
                #expect(failure?.faults(at: field).count == 1, "\(field)")
            }
        }
    }

    @Test("A category whose template this release does not have is refused", arguments: Engine.available)
    func noTemplate(engine: Engine) async throws {
        let batteries = [try EmbeddedTemplates.latest(.batteries)]
        try await TestPlatform.run(on: engine, templates: TemplateCatalogue(batteries)) { test in
            let failure = try await refusal { try await test.product(.toys) }
            #expect(failure?.faults(at: "category") == ["No template for toys in this version"])
        }
    }

    @Test(
        "Default values are kept under canonical keys, in the order sent, with their digits",
        arguments: Engine.available
    )
    func defaults(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let digits = JSON.number(try #require(JSONNumber("48.10")))
            let product = try await test.product(
                .batteries,
                ["defaultFieldValues": ["nominalVoltage": digits, "battery_chemistry": "LFP", "cellType": "pouch"]]
            )
            let stored = try await test.read { try test.platform.products.get(product.id, in: $0) }.defaultFieldValues
            #expect(stored.text == #"{"nominal_voltage":48.10,"battery_chemistry":"LFP","cell_type":"pouch"}"#)
        }
    }

    @Test("Default values that do not fit the template are refused with suggestions", arguments: Engine.available)
    func wrongDefaults(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let failure = try await refusal {
                try await test.product(
                    .batteries,
                    [
                        "defaultFieldValues": [
                            "nominal_voltag": 48, "battery_weight": "heavy", "cell_type": "pouch", "cellType": "pouch",
                        ]
                    ]
                )
            }
            #expect(failure?.code == .validation)
            #expect(failure?.faults(at: "defaultFieldValues.nominal_voltag") == ["Unknown field \"nominal_voltag\""])
            #expect(failure?.faults(at: "defaultFieldValues.battery_weight") == ["Expected number, received string"])
            #expect(failure?.faults(at: "defaultFieldValues.cellType") == ["Given twice"])
            #expect(failure?["suggestions.0"] == "nominal_voltage")
            #expect(try await test.store.number("SELECT COUNT(*) FROM product") == 0)
        }
    }

    @Test("A model is unique in its workspace, exactly, archived products included", arguments: Engine.available)
    func uniqueModel(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let first = try await test.product(.batteries, model: "BP-1")
            _ = try await test.write { try test.platform.products.archive(first.id, in: $0) }
            let taken = try await refusal { try await test.product(.textiles, model: " BP-1 ") }
            #expect(taken?.code == .modelAlreadyExists)
            _ = try await test.product(.batteries, model: "bp-1")
            let second = try await test.product(.batteries, model: "BP-2")
            let renamed = try await refusal { try await test.change(second, ["model": "BP-1"]) }
            #expect(renamed?.code == .modelAlreadyExists)
            #expect(try await test.change(second, ["model": "BP-2"]).revision == 1, "its own model is no conflict")
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let body: JSON = ["name": "Other", "model": "BP-1", "category": "batteries"]
            let other = try await test.platform.store.write(as: stranger) {
                try test.platform.products.create(ProductDraft(Form(body)), in: $0)
            }
            #expect(other.model == "BP-1", "another workspace may have it")
        }
    }

    @Test("A change says what it changed, and only that changes", arguments: Engine.available)
    func updating(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let before = try await test.product(
                .batteries,
                ["description": "old", "defaultFieldValues": ["cellType": "pouch"]]
            )
            test.clock.advance(bySeconds: 10)
            let after = try await test.change(before, ["name": "New", "defaultFieldValues": ["nominalVoltage": 48]])
            #expect(after.name == "New" && after.model == before.model && after.description == "old")
            #expect(after.defaultFieldValues == ["nominal_voltage": 48], "replaced as a whole")
            #expect(after.revision == 2 && after.updatedAt == test.clock.now && after.createdAt == before.createdAt)
            #expect(try await test.change(after, ["description": nil]).description == nil)
            let foreign = try await refusal { try await test.change(after, ["category": "textiles"]) }
            #expect(foreign?.faults(at: "category").count == 1)
            #expect(try await test.change(after, ["category": "battery"]).category == .batteries)
        }
    }

    @Test("A change of nothing writes nothing", arguments: Engine.available)
    func noChange(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(
                .batteries,
                ["description": "d", "defaultFieldValues": ["cellType": "pouch"]]
            )
            let before = try await StoreContents(of: test.store)
            test.clock.advance(bySeconds: 10)
            for body: JSON in [
                [:], ["name": "Test Product", "model": "M-1"], ["description": "d"], ["status": "active"],
                ["defaultFieldValues": ["cell_type": "pouch"]], ["imageUrls": []], ["sourceLocale": "en-GB"],
            ] {
                #expect(try await test.change(product, body).revision == 1, "\(body.text)")
            }
            #expect(try await StoreContents(of: test.store).rows.sorted() == before.rows.sorted())
        }
    }

    @Test(
        "A product with live passports cannot be archived, whichever way it is asked",
        arguments: Engine.available,
        PassportStatus.allCases.filter { $0 != .archived }
    )
    func archiving(engine: Engine, status: PassportStatus) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let products = test.platform.products
            let ids = [
                try await test.passport(of: product, serial: "1"), try await test.passport(of: product, serial: "2"),
            ]
            _ = try await test.write { try test.platform.passports.archive(ids[0], in: $0) }
            try await test.bring(ids[1], to: status)
            let refusals = [
                try await refusal { try await test.write { try products.archive(product.id, in: $0) } },
                try await refusal { try await test.change(product, ["status": "archived", "name": "Changed"]) },
            ]
            for failure in refusals {
                #expect(failure?.code == .productHasLivePassports)
                #expect(failure?["livePassports"] == 1)
                #expect(failure?.extra["reason"] == "1 passport is not archived.")
            }
            _ = try await test.write { try test.platform.passports.archive(ids[1], in: $0) }
            let archived = try await test.write { try products.archive(product.id, in: $0) }
            #expect(archived.status == .archived)
            let again = try await test.write { try products.archive(product.id, in: $0) }
            #expect(again.revision == 2, "once is enough")
            let refused = try await refusal { try await test.passport(of: product, serial: "3") }
            #expect(refused?.code == .productArchived)
            #expect(try await test.change(product, ["status": "active"]).status == .active)
            _ = try await test.passport(of: product, serial: "3")
        }
    }

    @Test("Each change of a product is one entry of the trail", arguments: Engine.available)
    func trail(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            for body: JSON in [["name": "B"], ["status": "archived"], ["status": "active", "name": "C"]] {
                test.clock.advance(bySeconds: 1)
                _ = try await test.change(product, body)
            }
            let trail = try await test.store.read {
                try $0.activities(of: product.workspace, target: product.id.hex, action: nil, before: nil, limit: 9)
            }
            #expect(trail.map(\.action) == [.productRestored, .productArchived, .productUpdated, .productCreated])
            let (before, after) = (trail.map { $0.before["name"] }, trail.map { $0.after["name"] })
            #expect(before == ["B", "B", "Test Product", nil])
            #expect(after == ["C", "B", "B", "Test Product"])
            #expect(Set(trail.map(\.actor.label)) == ["owner@example.com"])
            #expect(Set(trail.map(\.via)) == ["via dashboard"])
            #expect(Set(trail.map(\.target.type)) == ["product"])
            #expect(Set(trail.map(\.requestID)) == ["req_1"])
        }
    }

    @Test("A list shows active products, newest first, and finds by name and model", arguments: Engine.available)
    func listing(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            for (name, model, category) in [
                ("Ärmel", "A_1", Domain.Category.textiles), ("Battery 100%", "B-1", .batteries),
                ("Shirt", "a\\1", .textiles),
            ] {
                test.clock.advance(bySeconds: 1)
                _ = try await test.product(category, ["name": .string(name)], model: model)
            }
            let battery = try await list(test) { $0.search = "battery" }
            _ = try await test.write { [id = battery.items[0].id] in try test.platform.products.archive(id, in: $0) }
            try await check(test, ["Shirt", "Ärmel"])
            try await check(test, ["Shirt", "Battery 100%", "Ärmel"]) { $0.showArchived = true }
            try await check(test, ["Battery 100%"]) { $0.status = .archived }
            try await check(test, []) { $0.category = .batteries }
            for (search, names) in [
                ("ÄRMEL", ["Ärmel"]), ("a_1", ["Ärmel"]), ("a\\1", ["Shirt"]), ("_", ["Ärmel"]), ("100%", []),
                ("'", []),
            ] {
                try await check(test, names) { $0.search = search }
            }
            let page = try await test.read {
                try test.platform.products.list(ProductFilter(), PageRequest(page: 2, limit: 1), in: $0)
            }
            #expect(page.items.map(\.name) == ["Ärmel"])
            #expect(page.total == 2)
        }
    }

    /// Expects a list to hold these products.
    private func check(
        _ test: TestPlatform,
        _ names: [String],
        _ change: (inout ProductFilter) -> Void = { _ in }
    ) async throws {
        let found = try await list(test, change)
        #expect(found.items.map(\.name) == names)
        #expect(found.total == names.count)
    }

    private func list(_ test: TestPlatform, _ change: (inout ProductFilter) -> Void = { _ in }) async throws -> Page<
        Product
    > {
        var filter = ProductFilter()
        change(&filter)
        return try await test.read { [filter] work in
            try test.platform.products.list(filter, PageRequest(page: 1, limit: 100), in: work)
        }
    }
}
