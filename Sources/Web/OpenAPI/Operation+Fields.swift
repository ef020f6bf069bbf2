import Domain
import OrderedJSON

extension Operation {
    static let writeField = Operation(
        "writeField",
        .fields,
        "Write a field",
        description: "`null` or an empty string clears it. Constraints do not refuse a write; they are `warnings`.",
        body: .ref("FieldWrite"),
        example: ["value": 48],
        answer: .json(fieldAnswer([]), example: Examples.writtenField),
        failures: [.notFound, .passportArchived, .preconditionFailed]
    )

    static let writeFields = Operation(
        "writeFields",
        .fields,
        "Write several fields at once",
        description: "1 to 200 fields, all or nothing, one version.",
        body: .ref("FieldsWrite"),
        example: ["fields": ["rated_capacity": 100, "battery_category": "LMT"]],
        answer: .json(
            .object([("_id", .id), ("fields", .map(.ref("FieldEntry")))] + progress, optional: ["warnings"]),
            example: Examples.writtenFields
        ),
        failures: [.notFound, .passportArchived]
    )

    static let reviewField = Operation(
        "reviewField",
        .fields,
        "Review a field",
        description: "With `locale` the decision applies to that translation.",
        body: .ref("FieldReview"),
        example: ["decision": "approve"],
        answer: .json(
            fieldAnswer([("decision", .oneOf(ReviewDecision.allCases.map(\.rawValue)))]),
            example: Examples.reviewedField
        ),
        failures: [.notFound, .nothingToReview, .passportArchived]
    )

    private static let progress: [(String, Schema)] = [
        ("completionPercentage", .integer()), ("fieldCounts", .ref("FieldCounts")), ("status", Components.status),
        ("updatedAt", .timestamp), ("warnings", .array(.ref("Finding"))),
    ]

    private static func fieldAnswer(_ extra: [(String, Schema)]) -> Schema {
        .object(
            [("_id", .id), ("key", .string())] + extra + [("field", .ref("FieldEntry"))] + progress
                + (extra.isEmpty ? [] : [("restored", .boolean)]),
            optional: ["warnings", "restored"]
        )
    }
}
