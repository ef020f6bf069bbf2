import Domain
import OrderedJSON

extension Components {
    static let parties: [(String, Schema)] = [("Party", party), ("PartyBody", partyBody)]

    private static let party = Schema.object(
        [
            ("legalName", .string()), ("gln", .string(["pattern": "^[0-9]{13}$"])),
            ("country", .string(["pattern": "^[A-Z]{2}$"])), ("legacyOperatorId", .string()),
            ("url", .string(["format": "uri"])), ("status", .oneOf(["approved", "pending_review"])),
            ("lastUpdatedBy", Schema.string().nullable), ("lastUpdatedAt", Schema.timestamp.nullable),
        ],
        optional: ["gln", "country", "legacyOperatorId", "url", "lastUpdatedBy", "lastUpdatedAt"]
    )

    private static let partyBody =
        Schema.object(
            [
                ("legalName", .text(1...200)),
                (
                    "gln",
                    Schema.matching("[0-9]{13}").absentWhenEmpty
                        .with([
                            "format": "gln",
                            "description":
                                "13 digits with the right check digit; `GLN`, white space and hyphens are dropped.",
                        ])
                ),
                (
                    "country",
                    Schema.matching("[A-Za-z]{2}").absentWhenEmpty
                        .with([
                            "format": "country", "description": "ISO 3166-1 alpha-2.",
                        ])
                ),
                ("legacyOperatorId", Schema.text(0...100).nullable), ("url", Schema.url("https?").absentWhenEmpty),
            ],
            optional: ["gln", "country", "legacyOperatorId", "url"]
        )
        .with(["anyOf": .array(["gln", "legacyOperatorId"].map(needs))])

    /// That a member is there and not empty.
    private static func needs(_ name: String) -> JSON {
        let pattern = name == "gln" ? "^[0-9]" : #"[^\u0000\s]"#
        return [
            "required": [.string(name)],
            "properties": .object([name: ["type": "string", "pattern": .string(pattern)]]),
        ]
    }
}
