import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Counts and percentage (lifecycle §5).
@Suite("lifecycle §5: counts")
struct CountsContract {
    @Test("Every field is counted once, in the same answer as the write", arguments: Stage.all)
    func counts(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let field = "/passports/\(id)/fields/carbon_footprint"
            // Expected: approved, pending, flagged of 64.
            let steps: [(method: HTTPMethod, path: String, body: JSON, counts: [Int])] = [
                (.patch, field, ["value": 3], [1, 0, 0]),
                (.patch, field, ["value": 4, "source": "supplier"], [0, 1, 0]),
                (.post, field + "/review", ["decision": "flag"], [0, 0, 1]),
                (.post, field + "/review", ["decision": "approve"], [1, 0, 0]),
                (.post, field + "/review", ["decision": "reject"], [0, 0, 0]),
                (.patch, field, ["value": 5], [1, 0, 0]),
                (.patch, field, ["value": nil], [0, 0, 0]),
                (
                    .post, "/passports/\(id)/fields",
                    ["fields": ["carbon_footprint": 3, "recyclability_score": 5, "care_instructions": "Wash"]],
                    [3, 0, 0]
                ),
                // Translations do not take part.
                (
                    .patch, "/passports/\(id)/fields/care_instructions",
                    ["value": "Waschen", "locale": "de", "source": "supplier"], [3, 0, 0]
                ),
            ]
            for (number, step) in steps.enumerated() {
                let answer = try await test.done(step.method, step.path, step.body)
                let read = try await test.done(.get, "/passports/\(id)")
                for counted in [answer, read] {
                    #expect(counted.keys("fieldCounts") == ["total", "empty", "approved", "pendingReview", "flagged"])
                    let found = ["approved", "pendingReview", "flagged"].map { counted.int("fieldCounts.\($0)") }
                    #expect(found == step.counts, "step \(number)")
                    #expect(counted.int("fieldCounts.total") == 64, "step \(number)")
                    #expect(counted.int("fieldCounts.empty") == 64 - step.counts.reduce(0, +), "step \(number)")
                    #expect(counted.int("completionPercentage") == 100 * step.counts[0] / 64, "step \(number)")
                }
            }
        }
    }

    @Test("One hundred per cent only when every field is approved", arguments: Stage.all)
    func full(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let template = try await test.done(.get, "/templates/textiles")
            let fields = template["fields"]?.arrayValue ?? []
            var values = JSONObject()
            for field in fields.dropLast() {
                values.append(field["key"]?.stringValue ?? "", PublishGateContract.sample(field))
            }
            let path = "/passports/\(id)/fields"
            #expect(try await test.done(.post, path, ["fields": .object(values)])["completionPercentage"] == 98)
            let last = try #require(fields.last)
            let write: JSON = ["value": PublishGateContract.sample(last)]
            let answer = try await test.done(.patch, "\(path)/\(last["key"]?.stringValue ?? "")", write)
            #expect(answer["completionPercentage"] == 100 && answer["fieldCounts.empty"] == 0)
        }
    }
}
