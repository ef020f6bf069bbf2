import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The refusal of a body: all faults at once, with dotted paths and the stock texts (api-v1 §3).
@Suite("Validation")
struct ValidationTests {
    @Test("Every member of a product body is checked", arguments: ValidationTests.productFaults)
    func product(member: String, value: JSON, fault: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var body: JSONObject = ["name": "A", "model": "M", "category": "batteries"]
            body[member] = value
            let created = await test.send(.post, "/products", .object(body))
            #expect(created.status == 400)
            #expect(created.faults == [fault])
            // A change is held to the same rules.
            let id = try await test.makeProduct()
            let changed = await test.send(.patch, "/products/\(id)", .object(JSONObject([(member, value)])))
            #expect(changed.status == 400)
            #expect(changed.faults == [fault])
        }
    }

    static let slugs =
        "batteries, textiles, jewelry, electronics, furniture, chemicals, packaging, toys, fmcg, tyres, "
        + "iron-steel, construction"
    static let locales =
        "bg, cs, da, de, el, en, es, et, fi, fr, ga, hr, hu, it, lt, lv, mt, nl, pl, pt, ro, sk, sl, sv"

    static let productFaults: [(String, JSON, String)] = [
        ("name", nil, "name: Required"), ("name", 5, "name: Expected string, received number"),
        ("name", "", "name: Must be at least 1 character"), ("name", " \t\u{A0}", "name: Must be at least 1 character"),
        ("name", .string(String(repeating: "n", count: 201)), "name: Must be at most 200 characters"),
        ("name", "a\u{0}b", "name: Must not contain U+0000"),
        ("model", .string(String(repeating: "😀", count: 51)), "model: Must be at most 100 characters"),
        ("category", "battery packs", .init("category: Must be one of: \(slugs)")),
        ("category", ["batteries"], "category: Expected string, received array"),
        ("description", .string(String(repeating: "d", count: 2_001)), "description: Must be at most 2000 characters"),
        ("description", true, "description: Expected string, received boolean"),
        ("defaultFieldValues", [], "defaultFieldValues: Expected object, received array"),
        ("defaultFieldValues", ["x": 1], "defaultFieldValues.x: Unknown field \"x\""),
        (
            "defaultFieldValues", ["nominal_voltage": "48"],
            "defaultFieldValues.nominal_voltage: Expected number, received string"
        ),
        (
            "defaultFieldValues", ["nominal_voltage": 48, "nominalVoltage": 49],
            "defaultFieldValues.nominalVoltage: Given twice"
        ),
        (
            "defaultFieldValues", ["battery_chemistry": "Li\u{0}"],
            "defaultFieldValues.battery_chemistry: Must not contain U+0000"
        ),
        ("imageUrls", "https://a.example", "imageUrls: Expected array, received string"),
        ("imageUrls", ["http://a.example"], "imageUrls.0: Must be an absolute https URL"),
        ("imageUrls", ["https://a.example", 5], "imageUrls.1: Expected string, received number"),
        (
            "imageUrls", .array(.init(repeating: "https://a.example", count: 21)),
            "imageUrls: Must contain at most 20 items"
        ),
        (
            "imageUrls", [.string("https://a.example/" + String(repeating: "x", count: 2_048))],
            "imageUrls.0: Must be at most 2048 characters"
        ),
        ("sourceLocale", "ja", "sourceLocale: Must be one of: \(locales)"),
        ("sourceLocale", "DE", "sourceLocale: Must be one of: \(locales)"),
    ]

    @Test(
        "Numbers that no double holds are refused",
        arguments: ["1e309", "-1e309", "1" + String(repeating: "0", count: 400)]
    )
    func numbers(text: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let single = await test.sendText(
                .patch,
                "/passports/\(id)/fields/nominal_voltage",
                Array("{\"value\":\(text)}".utf8)
            )
            #expect(single.faults == ["value: Numbers must lie in the range of a double"])
            let nested = await test.sendText(
                .patch,
                "/passports/\(id)/fields/critical_raw_materials",
                Array("{\"value\":[{\"share\":\(text)}]}".utf8)
            )
            #expect(nested.faults == ["value: Numbers must lie in the range of a double"])
        }
    }

    @Test("What nobody asked for is ignored; an empty string means that there is none")
    func lenient() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(
                .post,
                "/products",
                [
                    "name": " A ", "model": "\tM\u{A0}", "category": " BATTERY ", "colour": 5, "description": "",
                    "sourceLocale": "", "imageUrls": nil, "defaultFieldValues": nil,
                ]
            )
            #expect(answer.status == 201)
            #expect(answer["name"] == "A" && answer["model"] == "M" && answer["category"] == "batteries")
            #expect(answer["description"] == .null && answer["sourceLocale"] == "en")
            #expect(answer["imageUrls"] == [] && answer["defaultFieldValues"] == [:])
        }
    }

    @Test("What the request alone shows comes before what exists, and that before what it is checked against")
    func order() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let unknown = "0123456789abcdef01234567"
            for id in [unknown, "nonsense"] {
                for path in ["/passports/\(id)/fields/x", "/passports/\(id)/parties/manufacturer", "/products/\(id)"] {
                    let faulty = await test.send(.patch, path, ["name": 5])
                    #expect(faulty.status == 400, "\(path)")
                }
                for path in ["", "/audit?limit=0", "/snapshots?page=0", "/qr?size=1"] where !path.isEmpty {
                    let faulty = await test.send(.get, "/passports/\(id)\(path)")
                    #expect(faulty.status == 400, "\(path)")
                }
                let right = await test.send(.patch, "/passports/\(id)/fields/x", ["value": 5])
                #expect(right.status == 404 && right.message == "Passport not found.")
                let product = await test.send(.patch, "/products/\(id)", ["name": "A"])
                #expect(product.status == 404 && product.message == "Product not found.")
            }
            let archived = try await test.makeDraft()
            try await test.done(.post, "/passports/\(archived)/archive")
            let against = await test.send(.patch, "/passports/\(archived)/fields/x", ["value": 5])
            #expect(against.faults == ["key: Unknown field \"x\""])
            let state = await test.send(.patch, "/passports/\(archived)/fields/nominal_voltage", ["value": 5])
            #expect(state.status == 409 && state.error == "passport_archived")
        }
    }
}
