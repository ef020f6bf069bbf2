import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

@Suite("Batch calls")
struct BatchTests {
    @Test("Each passport is made or refused on its own, in order", arguments: Engine.available)
    func passports(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let items: [JSON] = [
                .passport(of: product, "A"), .passport(of: product, "A"), "nonsense",
                ["productId": .string(product), "gs1": ["gtin": "04012345000015", "serialNumber": "B"]],
                .passport(of: "000000000000000000000000", "C"), .passport(of: product, "D"),
            ]
            let answer = await test.send(.post, "/passports/batch", ["passports": .array(items)])
            #expect(answer.status == 200)
            #expect(answer.keys() == ["results", "summary"])
            #expect(answer["summary"]?.text == #"{"created":2,"errors":4,"total":6}"#)
            #expect(answer["results.0.status"] == "created")
            #expect(
                answer.keys("results.0.data")
                    == ["_id", "productId", "gs1", "status", "completionPercentage", "createdAt"]
            )
            #expect(answer["results.1.error"] == "Serial number already exists for this GTIN")
            #expect(answer["results.2.details.formErrors.0"] == "Expected object, received string")
            #expect(answer.keys("results.3.details.fieldErrors") == ["gs1.gtin"])
            #expect(answer["results.4.error"] == "not_found")
            #expect(answer["results.5.data.gs1.serialNumber"] == "D")
            #expect(try await test.total("/passports") == 2)
            let count = try await test.done(.get, "/products/\(product)")
            #expect(count["passportCount"] == 2)
        }
    }

    @Test("Each product is made or refused on its own", arguments: Engine.available)
    func products(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let item: JSON = ["name": "P", "model": "M", "category": "battery"]
            let answer = await test.send(.post, "/products/batch", ["products": [item, item, ["name": ""]]])
            #expect(answer.status == 200)
            #expect(answer["results.0.data.category"] == "batteries")
            #expect(answer["results.0.data.passportCount"] == 0)
            #expect(answer["results.1.error"] == "model_already_exists")
            #expect(answer["results.2.error"] == "Validation error")
            #expect(answer["summary.errors"] == 2)
        }
    }

    @Test("The records may come as the JSON text of their array", arguments: Engine.available)
    func text(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let text = JSON.array([.passport(of: product, "A"), .passport(of: product, "B")]).text
            let answer = await test.send(.post, "/passports/batch", ["passports": .string(text)])
            #expect(answer["summary.created"] == 2)
        }
    }

    @Test(
        "A call that has not the shape of a batch is refused whole",
        arguments: [
            ([:], "passports: Required"), (["passports": nil], "passports: Required"),
            (["passports": []], "passports: Must contain at least 1 item"),
            (["passports": "[]"], "passports: Must contain at least 1 item"),
            (["passports": "[{"], "passports: Must be an array, or the JSON text of one"),
            (["passports": 7], "passports: Expected array, received number"),
            (["passports": .array(Array(repeating: [:], count: 101))], "passports: Must contain at most 100 items"),
            (["passports": [[:]], "confirmOverage": "yes"], "confirmOverage: Expected boolean, received string"),
        ] as [(JSON, String)]
    )
    func shape(body: JSON, fault: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(.post, "/passports/batch", body)
            #expect(answer.status == 400)
            #expect(answer.faults == [fault])
        }
    }
}
