import Domain
import OrderedJSON

extension Components {
    static let lots: [(String, Schema)] = [("Batch", lot), ("BatchBody", lotBody), ("BatchChange", lotChange)]

    private static let lot = Schema.object([
        ("_id", .id), ("productId", .id), ("batchNumber", .string()), ("manufacturedAt", Schema.string().nullable),
        ("quantity", Schema.integer(["minimum": 1]).nullable),
        ("facilityGln", Schema.string(["pattern": "^[0-9]{13}$"]).nullable), ("fieldValues", .map(.fieldValue)),
        ("passportCount", .count), ("createdAt", .timestamp), ("updatedAt", .timestamp),
    ])

    private static let lotMembers: [(String, Schema)] = [
        ("batchNumber", .text(1...100)),
        (
            "manufacturedAt",
            Schema.matching("[0-9]{4}(-[0-9]{2}(-[0-9]{2}([Tt ].+)?)?)?").absentWhenEmpty
                .with([
                    "format": "partial-date",
                    "description": "`YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an RFC 3339 date-time.",
                ])
        ),
        ("quantity", Schema.integer(["minimum": 1, "maximum": JSON(Int.max)]).nullable),
        ("facilityGln", glnInput), ("fieldValues", fieldValues.nullable),
    ]

    private static let lotBody = Schema.object(
        lotMembers,
        optional: ["manufacturedAt", "quantity", "facilityGln", "fieldValues"]
    )

    private static let lotChange = Schema.object(lotMembers, optional: Set(lotMembers.map(\.0)))
}
