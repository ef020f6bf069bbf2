import Domain
import GS1
import OrderedJSON

extension Components {
    static let links: [(String, Schema)] = [("Link", link), ("LinkBody", linkBody), ("LinkChange", linkChange)]

    private static let languages = Schema.array(.matching("[a-z]{2}(-[A-Z]{2})?"), ["maxItems": 30])

    private static let link = Schema.object([
        ("_id", .id), ("gtin", .gtin), ("lotNumber", Schema.string().nullable),
        ("serialNumber", Schema.string().nullable), ("linkType", .oneOf(LinkRelation.names.map { "gs1:" + $0 })),
        ("href", .url("[Hh][Tt][Tt][Pp][Ss]")), ("title", .string()), ("hreflang", languages),
        ("type", Schema.string().nullable),
        ("context", .array(.string())), ("createdAt", .timestamp), ("updatedAt", .timestamp),
    ])

    private static let changeable: [(String, Schema)] = [
        ("linkType", .linkTypeInput),
        (
            "href",
            .url("[Hh][Tt][Tt][Pp][Ss]")
                .with(["description": "Where the link leads. It is never fetched by the platform."])
        ),
        ("title", .text(1...200)), ("hreflang", languages.with(["uniqueItems": true]).nullable),
        (
            "type",
            Schema.matching(
                "(application|audio|font|haptics|image|message|model|multipart|text|video)"
                    + #"/[a-z0-9][a-z0-9!#$&^_.+\-]{0,126}"#
            )
            .absentWhenEmpty
            .with(["description": "The media type of the target, without parameters."])
        ),
        (
            "context",
            Schema.array(.matching(#"[!-~]{1,50}"#), ["maxItems": 10, "uniqueItems": true]).nullable
                .with(["description": "Where or for whom the link holds; the resolver chooses by `?context=`."])
        ),
    ]

    private static let linkBody = Schema.object(
        [
            ("gtin", .gtin),
            (
                "lotNumber",
                Schema.text(0...100).nullable.with(["description": "A link has this or `serialNumber`, never both."])
            ),
            (
                "serialNumber",
                Schema.string(["maxLength": 100, "format": "serial"]).nullable
            ),
        ] + changeable,
        optional: ["lotNumber", "serialNumber", "hreflang", "type", "context"]
    )

    private static let linkChange = Schema.object(changeable, optional: Set(changeable.map(\.0)))
}

extension Schema {
    /// A link type as it is accepted: a CURIE or a full IRI.
    static let linkTypeInput = Schema.matching(
        "(gs1:|https://(ref\\.|www\\.)?gs1\\.org/voc/)(" + LinkRelation.names.joined(separator: "|") + ")"
    )
}
