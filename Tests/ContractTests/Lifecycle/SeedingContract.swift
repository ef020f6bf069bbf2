import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What a new passport begins with (lifecycle §3).
@Suite("lifecycle §3: seeding")
struct SeedingContract {
    @Test(
        "For each field the product comes before the company, and an empty value does not count",
        arguments: Stage.all
    )
    func order(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let key = try await Self.company(of: test)
            let product = await test.send(
                .post,
                "/products",
                [
                    "name": "Shirt", "model": "S", "category": "textiles", "sourceLocale": "it",
                    "defaultFieldValues": [
                        "care_instructions": "Lavare", "carbon_footprint": 3, "weaving_country": "",
                    ],
                ],
                key: key
            )
            let passport = await Self.create(product.text("_id"), "S1", key: key, test)
            #expect(passport.status == 201, "\(passport.text)")
            #expect(
                passport["fields.care_instructions"] == [
                    "value": "Lavare", "status": "approved", "source": "system", "sourceLocale": "it",
                    "seededFrom": "product",
                ]
            )
            #expect(
                passport["fields.carbon_footprint"]
                    == ["value": 3, "status": "approved", "source": "system", "seededFrom": "product"]
            )
            #expect(
                passport["fields.product_name"] == [
                    "value": "Hemd", "status": "approved", "source": "company", "sourceLocale": "de",
                    "seededFrom": "company",
                ]
            )
            #expect(
                passport["fields.weaving_country"]
                    == ["value": "PT", "status": "approved", "source": "company", "seededFrom": "company"]
            )
            #expect(passport["fieldCounts.approved"] == 4)
        }
    }

    @Test("Parties of the body stand over those of the company", arguments: Stage.all)
    func parties(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let key = try await Self.company(of: test)
            let product = await test.send(
                .post,
                "/products",
                ["name": "Shirt", "model": "S", "category": "textiles"],
                key: key
            )
            #expect(product["sourceLocale"] == "de", "the workspace's")
            let more: JSON = ["parties": ["importer": ["legalName": "Neu", "legacyOperatorId": "2"]]]
            let passport = await Self.create(product.text("_id"), "S1", more, key: key, test)
            #expect(passport.keys("parties") == ["manufacturer", "importer"])
            #expect(passport.text("parties.manufacturer.legalName") == "Weberei")
            #expect(passport.text("parties.importer.legalName") == "Neu")
        }
    }

    @Test("Later changes of the product touch new passports only", arguments: Stage.all)
    func later(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let body: JSON = [
                "name": "A", "model": "M", "category": "batteries", "defaultFieldValues": ["nominal_voltage": 48],
            ]
            let product = try await test.done(.post, "/products", body).id()
            let old = try await test.makePassport(of: product, serial: "old")
            let before = try await test.done(.get, "/passports/\(old)").body
            try await test.done(.patch, "/products/\(product)", ["defaultFieldValues": ["nominal_voltage": 50]])
            #expect(try await test.done(.get, "/passports/\(old)").body == before)
            let new = try await test.makePassport(of: product, serial: "new")
            #expect(try await test.done(.get, "/passports/\(new)")["fields.nominal_voltage.value"] == 50)
        }
    }

    /// A key of a workspace with a prefill, whose language is German.
    private static func company(of test: TestPlatform) async throws -> String {
        var draft = Workspaces.Draft(name: "Weberei")
        draft.defaultSourceLocale = try #require(Language("de"))
        draft.companyPrefill = [
            "fields": ["product_name": "Hemd", "care_instructions": "Waschen", "weaving_country": "PT"],
            "parties": [
                "manufacturer": ["legalName": "Weberei", "legacyOperatorId": "1"],
                "importer": ["legalName": "Alt", "legacyOperatorId": "1"],
            ],
        ]
        return try await test.otherWorkspace(draft).key
    }

    private static func create(
        _ product: String?,
        _ serial: String,
        _ more: JSON = [:],
        key: String,
        _ test: TestPlatform
    ) async -> TestAnswer {
        var body: JSONObject = [
            "productId": .optional(product),
            "gs1": ["gtin": .string(TestPlatform.gtin), "serialNumber": .string(serial)],
        ]
        for (name, value) in more.objectValue ?? [:] { body.append(name, value) }
        return await test.send(.post, "/passports", .object(body), key: key)
    }
}
