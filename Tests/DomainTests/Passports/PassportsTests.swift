import GS1
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Passports")
struct PassportsTests {
    @Test("A new passport is a draft that reads back with what it was seeded with", arguments: Engine.available)
    func creating(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(
                .batteries,
                ["sourceLocale": "it", "defaultFieldValues": ["nominal_voltage": 48, "manufacturerName": "Uno"]]
            )
            let id = try await test.passport(of: product)
            let filled = try await test.filled(id)
            let passport = filled.passport
            #expect(passport.status == .draft && passport.version == 0 && passport.revision == 1)
            #expect(passport.templateID == product.templateID && passport.category == .batteries)
            #expect(passport.counts == FieldCounts(total: 119, approved: 2, pendingReview: 0, flagged: 0))
            #expect(passport.publishedAt == nil && !passport.publishedIncomplete && passport.expiresAt == nil)
            #expect(filled.entries["nominal_voltage"]?.value == 48)
            #expect(filled.entries["manufacturer_name"]?.sourceLocale == "it")
            #expect(filled.entries["manufacturer_name"]?.seededFrom == "product")
            #expect(test.platform.passports.uri(of: passport) == "https://id.example/p/01/04012345000016/21/S1")
            #expect(try await test.passportCount(of: product) == 1)
        }
    }

    @Test("The company adds fields and parties to every new passport", arguments: Engine.available)
    func company(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var draft = Workspaces.Draft(name: "Company")
            draft.defaultSourceLocale = try #require(Language("de"))
            draft.companyPrefill = [
                "fields": ["manufacturer_name": "Firma", "nominal_voltage": 24],
                "parties": [
                    "manufacturer": ["legalName": "Firma", "gln": "9506000134352"],
                    "importer": ["legalName": "Importer", "legacyOperatorId": "DE1"],
                ],
            ]
            let company = Principal.system(try await test.platform.workspaces.create(draft))
            let filled = try await test.platform.store.write(as: company) { work in
                let body: JSON = [
                    "name": "P", "model": "M", "category": "batteries", "defaultFieldValues": ["nominal_voltage": 48],
                ]
                let product = try test.platform.products.create(ProductDraft(Form(body)), in: work)
                let request: JSON = [
                    "productId": .string(product.id.hex), "gs1": ["gtin": "04012345000016", "serialNumber": "S1"],
                    "parties": ["importer": ["legalName": "Own", "legacyOperatorId": "DE2"]],
                ]
                return try test.platform.passports.create(PassportDraft(Form(request)), in: work)
            }
            #expect(filled.entries["manufacturer_name"]?.value == "Firma")
            #expect(filled.entries["manufacturer_name"]?.source == .company)
            #expect(filled.entries["manufacturer_name"]?.sourceLocale == "de")
            #expect(filled.entries["nominal_voltage"]?.value == 48)
            #expect(filled.passport.parties.ordered.map(\.party.legalName) == ["Firma", "Own"])
            #expect(filled.passport.parties[.importer]?.lastUpdatedBy == "system")
        }
    }

    @Test("Later changes of the product leave its passports alone", arguments: Engine.available)
    func frozen(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries, ["defaultFieldValues": ["nominal_voltage": 48]])
            let (first, public1) = (try await test.passport(of: product, serial: "1"), "1")
            try await test.publish(first)
            let shown = try await test.publicContent(public1)
            _ = try await test.change(
                product,
                [
                    "name": "Renamed", "sourceLocale": "de",
                    "defaultFieldValues": ["nominal_voltage": 24, "cell_type": "pouch"],
                ]
            )
            #expect(try await test.entry("nominal_voltage", of: first).value == 48)
            #expect(try await test.entry("cell_type", of: first) == .empty)
            #expect(try await test.publicContent(public1) == shown)
            #expect(try await test.versions(of: first).count == 1)
            let second = try await test.passport(of: product, serial: "2")
            #expect(try await test.entry("nominal_voltage", of: second).value == 24)
        }
    }

    @Test("Passports made from one state share one stored baseline", arguments: Engine.available)
    func baselines(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries, ["defaultFieldValues": ["nominal_voltage": 48]])
            for serial in 1...20 {
                let id = try await test.passport(of: product, serial: "\(serial)")
                try await test.set(["battery_weight": JSON(serial)], of: id)
            }
            #expect(try await test.store.number("SELECT COUNT(*) FROM baseline") == 1)
            #expect(try await test.store.number("SELECT COUNT(*) FROM passport") == 20)
            #expect(try await test.store.number("SELECT COUNT(*) FROM passport WHERE changes LIKE '%voltage%'") == 0)
            _ = try await test.change(product, ["defaultFieldValues": ["nominal_voltage": 24]])
            _ = try await test.passport(of: product, serial: "21")
            #expect(try await test.store.number("SELECT COUNT(*) FROM baseline") == 2)
        }
    }

    @Test("A GTIN belongs to the workspace that first made a passport with it", arguments: Engine.available)
    func gtins(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let body: JSON = ["name": "Other", "model": "M-1", "category": "batteries"]
            let other = try await test.platform.store.write(as: stranger) {
                try test.platform.products.create(ProductDraft(Form(body)), in: $0)
            }
            _ = try await test.passport(of: product, serial: "1")
            let link = try DigitalLink.test("2")
            let refused = try await refusal {
                try await test.platform.store.write(as: stranger) {
                    try test.platform.passports.create(PassportDraft(product: other.id, link: link), in: $0)
                }
            }
            #expect(refused?.code == .gtinRegisteredElsewhere)
            _ = try await test.passport(of: product, serial: "2")
            #expect(try await test.store.number("SELECT COUNT(*) FROM gtin_owner") == 1)
        }
    }

    @Test("A refused passport claims no GTIN and leaves nothing behind", arguments: Engine.available)
    func nothingBehind(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let taken = try await test.passport(of: product)
            _ = try await test.write { try test.platform.passports.archive(taken, in: $0) }
            let before = try await StoreContents(of: test.store)
            let refused = try await refusal { try await test.passport(of: product) }
            #expect(refused?.code == .serialExists, "whatever the status of the first")
            #expect(refused?.message == "Serial S1 already exists for GTIN 04012345000016.")
            #expect(try await StoreContents(of: test.store).rows.sorted() == before.rows.sorted())
        }
    }

    @Test("A serial number is unique within its GTIN, with regard to case, after NFC", arguments: Engine.available)
    func serials(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            for serial in ["a", "A", "\u{E9}"] { _ = try await test.passport(of: product, serial: serial) }
            let same = try await refusal { try await test.passport(of: product, serial: "e\u{301}") }
            #expect(same?.code == .serialExists)
            let elsewhere = DigitalLink(gtin: try GTIN("09506000134369"), serial: try SerialNumber("a"))
            _ = try await test.write {
                try test.platform.passports.create(PassportDraft(product: product.id, link: elsewhere), in: $0)
            }
        }
    }

    @Test("Every fault of a body is named", arguments: Engine.available)
    func faults(engine: Engine) async throws {
        let failure = try await refusal {
            try PassportDraft(
                Form([
                    "productId": "x", "gs1": ["gtin": "04012345000015", "serialNumber": " "], "batchId": 1,
                    "parties": ["owner": [:], "importer": ["legalName": "A"]],
                ])
            )
        }
        for field in ["productId", "gs1.gtin", "gs1.serialNumber", "batchId", "parties.owner"] {
            #expect(failure?.faults(at: field).count == 1, "\(field)")
        }
        #expect(failure?.faults(at: "gs1.gtin") == ["Check digit of 04012345000015 must be 6"])
    }
}
