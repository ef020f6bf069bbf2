import Domain
import OrderedJSON

extension Operation {
    static let getScans = Operation(
        "getScans",
        .history,
        "Count the scans of a passport",
        description: """
            GETs of the published passport by UTC day: its page, its data or its linkset, also when the reader had it
            already (304). Nothing is known of who scanned, so robots count too. Days without a scan are left out; the
            last seconds may not be counted yet.
            """,
        query: [
            Parameter(
                "from",
                .string(["format": "date"]),
                "The first day; without it, the 30 days up to `to` are meant."
            ),
            Parameter("to", .string(["format": "date"]), "The last day, at most 366 in all; without it, today."),
        ],
        answer: .json(.ref("ScanCounts"), example: Examples.scans),
        failures: [.notFound],
        variables: ["id": .publishedPassport]
    )
}

extension Components {
    static let scans: [(String, Schema)] = [
        (
            "ScanCounts",
            .object([
                (
                    "data",
                    .object([
                        ("passportId", .id), ("from", .string(["format": "date"])), ("to", .string(["format": "date"])),
                        ("total", .count),
                        (
                            "days",
                            .array(
                                .object([
                                    ("date", .string(["format": "date"])), ("count", .integer(["minimum": 1])),
                                ])
                            )
                        ),
                    ])
                )
            ])
        )
    ]
}

extension Examples {
    static let scans: JSON = [
        "data": [
            "passportId": .string(ShellVariable.publishedPassport.example), "from": "2026-02-02", "to": "2026-03-03",
            "total": 19, "days": [["date": "2026-03-02", "count": 7], ["date": "2026-03-03", "count": 12]],
        ]
    ]
}
