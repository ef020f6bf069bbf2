import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// `/products` (api-v1 §7).
@Suite("Products")
struct ProductTests {
    private static let body: JSON = [
        "name": "Li-Ion 48V Battery Pack", "model": "BP-48V-100", "category": "batteries",
        "defaultFieldValues": ["battery_chemistry": "lithium-ion", "nominal_voltage": 48],
    ]

    @Test("A product is made and read back the same", arguments: Stage.all)
    func create(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let created = await test.send(.post, "/products", Self.body)
            #expect(created.status == 201)
            #expect(created.keys() == ShapeContract.productKeys)
            let id = try created.id()
            #expect(id.wholeMatch(of: /[0-9a-f]{24}/) != nil)
            #expect(created.headers[.location] == "https://app.example/api/v1/products/\(id)")
            #expect(created["defaultFieldValues"] == ["battery_chemistry": "lithium-ion", "nominal_voltage": 48])
            #expect(created["passportCount"] == 0 && created["status"] == "active" && created["templateVersion"] == 1)
            #expect(created["createdAt"] == "2026-03-02T08:15:00.000Z" && created["updatedAt"] == created["createdAt"])
            let read = try await test.done(.get, "/products/\(id)")
            #expect(read.body == created.body)
            #expect(read.headers[.eTag] == created.headers[.eTag])
            let capitals = try await test.done(.get, "/products/\(id.uppercased())")
            #expect(capitals.body == created.body)
            let list = try await test.done(.get, "/products")
            #expect(
                list.keys("data.items.0") == [
                    "_id", "name", "model", "category", "passportCount", "status", "createdAt",
                ]
            )
        }
    }

    @Test(
        "Default values stand under canonical keys, in the order and with the digits sent",
        arguments: Stage.all
    )
    func digits(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let answer = await test.sendText(
                .post,
                "/products",
                Array(
                    """
                    {"name":"A","model":"M","category":"batteries","defaultFieldValues":{"ratedCapacity":1.10,
                     "nominal_voltage":12345678901234567890,"critical_raw_materials":[{"share":1e3,"Ref":-0.0}]}}
                    """
                    .utf8
                )
            )
            #expect(answer.status == 201)
            let values = """
                {"rated_capacity":1.10,"nominal_voltage":12345678901234567890,\
                "critical_raw_materials":[{"share":1e3,"Ref":-0.0}]}
                """
            #expect(answer["defaultFieldValues"]?.text == values)
            let read = try await test.done(.get, "/products/\(try answer.id())")
            #expect(read["defaultFieldValues"]?.text == values)
        }
    }

    @Test("A model exists once in a workspace, letter for letter, archived ones included", arguments: Stage.all)
    func model(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let first = try await test.makeProduct(model: "M")
            let second = try await test.makeProduct(model: "m")
            try await test.done(.post, "/products/\(first)/archive")
            for answer in [
                await test.send(.post, "/products", ["name": "B", "model": " M ", "category": "textiles"]),
                await test.send(.patch, "/products/\(second)", ["model": "M"]),
            ] {
                #expect(answer.status == 409 && answer.error == "model_already_exists" && answer.defect == nil)
            }
            let other = try await test.otherWorkspace().key
            let elsewhere = await test.send(
                .post,
                "/products",
                ["name": "B", "model": "M", "category": "textiles"],
                key: other
            )
            #expect(elsewhere.status == 201)
        }
    }

    @Test("Only what is sent is changed", arguments: Stage.all)
    func change(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.done(.post, "/products", Self.body).id()
            test.clock.advance(bySeconds: 1)
            let before = try await test.done(.get, "/products/\(id)")
            let nothing = try await test.done(.patch, "/products/\(id)", [:])
            #expect(nothing.body == before.body && nothing.headers[.eTag] == before.headers[.eTag])
            let changed = try await test.done(
                .patch,
                "/products/\(id)",
                [
                    "name": " New ", "description": "Words", "imageUrls": ["https://cdn.example/1.jpg"],
                    "defaultFieldValues": ["ratedCapacity": 100], "sourceLocale": "de-AT", "category": "Battery",
                ]
            )
            #expect(changed.keys() == ShapeContract.productKeys)
            #expect(changed["name"] == "New" && changed["model"] == "BP-48V-100" && changed["description"] == "Words")
            #expect(changed["defaultFieldValues"] == ["rated_capacity": 100] && changed["sourceLocale"] == "de")
            #expect(changed["createdAt"] == before["createdAt"] && changed["updatedAt"] == "2026-03-02T08:15:01.000Z")
            #expect(changed.headers[.eTag] != before.headers[.eTag])
            #expect(try await test.done(.get, "/products/\(id)").body == changed.body)
            let cleared = try await test.done(.patch, "/products/\(id)", ["description": nil, "imageUrls": []])
            #expect(cleared["description"] == .null && cleared["imageUrls"] == [] && cleared["name"] == "New")
            _ = try await test.done(.patch, "/products/\(id)", ["description": "Words"])
            let emptied = try await test.done(.patch, "/products/\(id)", ["description": ""])
            #expect(emptied["description"] == .null)
        }
    }

    @Test("The category of a product stays")
    func category() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeProduct()
            let answer = await test.send(.patch, "/products/\(id)", ["category": "textiles"])
            #expect(answer.faults == ["category: The category of a product cannot be changed"])
            // Faults come before the precondition (api-v1 §1).
            let both = await test.send(
                .patch,
                "/products/\(id)",
                ["category": "textiles"],
                headers: [.ifMatch: "\"99-0\""]
            )
            #expect(both.status == 400)
        }
    }

    @Test("An archived product is hidden, takes no passports, and can come back", arguments: Stage.all)
    func archive(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeProduct(model: "old")
            _ = try await test.makeProduct(model: "new")
            let answer = try await test.done(.post, "/products/\(id)/archive")
            #expect(answer.keys() == ["_id", "name", "status", "updatedAt"])
            #expect(answer["status"] == "archived")
            #expect(try await test.done(.post, "/products/\(id)/archive").body == answer.body)
            for (query, total) in [
                ("", 1), ("?showArchived=true", 2), ("?showArchived=1", 2), ("?showArchived=false", 1),
                ("?showArchived=0", 1), ("?status=archived", 1), ("?status=active", 1),
                ("?status=active&showArchived=true", 1),
            ] {
                #expect(try await test.done(.get, "/products\(query)")["data.total"]?.intValue == total, "\(query)")
            }
            let passport = await test.send(
                .post,
                "/passports",
                ["productId": .string(id), "gs1": ["gtin": "04012345000016", "serialNumber": "1"]]
            )
            #expect(passport.status == 409 && passport.error == "product_archived")
            let back = try await test.done(.patch, "/products/\(id)", ["status": "active"])
            #expect(back["status"] == "active")
            _ = try await test.makePassport(of: id)
        }
    }

    @Test("A product with live passports is not archived, by either way", arguments: Stage.all)
    func livePassports(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeProduct()
            let passports = [
                try await test.makePassport(of: id, serial: "1"), try await test.makePassport(of: id, serial: "2"),
            ]
            #expect(try await test.done(.get, "/products/\(id)")["passportCount"] == 2)
            #expect(try await test.done(.get, "/products")["data.items.0.passportCount"] == 2)
            for answer in [
                await test.send(.post, "/products/\(id)/archive"),
                await test.send(.patch, "/products/\(id)", ["status": "archived"]),
            ] {
                #expect(answer.status == 409)
                #expect(answer.keys() == ["error", "message", "details", "reason"])
                #expect(answer.error == "product_has_live_passports" && answer["details"] == ["livePassports": 2])
                #expect(answer["reason"]?.stringValue?.isEmpty == false)
            }
            for passport in passports { try await test.done(.post, "/passports/\(passport)/archive") }
            #expect(try await test.done(.post, "/products/\(id)/archive")["status"] == "archived")
            #expect(try await test.done(.get, "/products/\(id)")["passportCount"] == 2)
        }
    }

    @Test("A product is not sent again to whoever has it", arguments: Stage.all)
    func notModified(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeProduct()
            let tag = try #require(try await test.done(.get, "/products/\(id)").headers[.eTag])
            #expect(tag.hasPrefix("\""))
            for header in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let same = await test.send(.get, "/products/\(id)", headers: [.ifNoneMatch: header])
                #expect(same.status == 304 && same.body.isEmpty && same.headers[.eTag] == tag, "\(header)")
            }
            // The number of passports is part of the product object, and so of its tag.
            _ = try await test.makePassport(of: id)
            let changed = await test.send(.get, "/products/\(id)", headers: [.ifNoneMatch: tag])
            #expect(changed.status == 200 && changed["passportCount"] == 1)
        }
    }
}
