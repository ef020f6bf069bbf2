import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Writing one field (api-v1 §6.6).
@Suite("Field writes")
struct FieldWriteTests {
    static let keys = ["_id", "key", "field", "completionPercentage", "fieldCounts", "status", "updatedAt"]
    static let entryKeys = ["value", "status", "source", "lastUpdatedBy", "lastUpdatedAt"]

    @Test("A write answers with the field and the state of the passport", arguments: Stage.all)
    func write(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            test.clock.advance(bySeconds: 1)
            let answer = try await test.done(.patch, "/passports/\(id)/fields/nominalVoltage", ["value": 48])
            #expect(answer.keys() == Self.keys)
            #expect(answer.keys("field") == Self.entryKeys)
            #expect(answer.keys("fieldCounts") == PassportTests.countKeys)
            #expect(answer["_id"]?.stringValue == id && answer["key"] == "nominal_voltage")
            #expect(answer["field.value"] == 48 && answer["field.status"] == "approved")
            #expect(answer["field.source"] == "manual")
            #expect(answer["field.lastUpdatedBy"]?.stringValue == "API key \(test.key.prefix(11))")
            #expect(answer["field.lastUpdatedAt"] == "2026-03-02T08:15:01.000Z")
            #expect(answer["fieldCounts.approved"] == 1 && answer["fieldCounts.empty"] == 118)
            #expect(answer["status"] == "draft" && answer["updatedAt"] == "2026-03-02T08:15:01.000Z")
            let read = try await test.done(.get, "/passports/\(id)")
            #expect(read["fields.nominal_voltage"] == answer["field"])
        }
    }

    @Test(
        "A value comes back with the digits it was sent with",
        arguments: Stage.all,
        [
            "1.10", "12345678901234567890", "-0", "1e3", "1E+2", "0.10000000000000000000000000001",
        ]
    )
    func digits(stage: Stage, number: String) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let body = Array("{\"value\":\(number)}".utf8)
            let answer = await test.sendText(.patch, "/passports/\(id)/fields/nominal_voltage", body)
            #expect(answer.status == 200)
            #expect(answer["field.value"]?.text == number)
            try await test.publish(id)
            #expect(try await test.done(.get, "/passports/\(id)")["fields.nominal_voltage.value"]?.text == number)
            let scan = await test.scan(TestPlatform.path(), accept: "application/json")
            #expect(scan["additionalProperty.0.value"]?.text == number)
        }
    }

    @Test(
        "A value of another type is refused, nothing is converted",
        arguments: [
            ("battery_chemistry", 5, "Expected string, received number"),
            ("nominal_voltage", "48", "Expected number, received string"),
            ("ce_marking", 1, "Expected boolean, received number"),
            ("ce_marking", "true", "Expected boolean, received string"),
            ("critical_raw_materials", [:], "Expected array, received object"),
            ("manufacturing_place", "Berlin", "Expected object, received string"),
            ("battery_category", ["EV"], "Expected string, received array"),
            (
                "manufacturing_date", "2026-02-29",
                "Must be a real date: YYYY-MM-DD, YYYY-MM, YYYY or an RFC 3339 date-time"
            ),
            (
                "manufacturing_date", "2. March",
                "Must be a real date: YYYY-MM-DD, YYYY-MM, YYYY or an RFC 3339 date-time"
            ),
            ("manufacturer_web_address", "www.a.example", "Must be an absolute http or https URL"),
            ("manufacturer_web_address", "javascript:alert(1)", "Must be an absolute http or https URL"),
            ("manufacturer_web_address", "https://user@a.example/", "Must be an absolute http or https URL"),
            ("battery_chemistry", "a\u{0}b", "Must not contain U+0000"),
            ("critical_raw_materials", [["n\u{0}": 1]], "Must not contain U+0000"),
            ("battery_chemistry", .string(String(repeating: "x", count: 65_536)), "Must be at most 64 KiB"),
            ("critical_raw_materials", FieldWriteTests.nested(17), "Must be nested at most 16 deep"),
        ] as [(String, JSON, String)]
    )
    func types(key: String, value: JSON, text: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.patch, "/passports/\(id)/fields/\(key)", ["value": value])
            #expect(answer.status == 400)
            #expect(answer.faults == ["value: \(text)"])
        }
    }

    @Test(
        "Values at the edge of the rules are taken",
        arguments: [
            ("manufacturing_date", "2024-02-29"), ("manufacturing_date", "2026-03"), ("manufacturing_date", "2026"),
            ("manufacturing_date", "2026-03-02T08:15:00+01:00"),
            ("manufacturer_web_address", "HTTP://a.example:8080/ä?b#c"),
            ("critical_raw_materials", FieldWriteTests.nested(16)),
            ("battery_chemistry", .string(String(repeating: "x", count: 65_534))),
        ] as [(String, JSON)]
    )
    func edges(key: String, value: JSON) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.patch, "/passports/\(id)/fields/\(key)", ["value": value])
            #expect(answer.status == 200)
            #expect(answer["field.value"] == value)
        }
    }

    @Test(
        "The body of a write is checked",
        arguments: [
            ([:], ["value: Required"]), ([], ["Expected object, received array"]),
            (
                ["source": "guess", "locale": "ja", "sourceLocale": 5],
                [
                    "value: Required",
                    "source: Must be one of: manual, ai_suggested, ai_approved, reference_db, supplier, system",
                    "sourceLocale: Expected string, received number",
                    "locale: Must be one of: \(ValidationTests.locales)",
                ]
            ),
            (
                ["value": 1, "source": "company"],
                [
                    "source: Must be one of: manual, ai_suggested, ai_approved, reference_db, supplier, system"
                ]
            ),
        ] as [(JSON, [String])]
    )
    func body(body: JSON, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.patch, "/passports/\(id)/fields/nominal_voltage", body)
            #expect(answer.status == 400)
            #expect(answer.faults == faults)
        }
    }

    @Test(
        "A key that is not on the template is refused, with those that are near",
        arguments: [
            ("nominal_votage", ["nominal_voltage"]), ("Nominal_Voltage", ["nominal_voltage"]),
            ("nominalvoltage", ["nominal_voltage"]), ("colour_of_the_sky_above", []),
        ]
    )
    func unknownKey(key: String, suggestions: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.patch, "/passports/\(id)/fields/\(key)", ["value": 1])
            #expect(answer.status == 400)
            #expect(answer.faults == ["key: Unknown field \"\(key)\""])
            #expect(answer.keys("details") == ["fieldErrors"] + (suggestions.isEmpty ? [] : ["suggestions"]))
            #expect(
                (answer["details.suggestions"]?.arrayValue ?? []).compactMap(\.stringValue).prefix(1)
                    == suggestions[...]
            )
        }
    }

    @Test(
        "A broken constraint is a warning, not a refusal",
        arguments: [
            ("battery_category", "ABC", "Value \"ABC\" of \"battery_category\" is not one of the allowed options."),
            ("battery_weight", 0, "Value 0 of \"battery_weight\" is below the minimum 0.001."),
            ("renewable_content_share", 101, "Value 101 of \"renewable_content_share\" is above the maximum 100."),
            (
                "manufacturer_email", "nobody",
                "Value of \"manufacturer_email\" does not have the expected format."
            ),
            (
                "manufacturer_email", "a@b",
                "Value of \"manufacturer_email\" has 3 characters; at least 5 are needed."
            ),
        ] as [(String, JSON, String)]
    )
    func warnings(key: String, value: JSON, why: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = try await test.done(.patch, "/passports/\(id)/fields/\(key)", ["value": value])
            #expect(answer.keys() == Self.keys + ["warnings"])
            #expect(answer["warnings"]?.arrayValue?.count == 1)
            let keys = answer.keys("warnings.0")
            #expect(keys.filter { $0 != "article" } == ["type", "severity", "target", "ruleId", "why", "fix"])
            #expect(answer["warnings.0.type"] == "invalid_format" && answer["warnings.0.severity"] == "warning")
            #expect(answer["warnings.0.ruleId"] == "static:format" && answer["warnings.0.target"]?.stringValue == key)
            #expect(answer["warnings.0.why"]?.stringValue == why)
        }
    }

    /// Arrays in arrays.
    private static func nested(_ depth: Int) -> JSON {
        (1..<depth).reduce([] as JSON) { value, _ in [value] }
    }
}
