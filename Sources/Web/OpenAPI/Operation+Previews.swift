import Domain
import OrderedJSON

extension Operation {
    static let createPreview = Operation(
        "createPreview",
        .lifecycle,
        "Make a preview link",
        description: """
            Whoever has the link sees what the passport would publish now, as page or data, until it expires; nobody else
            does, and nothing is counted or cached. Values that wait for approval are not shown. An archived passport has
            no preview.
            """,
        body: .object(
            [
                (
                    "expiresIn",
                    Schema.integer([
                        "minimum": JSON(Previews.lifetimes.lowerBound), "maximum": JSON(Previews.lifetimes.upperBound),
                        "default": JSON(Previews.usualLifetime), "description": "Seconds.",
                    ])
                    .nullable
                )
            ],
            optional: ["expiresIn"]
        ),
        example: ["expiresIn": 3_600],
        answer: .json(.ref("Preview"), status: 201, example: Examples.preview),
        failures: [.notFound, .passportArchived],
        variables: ["id": .publishedPassport]
    )
}

extension Components {
    static let previews: [(String, Schema)] = [
        (
            "Preview",
            .object([("data", .object([("url", .string(["format": "uri"])), ("expiresAt", .timestamp)]))])
        )
    ]
}

extension Examples {
    static let preview: JSON = [
        "data": [
            "url": .string("\(digitalLink)?preview=kx0V7m3qfJ1uQ9y2cD8sRb5wN6tLzHgPaE4iUoYvX_A"),
            "expiresAt": "2026-03-03T15:02:11.480Z",
        ]
    ]
}
