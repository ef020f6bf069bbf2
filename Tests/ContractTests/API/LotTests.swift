import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// `/products/{id}/batches` (api-v1 §8).
@Suite("Batches")
struct LotTests {
    static let keys = [
        "_id", "productId", "batchNumber", "manufacturedAt", "quantity", "facilityGln", "fieldValues",
        "passportCount", "createdAt", "updatedAt",
    ]

    private static let body: JSON = [
        "batchNumber": "LOT 1/A", "manufacturedAt": "2026-03-02", "quantity": 500,
        "facilityGln": "9506000134352", "fieldValues": ["nominalVoltage": 51],
    ]

    @Test("A batch is entered and read back the same", arguments: Stage.all)
    func create(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let created = await test.send(.post, "/products/\(product)/batches", Self.body)
            #expect(created.status == 201 && created.keys() == Self.keys)
            let path = "/products/\(product)/batches/\(try created.id())"
            #expect(created.headers[.location] == "https://app.example/api/v1\(path)")
            #expect(created["productId"]?.stringValue == product && created["batchNumber"] == "LOT 1/A")
            #expect(created["manufacturedAt"] == "2026-03-02" && created["quantity"] == 500)
            #expect(created["facilityGln"] == "9506000134352" && created["fieldValues"] == ["nominal_voltage": 51])
            #expect(created["passportCount"] == 0 && created["createdAt"] == "2026-03-02T08:15:00.000Z")
            let read = try await test.done(.get, path)
            #expect(read.body == created.body && read.headers[.eTag] == created.headers[.eTag])
            let bare = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "2"])
            for key in ["manufacturedAt", "quantity", "facilityGln"] { #expect(bare[key] == .null, "\(key)") }
            #expect(bare["fieldValues"] == [:])
        }
    }

    @Test("Only what is sent is changed, if it is what the caller read", arguments: Stage.all)
    func change(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let made = try await test.done(.post, "/products/\(product)/batches", Self.body)
            let path = "/products/\(product)/batches/\(try made.id())"
            test.clock.advance(bySeconds: 1)
            let nothing = try await test.done(.patch, path, [:])
            #expect(nothing.body == made.body && nothing.headers[.eTag] == made.headers[.eTag])
            let tag = made.headers[.eTag] ?? ""
            let changed = await test.send(
                .patch,
                path,
                ["batchNumber": "LOT 2", "quantity": nil],
                headers: [.ifMatch: tag]
            )
            #expect(changed.status == 200 && changed.keys() == Self.keys && changed.headers[.eTag] != tag)
            #expect(changed["batchNumber"] == "LOT 2" && changed["quantity"] == .null)
            #expect(changed["manufacturedAt"] == "2026-03-02" && changed["updatedAt"] == "2026-03-02T08:15:01.000Z")
            let stale = await test.send(.patch, path, ["quantity": 1], headers: [.ifMatch: tag])
            #expect(stale.status == 412 && stale.error == "precondition_failed" && stale.defect == nil)
            let known = await test.send(.get, path, headers: [.ifNoneMatch: changed.headers[.eTag] ?? ""])
            #expect(known.status == 304)
            #expect(try await test.done(.get, path).body == changed.body)
        }
    }

    @Test("Every fault of a body is named at once", arguments: Stage.all)
    func faults(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let fraction = try JSON.parse("1.5")
            let answer = await test.send(
                .post,
                "/products/\(product)/batches",
                ["manufacturedAt": "2026-02-30", "quantity": fraction, "facilityGln": "12", "fieldValues": 1]
            )
            #expect(answer.status == 400 && answer.defect == nil)
            #expect(
                answer.faults == [
                    "batchNumber: Required",
                    "manufacturedAt: Must be a real date or an RFC 3339 date-time with offset",
                    "quantity: Must be a whole number", "facilityGln: GLN must have 13 digits",
                    "fieldValues: Expected object, received number",
                ]
            )
            let unknown = await test.send(
                .post,
                "/products/\(product)/batches",
                ["batchNumber": "1", "fieldValues": ["voltage": 1]]
            )
            #expect(unknown.faults == ["fieldValues.voltage: Unknown field \"voltage\""])
        }
    }

    @Test("A number exists once in a product", arguments: Stage.all)
    func number(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "1"])
            let second = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "2"]).id()
            for answer in [
                await test.send(.post, "/products/\(product)/batches", ["batchNumber": " 1 "]),
                await test.send(.patch, "/products/\(product)/batches/\(second)", ["batchNumber": "1"]),
            ] {
                #expect(answer.status == 409 && answer.error == "batch_number_exists" && answer.defect == nil)
            }
        }
    }

    @Test("Batches are listed newest first, found by part of their number", arguments: Stage.all)
    func list(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let other = try await test.makeProduct("textiles", model: "other")
            try await test.done(.post, "/products/\(other)/batches", ["batchNumber": "LOT-9"])
            for number in ["LOT-1", "LOT-2", "Ä_10%", "LOT-3"] {
                try await test.done(.post, "/products/\(product)/batches", ["batchNumber": .string(number)])
                test.clock.advance(bySeconds: 1)
            }
            let page = try await test.done(.get, "/products/\(product)/batches?limit=3")
            #expect(page["data.total"] == 4 && page["data.totalPages"] == 2 && page["data.limit"] == 3)
            #expect(page.keys("data.items.0") == Self.keys)
            #expect(Self.numbers(page) == ["LOT-3", "Ä_10%", "LOT-2"])
            let last = try await test.done(.get, "/products/\(product)/batches?limit=3&page=2")
            #expect(Self.numbers(last) == ["LOT-1"])
            for (search, found) in [("lot-", 3), ("%C3%A4", 1), ("_1", 1), ("0%25", 1), ("T-2", 1), ("x", 0), ("", 4)] {
                let answer = try await test.done(.get, "/products/\(product)/batches?search=\(search)")
                #expect(answer["data.total"] == JSON(found), "\(search)")
            }
        }
    }

    @Test("A batch of another product, and a product that is none, are not found", arguments: Stage.all)
    func notFound(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let other = try await test.makeProduct("textiles", model: "other")
            let lot = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "1"]).id()
            let none = "66f0c1d2e3f4a5b6c7d8e9aa"
            for path in [
                "\(other)/batches/\(lot)", "\(none)/batches/\(lot)", "\(product)/batches/\(none)", "x/batches/y",
            ] {
                for answer in [
                    await test.send(.get, "/products/\(path)"), await test.send(.patch, "/products/\(path)", [:]),
                ] {
                    #expect(answer.status == 404 && answer.error == "not_found" && answer.defect == nil, "\(path)")
                }
            }
            for answer in [
                await test.send(.get, "/products/\(none)/batches"),
                await test.send(.post, "/products/\(none)/batches", ["batchNumber": "1"]),
            ] {
                #expect(answer.status == 404 && answer.message == "Product not found.")
            }
        }
    }

    @Test(
        "A passport names its batch, is seeded and counted by it, and is listed under it",
        arguments: Stage.all
    )
    func passports(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let lot = try await test.done(.post, "/products/\(product)/batches", Self.body).id()
            let other = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "2"]).id()
            let made = try await test.done(.post, "/passports", passport(product, lot: .string(lot), serial: "S1"))
            #expect(made["batchId"]?.stringValue == lot)
            #expect(
                made["fields.nominal_voltage"] == [
                    "value": 51, "status": "approved", "source": "system", "seededFrom": "batch",
                ]
            )
            #expect(try await test.done(.get, "/passports/\(try made.id())").body == made.body)
            for none in [nil, ""] as [JSON] {
                let bare = try await test.done(
                    .post,
                    "/passports",
                    passport(product, lot: none, serial: "\(none.text)")
                )
                #expect(bare["batchId"] == .null)
            }
            for (lot, count) in [(lot, 1), (other, 0)] {
                let list = try await test.done(.get, "/passports?batchId=\(lot)")
                #expect(list["data.total"] == JSON(count))
                let read = try await test.done(.get, "/products/\(product)/batches/\(lot)")
                #expect(read["passportCount"] == JSON(count))
            }
            let found = try await test.done(.get, "/passports?batchId=\(lot)&productId=\(product)&status=draft")
            #expect(found["data.items.0._id"] == made["_id"])
            let counted = try await test.done(.get, "/products/\(product)/batches?search=lot")
            #expect(counted["data.items.0.passportCount"] == 1)
        }
    }

    @Test("A batch that cannot be the passport's is refused before its state", arguments: Stage.all)
    func wrongBatch(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let other = try await test.makeProduct("textiles", model: "other")
            let lot = try await test.done(.post, "/products/\(other)/batches", ["batchNumber": "1"]).id()
            try await test.done(.post, "/products/\(product)/archive")
            let unknown = await test.send(
                .post,
                "/passports",
                passport(product, lot: "66f0c1d2e3f4a5b6c7d8e9aa", serial: "S1")
            )
            #expect(unknown.status == 404 && unknown.message == "Batch not found.")
            let wrong = await test.send(.post, "/passports", passport(product, lot: .string(lot), serial: "S1"))
            #expect(wrong.status == 400 && wrong.faults == ["batchId: Must be a batch of product \(product)"])
            let malformed = await test.send(.post, "/passports", passport(product, lot: "x", serial: "S1"))
            #expect(malformed.status == 400 && malformed.faults == ["batchId: Must be 24 hexadecimal digits"])
        }
    }

    private static func numbers(_ list: TestAnswer) -> [String] {
        (list["data.items"]?.arrayValue ?? []).compactMap { $0["batchNumber"]?.stringValue }
    }

    private func passport(_ product: String, lot: JSON, serial: String) -> JSON {
        [
            "productId": .string(product), "batchId": lot,
            "gs1": ["gtin": .string(TestPlatform.gtin), "serialNumber": .string(serial)],
        ]
    }
}
