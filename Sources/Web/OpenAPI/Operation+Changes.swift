import Domain
import OrderedJSON

extension Operation {
    static let writeField = Operation(
        "writeField",
        .fields,
        "Write a field",
        description: "`null` or an empty string clears it. Constraints do not refuse a write; they are `warnings`.",
        body: .object(
            [
                ("value", .anything), ("source", .oneOf(FieldWrite.CallerSource.allCases.map(\.rawValue))),
                ("sourceLocale", .language), ("locale", .language),
            ],
            optional: ["source", "sourceLocale", "locale"]
        ),
        example: ["value": 48],
        answer: .json(fieldAnswer([])),
        failures: [.notFound, .passportArchived, .preconditionFailed]
    )

    static let writeFields = Operation(
        "writeFields",
        .fields,
        "Write several fields at once",
        description: "1 to 200 fields, all or nothing, one version.",
        body: .object(
            [
                ("fields", .map(.anything)), ("source", .oneOf(FieldWrite.CallerSource.allCases.map(\.rawValue))),
                ("sourceLocale", .language), ("locale", .language),
            ],
            optional: ["source", "sourceLocale", "locale"]
        ),
        example: ["fields": ["rated_capacity": 100, "battery_category": "LMT"]],
        answer: .json(
            .object([("_id", .id), ("fields", .map(.ref("FieldEntry")))] + progress, optional: ["warnings"])
        ),
        failures: [.notFound, .passportArchived]
    )

    static let reviewField = Operation(
        "reviewField",
        .fields,
        "Review a field",
        description: "With `locale` the decision applies to that translation.",
        body: .object(
            [
                ("decision", .oneOf(ReviewDecision.allCases.map(\.rawValue))),
                ("note", .string(["maxLength": 1000])), ("locale", .language),
            ],
            optional: ["note", "locale"]
        ),
        example: ["decision": "approve"],
        answer: .json(fieldAnswer([("decision", .string())])),
        failures: [.notFound, .nothingToReview, .passportArchived]
    )

    static let listParties = Operation(
        "listParties",
        .parties,
        "List the parties of a passport",
        answer: .json(.object([("_id", .id), ("parties", .map(.ref("Party")))])),
        failures: [.notFound]
    )

    static let setParty = Operation(
        "setParty",
        .parties,
        "Set the party in a role",
        description: "Replaces the whole party. Needs `gln` or `legacyOperatorId`.",
        body: .ref("PartyBody"),
        example: ["legalName": "Example Energy GmbH", "gln": "4012345000009", "country": "DE"],
        answer: .json(
            .object([
                ("_id", .id), ("role", .string()), ("party", .ref("Party")), ("status", Components.status),
                ("updatedAt", .timestamp),
            ])
        ),
        failures: [.notFound, .passportArchived, .preconditionFailed]
    )

    static let removeParty = Operation(
        "removeParty",
        .parties,
        "Remove the party in a role",
        answer: .json(
            .object([("_id", .id), ("role", .string()), ("removed", .boolean), ("updatedAt", .timestamp)])
        ),
        failures: [.notFound, .passportArchived]
    )

    static let submitPassport = transition(
        "submitPassport",
        "Hand a draft to the reviewers",
        [("updatedAt", .timestamp)]
    )

    static let approvePassport = transition(
        "approvePassport",
        "End the review",
        [("updatedAt", .timestamp)],
        failures: [.reviewIncomplete]
    )

    static let publishPassport = transition(
        "publishPassport",
        "Publish a passport",
        [
            ("version", .integer()), ("publishedAt", .timestamp), ("publishedIncomplete", .boolean),
            ("expiresAt", Schema.timestamp.nullable), ("missing", .array(.string())),
            ("unapproved", .array(.string())), ("missingParties", .array(.string())),
        ],
        description: "Refused while a required field is missing or not approved, unless `acknowledgeIncomplete`.",
        body: .object(
            [("acknowledgeIncomplete", .boolean), ("expiresAt", .timestamp)],
            optional: ["acknowledgeIncomplete", "expiresAt"]
        ),
        example: ["acknowledgeIncomplete": true],
        failures: [.publishBlocked]
    )

    static let suspendPassport = transition(
        "suspendPassport",
        "Put a passport on hold",
        [("suspendedAt", .timestamp), ("suspensionReason", Schema.string().nullable)],
        description: "`reason` stays internal; `publicNotice` is shown to whoever scans the product.",
        body: .object(
            [("reason", .string()), ("publicNotice", .string(["maxLength": 500]))],
            optional: ["reason", "publicNotice"]
        ),
        example: ["reason": "Recall 26-03"]
    )

    static let resumePassport = transition(
        "resumePassport",
        "End a hold or a term",
        [
            ("version", .integer()), ("publishedAt", Schema.timestamp.nullable),
            ("expiresAt", Schema.timestamp.nullable), ("updatedAt", .timestamp),
        ],
        body: .object([("expiresAt", .timestamp)], optional: ["expiresAt"])
    )

    static let archivePassport = transition(
        "archivePassport",
        "Archive a passport",
        [("archivedAt", .timestamp)],
        description: "For good."
    )

    private static func transition(
        _ id: String,
        _ summary: String,
        _ members: [(String, Schema)],
        description: String = "",
        body: Schema? = nil,
        example: JSON? = nil,
        failures: [Failure.Code] = []
    ) -> Operation {
        Operation(
            id,
            .lifecycle,
            summary,
            description: description,
            body: body,
            example: example,
            answer: .json(.object([("_id", .id), ("status", Components.status)] + members)),
            failures: [.notFound, .invalidStatus] + failures
        )
    }

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
