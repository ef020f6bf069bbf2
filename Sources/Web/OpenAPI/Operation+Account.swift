import Domain
import OrderedJSON

extension Operation {
    static let getMe = Operation(
        "getMe",
        .account,
        "Who is asking, on which plan, and what has been used",
        description: "Not counted. A limit that is null does not exist.",
        answer: .json(
            .object([
                (
                    "workspace",
                    .object([
                        ("_id", .id), ("name", .string()), ("defaultSourceLocale", .language),
                        ("createdAt", .timestamp),
                    ])
                ),
                (
                    "plan",
                    .object([
                        ("name", .string()),
                        ("subscriptionStatus", .oneOf(Account.Subscription.allCases.map(\.rawValue))),
                        ("limits", limits),
                    ])
                ),
                (
                    "usage",
                    .object([
                        ("passports", .count), ("writesToday", .count), ("readsToday", .count),
                        ("epcisEventsThisMonth", .count), ("resetAt", .timestamp),
                    ])
                ),
                (
                    "auth",
                    .object([
                        ("type", .oneOf(["api_key", "oauth"])), ("keyPrefix", Schema.string().nullable),
                        ("clientName", Schema.string().nullable), ("scopes", .array(.string())),
                        ("role", .oneOf(["owner", "admin", "editor", "viewer"])),
                    ])
                ),
            ]),
            example: Examples.me
        )
    )

    private static let limits = Schema.object([
        ("maxDpps", Schema.count.nullable), ("maxV1WritesPerDay", Schema.count.nullable),
        ("maxV1PassportsPerDay", Schema.count.nullable), ("maxEpcisEventsPerMonth", Schema.count.nullable),
    ])
}
