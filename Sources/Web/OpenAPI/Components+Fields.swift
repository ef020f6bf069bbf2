import Domain
import OrderedJSON

extension Components {
    static let fields: [(String, Schema)] = [
        ("FieldValue", fieldValue), ("FieldEntry", fieldEntry), ("FieldWrite", fieldWrite),
        ("FieldsWrite", fieldsWrite), ("FieldReview", fieldReview),
    ]

    private static let fieldValue = Schema(json: [
        "type": ["string", "number", "boolean", "array", "object", "null"],
        "description":
            "What the field's `dataType` takes, at most 64 KiB and 16 levels deep. Numbers keep their digits.",
    ])

    private static let fieldEntry = Schema.object(
        [
            ("value", .fieldValue), ("status", .oneOf(FieldEntry.Status.allCases.map(\.rawValue))),
            ("source", Schema.oneOf(FieldEntry.Source.allCases.map(\.rawValue)).nullable),
            ("sourceLocale", .language),
            (
                "translations",
                .map(
                    .object([("value", .fieldValue), ("status", .oneOf(["approved", "pending_review"]))]),
                    ["propertyNames": Schema.language.json]
                )
            ),
            ("lastUpdatedBy", Schema.string().nullable), ("lastUpdatedAt", Schema.timestamp.nullable),
            ("seededFrom", .oneOf(["batch", "product", "company", "template"])),
            ("lastApproved", .object([("value", .fieldValue), ("approvedAt", Schema.timestamp.nullable)])),
            ("approvedBy", .string()), ("approvedAt", .timestamp), ("locale", .language), ("label", .string()),
            ("dataType", .oneOf(FieldSchema.DataType.allCases.map(\.rawValue))),
            ("unit", Schema.string().nullable), ("accessLevel", accessLevel), ("required", .boolean),
            ("group", .string()),
        ],
        optional: [
            "source", "sourceLocale", "translations", "lastUpdatedBy", "lastUpdatedAt", "seededFrom", "lastApproved",
            "approvedBy", "approvedAt", "locale", "label", "dataType", "unit", "accessLevel", "required", "group",
        ]
    )

    static let accessLevel = Schema.oneOf(["public", "restricted", "authority"])

    private static let writeOptions: [(String, Schema)] = [
        ("source", Schema.oneOf(FieldWrite.CallerSource.allCases.map(\.rawValue)).nullable),
        ("sourceLocale", Schema.languageInput.absentWhenEmpty), ("locale", Schema.languageInput.absentWhenEmpty),
    ]

    private static let fieldWrite = Schema.object(
        [("value", .fieldValue)] + writeOptions,
        optional: Set(writeOptions.map(\.0))
    )

    private static let fieldsWrite = Schema.object(
        [("fields", fieldValues.with(["minProperties": 1, "maxProperties": 200]))] + writeOptions,
        optional: Set(writeOptions.map(\.0))
    )

    private static let fieldReview = Schema.object(
        [
            ("decision", .oneOf(ReviewDecision.allCases.map(\.rawValue))), ("note", Schema.text(0...1_000).nullable),
            ("locale", Schema.languageInput.absentWhenEmpty),
        ],
        optional: ["note", "locale"]
    )
}
