import Domain
import OrderedJSON

extension Components {
    static let passports: [(String, Schema)] = [
        ("Passport", passport), ("PassportListing", passportListing), ("PassportSummary", passportSummary),
        ("CreatedPassport", createdPassport), ("PassportBody", passportBody), ("GS1", gs1),
        ("FieldCounts", fieldCounts),
    ]

    private static let passport = Schema.object(
        [
            ("_id", .id), ("companyId", .id), ("productId", .id), ("batchId", Schema.id.nullable),
            ("templateId", .id), ("category", .category), ("gs1", .ref("GS1")), ("status", status),
            ("version", .count), ("completionPercentage", percentage), ("fieldCounts", .ref("FieldCounts")),
            (
                "fields",
                Schema.map(.ref("FieldEntry")).with(["description": "Every field of the template, in its order."])
            ),
            ("parties", .map(of: PartyRole.allCases.map(\.rawValue), .ref("Party"))),
            ("publishedAt", Schema.timestamp.nullable), ("publishedIncomplete", .boolean),
            ("suspendedAt", Schema.timestamp.nullable), ("suspensionReason", Schema.string().nullable),
            ("publicNotice", .string()), ("archivedAt", Schema.timestamp.nullable),
            ("expiresAt", Schema.timestamp.nullable), ("createdAt", .timestamp), ("updatedAt", .timestamp),
        ],
        optional: ["publicNotice"]
    )

    private static let listingMembers: [(String, Schema)] = [
        ("_id", .id), ("productId", .id), ("gs1", .ref("GS1")), ("status", status),
        ("completionPercentage", percentage), ("publishedAt", Schema.timestamp.nullable), ("createdAt", .timestamp),
    ]

    private static let passportListing = Schema.object(listingMembers)

    private static let passportSummary = Schema.object(
        listingMembers + [("category", .category), ("fieldCounts", .ref("FieldCounts")), ("updatedAt", .timestamp)]
    )

    private static let createdPassport = Schema.object(listingMembers.filter { $0.0 != "publishedAt" })

    private static let passportBody = Schema.object(
        [
            ("productId", .idInput), ("gs1", .object([("gtin", .gtin), ("serialNumber", .serial)])),
            ("batchId", Schema.idInput.absentWhenEmpty),
            ("parties", Schema.map(of: PartyRole.allCases.map(\.rawValue), .ref("PartyBody")).nullable),
            ("confirmOverage", Schema.boolean.nullable),
        ],
        optional: ["batchId", "parties", "confirmOverage"]
    )

    private static let gs1 = Schema.object([
        ("gtin", .string(["pattern": "^[0-9]{14}$"])), ("serialNumber", .string()),
        ("digitalLinkUri", .string(["format": "uri"])),
        (
            "gs1Conformant",
            Schema.boolean.with([
                "description": "Whether the serial number is one of GS1: 1 to 20 characters of set 82."
            ])
        ),
    ])

    private static let fieldCounts = Schema.object([
        ("total", .count), ("empty", .count), ("approved", .count), ("pendingReview", .count), ("flagged", .count),
    ])

    static let percentage = Schema.integer(["minimum": 0, "maximum": 100])
}
