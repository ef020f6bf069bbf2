import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Making many records in one call (api-v1 §§6.2, 7).
@Suite("api-v1 §6.2: batch calls")
struct BatchContract {
    @Test("Items are made in order as single calls make them, and each has its result", arguments: Stage.all)
    func passports(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let body: JSON = [
                "name": "A", "model": "M", "category": "batteries", "defaultFieldValues": ["nominal_voltage": 48],
            ]
            let product = try await test.done(.post, "/products", body).id()
            let archived = try await test.makeProduct(model: "old")
            try await test.done(.post, "/products/\(archived)/archive")
            _ = try await test.makePassport(of: product, serial: "there")
            let wrong: JSON = ["productId": "x", "gs1": ["gtin": "04012345000015", "serialNumber": "1"]]
            let items: [JSON] = [
                JSON.passport(of: product, "A"), JSON.passport(of: product, "there"), wrong,
                JSON.passport(of: "000000000000000000000000", "B"), JSON.passport(of: archived, "C"), 5,
                JSON.passport(of: product, "A"), JSON.passport(of: product, "D"),
            ]
            // What each item is told alone.
            let answer = try await test.done(.post, "/passports/batch", ["passports": .array(items)])
            #expect(answer.status == 200 && answer.keys() == ["results", "summary"])
            #expect(answer["summary"]?.text == #"{"created":2,"errors":6,"total":8}"#)
            let results = answer["results"]?.arrayValue ?? []
            #expect(results.map { $0["index"]?.intValue } == Array(0...7))
            let serialExists = "Serial number already exists for this GTIN"
            #expect(
                results.map { $0["error"]?.stringValue } == [
                    nil, serialExists, "Validation error", "not_found", "product_archived", "Validation error",
                    serialExists, nil,
                ]
            )
            for (index, result) in results.enumerated() {
                guard result["status"] == "error" else {
                    #expect(result["status"] == "created" && result.objectValue?.keys == ["index", "status", "data"])
                    #expect(
                        result["data"]?.objectValue?.keys == ShapeContract.listingKeys.filter { $0 != "publishedAt" }
                    )
                    let id = result["data"]?["_id"]?.stringValue ?? ""
                    let passport = try await test.done(.get, "/passports/\(id)")
                    #expect(passport["fields.nominal_voltage.value"] == 48)
                    #expect(try await test.effects(on: id).trail == ["passport.created"])
                    continue
                }
                guard index != 6 else { continue }
                let single = await test.send(.post, "/passports", items[index])
                for key in ["error", "message", "details"] { #expect(result[key] == single[key], "\(index) \(key)") }
            }
            #expect(try await test.done(.get, "/products/\(product)")["passportCount"] == 3)
        }
    }

    @Test("The shape of the call is checked as a whole, and an array may be text", arguments: Stage.all)
    func shape(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let hundred = (1...100).map { JSON.passport(of: product, "H\($0)") }
            for body in [
                [:], ["passports": []], ["passports": .array(hundred + hundred)], ["passports": 5],
                ["passports": "nonsense"], ["passports": "{}"], ["passports": [], "confirmOverage": "yes"],
            ] as [JSON] {
                let answer = await test.send(.post, "/passports/batch", body)
                #expect(answer.refuses(400, "Validation error"))
                #expect(answer.keys("details.fieldErrors").contains("passports"), "\(answer.text)")
            }
            #expect(try await test.done(.get, "/passports")["data.total"] == 0)
            let text = JSON.array([JSON.passport(of: product, "T")]).text
            let asText = try await test.done(.post, "/passports/batch", ["passports": .string(text)])
            #expect(asText["summary.created"] == 1)
            let many = try await test.done(.post, "/passports/batch", ["passports": .array(hundred)])
            #expect(many["summary.created"] == 100 && many["summary.errors"] == 0)
            let again = try await test.done(.post, "/passports/batch", ["passports": .array(hundred)])
            #expect(again.status == 200 && again["summary.created"] == 0 && again["summary.errors"] == 100)
            // The body of a batch call may be five times as long.
            let padding = [UInt8](repeating: UInt8(ascii: " "), count: 2 << 20)
            let long = await test.sendText(.post, "/passports/batch", Array(#"{"passports":[]}"#.utf8) + padding)
            #expect(long.status == 400)
            let over = await test.sendText(.post, "/passports/batch", Array("{}".utf8) + padding + padding + padding)
            #expect(over.refuses(413, "payload_too_large"))
        }
    }

    @Test("A call is charged for all of its items, or not at all", arguments: Stage.all)
    func budget(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(writes: 5)) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("test")
            func call(_ serials: [String]) async -> TestAnswer {
                let items = serials.map { JSON.passport(of: product, $0) }
                return await test.send(.post, "/passports/batch", ["passports": .array(items)])
            }
            #expect(await call(["a", "b", "c"]).header("RateLimit-Remaining") == "2")
            let refused = await call(["d", "e", "f"])
            #expect(refused.refuses(429, "rate_limit_exceeded") && refused["details.requested"] == 3)
            #expect(refused["details.used"] == 3 && refused.header("RateLimit-Remaining") == "2")
            // Items that fail are charged as well.
            #expect(await call(["a", "d"]).header("RateLimit-Remaining") == "0")
            #expect(try await test.done(.get, "/products/\(product)")["passportCount"] == 4)
        }
    }

    @Test("The allowance is for the items that can be made; without it nothing is", arguments: Stage.all)
    func allowance(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(maxDpps: 3, overageCents: 150)) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("test")
            _ = try await test.makePassport(of: product, serial: "1")
            func items(_ serials: [String], _ more: JSONObject = [:]) -> JSON {
                .array(serials.map { JSON.passport(of: product, $0, $0 == serials.last ? more : [:]) })
            }
            let refused = await test.send(.post, "/passports/batch", ["passports": items(["1", "2", "3", "4", "5"])])
            #expect(refused.refuses(402, "overage_required"))
            #expect(refused["details.requested"] == 4 && refused["details.used"] == 1)
            #expect(refused["details.overageCount"] == 2 && refused["details.totalCents"] == 300)
            #expect(try await test.done(.get, "/passports")["data.total"] == 1)
            // Two fit, whatever fails beside them.
            let fits = try await test.done(.post, "/passports/batch", ["passports": items(["1", "2", "3"])])
            #expect(fits["summary.created"] == 2 && fits["summary.errors"] == 1)
            // Said on one item, it holds for all.
            let bought = try await test.done(
                .post,
                "/passports/batch",
                ["passports": items(["6", "7"], ["confirmOverage": true])]
            )
            #expect(bought["summary.created"] == 2)
            let top = try await test.done(
                .post,
                "/passports/batch",
                ["passports": items(["8"]), "confirmOverage": true]
            )
            #expect(top["summary.created"] == 1)
            let ledger = try await test.ledger()
            #expect(ledger.map(\.quantity).sorted() == [1, 2] && ledger.map(\.totalCents).reduce(0, +) == 450)
        }
    }

    @Test("Products are made the same way", arguments: Stage.all)
    func products(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let good: JSON = ["name": "A", "model": "M", "category": "battery"]
            let items: [JSON] = [good, ["name": "B"], good, ["name": "C", "model": "N", "category": "textiles"]]
            for products in [JSON.array(items), .string(JSON.array(items).text)] {
                let answer = try await test.done(.post, "/products/batch", ["products": products])
                let results = answer["results"]?.arrayValue ?? []
                let errors = results.map { $0["error"]?.stringValue }
                guard answer["summary.created"] == 2 else {
                    #expect(answer["summary"]?.text == #"{"created":0,"errors":4,"total":4}"#)
                    continue
                }
                #expect(errors == [nil, "Validation error", "model_already_exists", nil])
                #expect(results.first?["data"]?.objectValue?.keys == ShapeContract.productKeys)
                #expect(results[1]["details"]?["fieldErrors"]?.objectValue?.keys == ["model", "category"])
            }
            #expect(await test.send(.post, "/products/batch", ["products": []]).refuses(400, "Validation error"))
            #expect(try await test.done(.get, "/products")["data.total"] == 2)
        }
    }
}
