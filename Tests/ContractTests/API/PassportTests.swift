import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Making and reading passports (api-v1 §§6.1, 6.4).
@Suite("Passports")
struct PassportTests {
    static let countKeys = ["total", "empty", "approved", "pendingReview", "flagged"]

    @Test("A passport is made from its product and read back the same", arguments: Stage.all)
    func create(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product =
                try await test.done(
                    .post,
                    "/products",
                    [
                        "name": "Li-Ion 48V Battery Pack", "model": "BP-48V-100", "category": "batteries",
                        "defaultFieldValues": ["battery_chemistry": "lithium-ion", "nominal_voltage": 48],
                    ]
                )
                .id()
            let created = await test.send(
                .post,
                "/passports",
                [
                    "productId": .string(product),
                    "gs1": ["gtin": "04012345000016", "serialNumber": "BP-48V-100-000001"],
                ]
            )
            #expect(created.status == 201)
            #expect(created.keys() == ShapeContract.passportKeys)
            #expect(created.keys("gs1") == ["gtin", "serialNumber", "digitalLinkUri", "gs1Conformant"])
            #expect(created.keys("fieldCounts") == Self.countKeys)
            let id = try created.id()
            #expect(created.headers[.location] == "https://app.example/api/v1/passports/\(id)")
            #expect(created["status"] == "draft" && created["version"] == 0 && created["batchId"] == .null)
            #expect(
                created["gs1.digitalLinkUri"] == "https://id.example/p/01/04012345000016/21/BP-48V-100-000001"
            )
            #expect(
                created["fieldCounts"]?.text == #"{"total":119,"empty":117,"approved":2,"pendingReview":0,"flagged":0}"#
            )
            #expect(created["completionPercentage"] == 1 && created["parties"] == [:])
            #expect(created["companyId"]?.stringValue == test.workspace.hex)
            #expect(
                created["fields.nominal_voltage"] == [
                    "value": 48, "status": "approved", "source": "system", "seededFrom": "product",
                ]
            )
            #expect(created["fields.rated_capacity"] == ["value": nil, "status": "empty"])
            let template = try await test.done(.get, "/templates/batteries")
            let order = (template["fields"]?.arrayValue ?? []).compactMap { $0["key"]?.stringValue }
            #expect(created.keys("fields") == order)
            let read = try await test.done(.get, "/passports/\(id)")
            #expect(read.body == created.body && read.headers[.eTag] == created.headers[.eTag])
            let list = try await test.done(.get, "/passports")
            #expect(list.keys("data.items.0") == ShapeContract.listingKeys)
        }
    }

    @Test(
        "What can be no serial number is refused",
        arguments: [
            ("", "Must be at least 1 character"), (" ", "Must be at least 1 character"), (".", "Must not be . or .."),
            ("..", "Must not be . or .."), (" a", "Must not begin or end with white space"),
            ("a\n", "Must not contain control characters"), ("a\u{7F}b", "Must not contain control characters"),
            ("a\u{0}b", "Must not contain U+0000"),
            (String(repeating: "x", count: 101), "Must be at most 100 characters"),
        ]
    )
    func refusedSerial(serial: String, text: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(
                .post,
                "/passports",
                [
                    "productId": "0123456789abcdef01234567",
                    "gs1": ["gtin": "04012345000016", "serialNumber": .string(serial)],
                ]
            )
            #expect(answer.faults == ["gs1.serialNumber: \(text)"])
        }
    }

    @Test("A serial number exists once for its GTIN, in NFC, whatever became of it", arguments: Stage.all)
    func unique(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let first = try await test.makePassport(of: product, serial: "Caf\u{E9}")
            try await test.done(.post, "/passports/\(first)/archive")
            func create(_ serial: String, _ gtin: String, key: String? = nil) async -> TestAnswer {
                let gs1: JSON = ["gtin": .string(gtin), "serialNumber": .string(serial)]
                return await test.send(.post, "/passports", ["productId": .string(product), "gs1": gs1], key: key)
            }
            let again = await create("Cafe\u{301}", TestPlatform.gtin)
            #expect(again.status == 409 && again.error == "Serial number already exists for this GTIN")
            #expect(again.message == "Serial Caf\u{E9} already exists for GTIN 04012345000016.")
            #expect(await create("caf\u{E9}", TestPlatform.gtin).status == 201)
            #expect(await create("Caf\u{E9}", "09506000134369").status == 201)
            #expect(try await test.done(.get, "/products/\(product)")["passportCount"] == 3)
        }
    }

    @Test("A GTIN belongs to the workspace that used it first", arguments: Stage.all)
    func gtinOwner(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            let other = try await test.otherWorkspace().key
            let product = await test.send(
                .post,
                "/products",
                ["name": "A", "model": "M", "category": "batteries"],
                key: other
            )
            let answer = await test.send(
                .post,
                "/passports",
                [
                    "productId": product["_id"] ?? nil,
                    "gs1": ["gtin": "04012345000016", "serialNumber": "other"],
                ],
                key: other
            )
            #expect(answer.status == 409 && answer.error == "gtin_registered_elsewhere")
        }
    }

    @Test("A passport needs a product and a lot that exist")
    func references() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let unknown: JSON = "0123456789abcdef01234567"
            let gs1: JSON = ["gtin": "04012345000016", "serialNumber": "1"]
            let noProduct = await test.send(.post, "/passports", ["productId": unknown, "gs1": gs1])
            #expect(noProduct.status == 404 && noProduct.error == "not_found")
            let product = JSON.string(try await test.makeProduct())
            let noLot = await test.send(
                .post,
                "/passports",
                ["productId": product, "gs1": gs1, "batchId": unknown]
            )
            #expect(noLot.status == 404 && noLot.error == "not_found")
            // Nothing of a refused passport stays, its GTIN included.
            #expect(try await test.done(.get, "/passports")["data.total"] == 0)
            let unnamed = await test.send(.post, "/passports", ["productId": product, "gs1": gs1, "batchId": ""])
            #expect(unnamed.status == 201)
        }
    }

    @Test("Parties may come with the passport")
    func parties() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(
                .post,
                "/passports",
                [
                    "productId": .string(try await test.makeProduct()),
                    "gs1": ["gtin": "04012345000016", "serialNumber": "1"],
                    "parties": [
                        "importer": ["legalName": "Due", "legacyOperatorId": "IT1"],
                        "manufacturer": ["legalName": "Uno", "gln": "GLN: 95 06000-13430 7", "country": "it"],
                    ],
                ]
            )
            #expect(answer.status == 201)
            #expect(answer.keys("parties") == ["manufacturer", "importer"])
            #expect(
                answer.keys("parties.manufacturer")
                    == ["legalName", "gln", "country", "status", "lastUpdatedBy", "lastUpdatedAt"]
            )
            #expect(answer["parties.manufacturer.gln"] == "9506000134307")
            #expect(answer["parties.manufacturer.country"] == "IT")
        }
    }

    @Test("The summary leaves the fields out, the full form explains them", arguments: Stage.all)
    func formats(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id)
            let summary = try await test.done(.get, "/passports/\(id)?format=summary")
            #expect(summary.keys() == ShapeContract.listingKeys + ["category", "fieldCounts", "updatedAt"])
            let full = try await test.done(.get, "/passports/\(id)?format=full&lang=de")
            #expect(full.keys() == ShapeContract.passportKeys)
            let said = ["label", "dataType", "unit", "accessLevel", "required", "group"]
            #expect(
                full.keys("fields.nominal_voltage")
                    == ["value", "status", "source", "lastUpdatedBy", "lastUpdatedAt"] + said
            )
            #expect(full.keys("fields.battery_status") == ["value", "status"] + said)
            #expect(full["fields.nominal_voltage.unit"] == "V" && full["fields.nominal_voltage.required"] == true)
            #expect(full["fields.battery_chemistry.unit"] == .null)
            #expect(full["fields.battery_status.accessLevel"] == "restricted")
            #expect(full["fields.test_report_results.accessLevel"] == "authority")
            let plain = try await test.done(.get, "/passports/\(id)?format=&lang=")
            #expect(plain.body == (try await test.done(.get, "/passports/\(id)")).body)
            let wrong = await test.send(.get, "/passports/\(id)?format=short&lang=ja")
            #expect(
                wrong.faults == [
                    "format: Must be one of: summary, full", "lang: Must be one of: \(ValidationTests.locales)",
                ]
            )
        }
    }

    @Test("A term that runs out changes the tag without a write")
    func expiryTag() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            try await test.publish(id, expiresAt: "2026-03-02T08:16:00Z")
            let tag = try #require(try await test.done(.get, "/passports/\(id)").headers[.eTag])
            test.clock.advance(bySeconds: 60)
            let after = await test.send(.get, "/passports/\(id)", headers: [.ifNoneMatch: tag])
            #expect(after.status == 200 && after["status"] == "expired")
        }
    }
}
