import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Writing several fields at once (api-v1 §6.7).
@Suite("Bulk writes")
struct BulkWriteTests {
    @Test(
        "All fields are written as one version, and answered under canonical keys in the order sent",
        arguments: Stage.all
    )
    func write(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished()
            let answer = try await test.done(
                .post,
                "/passports/\(id)/fields",
                [
                    "fields": [
                        "ratedCapacity": 100, "nominal_voltage": 48, "battery_category": "ABC", "batteryWeight": 0,
                    ]
                ]
            )
            #expect(
                answer.keys() == [
                    "_id", "fields", "completionPercentage", "fieldCounts", "status", "updatedAt", "warnings",
                ]
            )
            #expect(
                answer.keys("fields") == ["rated_capacity", "nominal_voltage", "battery_category", "battery_weight"]
            )
            #expect(answer.keys("fields.rated_capacity") == FieldWriteTests.entryKeys)
            let targets = (answer["warnings"]?.arrayValue ?? []).compactMap { $0["target"]?.stringValue }
            #expect(targets == ["battery_category", "battery_weight"])
            #expect(answer["fieldCounts.approved"] == 4)
            #expect(try await test.done(.get, "/passports/\(id)")["version"] == 2)
            let audit = try await test.done(.get, "/passports/\(id)/audit?action=field.updated")
            let written = (audit["data.items"]?.arrayValue ?? []).compactMap { $0["target"]?["key"]?.stringValue }
            #expect(written == answer.keys("fields").reversed())
            let clean = try await test.done(.post, "/passports/\(id)/fields", ["fields": ["rated_capacity": nil]])
            #expect(!clean.keys().contains("warnings") && clean["fields.rated_capacity.status"] == "empty")
        }
    }

    @Test("One fault refuses everything, and all faults are named as they were sent", arguments: Stage.all)
    func allOrNothing(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let before = try await test.done(.get, "/passports/\(id)")
            let answer = await test.send(
                .post,
                "/passports/\(id)/fields",
                [
                    "fields": [
                        "rated_capacity": 100, "nominalVoltage": "48", "nominal_voltage": 48, "ratedCapcity": 1,
                        "ce_marking": 1,
                    ]
                ]
            )
            #expect(answer.status == 400)
            #expect(
                answer.faults == [
                    "fields.nominalVoltage: Expected number, received string", "fields.nominal_voltage: Given twice",
                    "fields.ratedCapcity: Unknown field \"ratedCapcity\"",
                    "fields.ce_marking: Expected boolean, received number",
                ]
            )
            #expect(answer.message == "fields.nominalVoltage: Expected number, received string (and 3 more)")
            #expect(answer["details.suggestions.0"] == "rated_capacity")
            #expect(try await test.done(.get, "/passports/\(id)").body == before.body)
        }
    }

    @Test(
        "A call has 1 to 200 fields",
        arguments: [
            (0, ["fields: Must contain at least 1 item"]), (201, ["fields: Must contain at most 200 items"]),
            (-1, ["fields: Required"]),
        ]
    )
    func count(count: Int, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let fields = (0..<max(0, count)).map { ("k\($0)", JSON.null) }
            let body: JSON = count < 0 ? [:] : ["fields": .object(JSONObject(fields))]
            let answer = await test.send(.post, "/passports/\(id)/fields", body)
            #expect(answer.status == 400)
            #expect(answer.faults == faults)
        }
    }

    @Test("Source and locale hold for every field")
    func shared() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let values: JSON = ["care_instructions": "Waschen", "product_name": "Hemd"]
            let answer = try await test.done(
                .post,
                "/passports/\(id)/fields",
                ["fields": values, "source": "supplier", "sourceLocale": "de"]
            )
            for key in ["care_instructions", "product_name"] {
                #expect(answer["fields.\(key).status"] == "pending_review")
                #expect(answer["fields.\(key).sourceLocale"] == "de" && answer["fields.\(key).source"] == "supplier")
            }
            #expect(answer["fieldCounts.pendingReview"] == 2)
        }
    }
}
