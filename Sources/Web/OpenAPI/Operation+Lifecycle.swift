import Domain
import OrderedJSON

extension Operation {
    static let submitPassport = transition(
        "submitPassport",
        "Hand a draft to the reviewers",
        [("updatedAt", .timestamp)],
        answers: Examples.state("in_review", ["updatedAt": Examples.published])
    )

    static let approvePassport = transition(
        "approvePassport",
        "End the review",
        [("updatedAt", .timestamp)],
        answers: Examples.state("approved", ["updatedAt": Examples.published]),
        failures: [.reviewIncomplete]
    )

    static let publishPassport = transition(
        "publishPassport",
        "Publish a passport",
        [
            ("version", .integer()), ("publishedAt", .timestamp), ("publishedIncomplete", .boolean),
            ("expiresAt", Schema.timestamp.nullable), ("missing", .array(.string())),
            ("unapproved", .array(.string())),
            ("missingParties", .array(.oneOf(PartyRole.allCases.map(\.rawValue)))),
        ],
        answers: Examples.state(
            "published",
            [
                "version": 1, "publishedAt": Examples.published, "publishedIncomplete": true, "expiresAt": nil,
                "missing": ["rated_capacity"], "unapproved": [], "missingParties": ["manufacturer"],
            ]
        ),
        description: "Refused while a required field is missing or not approved, unless `acknowledgeIncomplete`.",
        body: .object(
            [("acknowledgeIncomplete", Schema.boolean.nullable), ("expiresAt", Schema.timestamp.nullable)],
            optional: ["acknowledgeIncomplete", "expiresAt"]
        ),
        example: ["acknowledgeIncomplete": true],
        failures: [.publishBlocked]
    )

    static let suspendPassport = transition(
        "suspendPassport",
        "Put a passport on hold",
        [("suspendedAt", .timestamp), ("suspensionReason", Schema.string().nullable)],
        answers: Examples.state(
            "suspended",
            ["suspendedAt": Examples.published, "suspensionReason": "Recall 26-03"]
        ),
        description: "`reason` stays internal; `publicNotice` is shown to whoever scans the product.",
        body: .object(
            [("reason", Schema.text(0...Int.max).nullable), ("publicNotice", Schema.text(0...500).nullable)],
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
        answers: Examples.state(
            "published",
            ["version": 2, "publishedAt": Examples.published, "expiresAt": nil, "updatedAt": Examples.published]
        ),
        body: .object([("expiresAt", Schema.timestamp.nullable)], optional: ["expiresAt"])
    )

    static let archivePassport = transition(
        "archivePassport",
        "Archive a passport",
        [("archivedAt", .timestamp)],
        answers: Examples.state("archived", ["archivedAt": Examples.published]),
        description: "For good."
    )

    private static func transition(
        _ id: String,
        _ summary: String,
        _ members: [(String, Schema)],
        answers answerExample: JSON,
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
            answer: .json(
                .object([("_id", .id), ("status", Components.status)] + members),
                example: answerExample
            ),
            failures: [.notFound, .invalidStatus] + failures
        )
    }
}
