import Domain
import OrderedJSON

/// The named schemas of the reference.
enum Components {
    static let all: [(String, Schema)] = [
        ("Error", error), ("Product", product), ("ProductListing", productListing), ("ProductBody", productBody),
        ("Batch", lot), ("BatchBody", lotBody), ("BatchChange", lotChange),
        ("Passport", passport), ("PassportListing", passportListing), ("CreatedPassport", createdPassport),
        ("PassportBody", passportBody), ("GS1", gs1),
        ("FieldCounts", fieldCounts), ("FieldEntry", fieldEntry), ("Party", party), ("PartyBody", partyBody),
        ("Finding", finding), ("AuditEntry", auditEntry), ("Snapshot", snapshot), ("Template", template),
        ("TemplateListing", templateListing), ("RegulationDetails", regulation),
    ]

    private static let error = Schema.object(
        [
            ("error", .string()), ("message", .string()), ("details", .map(.anything)), ("reason", .string()),
            ("code", .string()), ("requestId", .string()),
        ],
        optional: ["details", "reason", "code", "requestId"]
    )

    private static let category = Schema.oneOf(Domain.Category.allCases.map(\.rawValue))

    private static let productMembers: [(String, Schema)] = [
        ("name", .string(["minLength": 1, "maxLength": 200])),
        ("model", .string(["minLength": 1, "maxLength": 100])),
        ("category", .string(["description": "A canonical slug or one of its aliases."])),
        ("description", Schema.string(["maxLength": 2000]).nullable),
        ("defaultFieldValues", .map(.anything)),
        ("imageUrls", .array(.string(["format": "uri", "maxLength": 2048]), ["maxItems": 20])),
        ("sourceLocale", .language),
    ]

    private static let productBody = Schema.object(
        productMembers,
        optional: ["description", "defaultFieldValues", "imageUrls", "sourceLocale"]
    )

    private static let product = Schema.object([
        ("_id", .id), ("name", .string()), ("model", .string()), ("category", category),
        ("description", Schema.string().nullable), ("templateId", .id), ("templateVersion", .integer()),
        ("defaultFieldValues", .map(.anything)), ("imageUrls", .array(.string())), ("sourceLocale", .language),
        ("passportCount", .integer()), ("status", .oneOf(Product.Status.allCases.map(\.rawValue))),
        ("createdAt", .timestamp), ("updatedAt", .timestamp),
    ])

    private static let productListing = Schema.object([
        ("_id", .id), ("name", .string()), ("model", .string()), ("category", category),
        ("passportCount", .integer()), ("status", .oneOf(Product.Status.allCases.map(\.rawValue))),
        ("createdAt", .timestamp),
    ])

    private static let lotMembers: [(String, Schema)] = [
        ("batchNumber", .string(["minLength": 1, "maxLength": 100])),
        (
            "manufacturedAt",
            Schema.string(["description": "YYYY, YYYY-MM, YYYY-MM-DD or an RFC 3339 date-time."]).nullable
        ),
        ("quantity", Schema.integer(["minimum": 1]).nullable), ("facilityGln", Schema.string().nullable),
    ]

    private static let lotBodyMembers = lotMembers + [("fieldValues", Schema.map(.anything).nullable)]

    private static let lotBody = Schema.object(
        lotBodyMembers,
        optional: ["manufacturedAt", "quantity", "facilityGln", "fieldValues"]
    )

    private static let lotChange = Schema.object(lotBodyMembers, optional: Set(lotBodyMembers.map(\.0)))

    private static let lot = Schema.object(
        [("_id", .id), ("productId", .id)] + lotMembers
            + [
                ("fieldValues", .map(.anything)), ("passportCount", .integer()), ("createdAt", .timestamp),
                ("updatedAt", .timestamp),
            ]
    )

    static let status = Schema.oneOf(PassportStatus.allCases.map(\.rawValue))

    private static let gs1 = Schema.object([
        ("gtin", .string(["pattern": "^[0-9]{14}$"])), ("serialNumber", .string()),
        ("digitalLinkUri", .string(["format": "uri"])),
    ])

    private static let fieldCounts = Schema.object([
        ("total", .integer()), ("empty", .integer()), ("approved", .integer()), ("pendingReview", .integer()),
        ("flagged", .integer()),
    ])

    private static let fieldEntry = Schema.object(
        [
            ("value", .anything), ("status", .oneOf(FieldEntry.Status.allCases.map(\.rawValue))),
            ("source", Schema.oneOf(FieldEntry.Source.allCases.map(\.rawValue)).nullable),
            ("sourceLocale", .string()),
            (
                "translations",
                .map(.object([("value", .anything), ("status", .oneOf(["approved", "pending_review"]))]))
            ),
            ("lastUpdatedBy", Schema.string().nullable), ("lastUpdatedAt", Schema.timestamp.nullable),
            ("seededFrom", .oneOf(["batch", "product", "company", "template"])),
            ("lastApproved", .object([("value", .anything), ("approvedAt", Schema.timestamp.nullable)])),
            ("approvedBy", .string()), ("approvedAt", .timestamp), ("locale", .string()), ("label", .string()),
            ("dataType", .string()), ("unit", Schema.string().nullable), ("accessLevel", .string()),
            ("required", .boolean), ("group", .string()),
        ],
        optional: [
            "source", "sourceLocale", "translations", "lastUpdatedBy", "lastUpdatedAt", "seededFrom", "lastApproved",
            "approvedBy", "approvedAt", "locale", "label", "dataType", "unit", "accessLevel", "required", "group",
        ]
    )

    private static let partyMembers: [(String, Schema)] = [
        ("legalName", .string(["minLength": 1, "maxLength": 200])), ("gln", .string()), ("country", .string()),
        ("legacyOperatorId", .string(["maxLength": 100])), ("url", .string(["format": "uri", "maxLength": 2048])),
    ]

    private static let partyBody = Schema.object(
        partyMembers,
        optional: ["gln", "country", "legacyOperatorId", "url"]
    )

    private static let party = Schema.object(
        partyMembers + [
            ("status", .oneOf(["approved", "pending_review"])), ("lastUpdatedBy", Schema.string().nullable),
            ("lastUpdatedAt", Schema.timestamp.nullable),
        ],
        optional: ["gln", "country", "legacyOperatorId", "url"]
    )

    private static let passport = Schema.object(
        [
            ("_id", .id), ("companyId", .id), ("productId", .id), ("batchId", Schema.id.nullable), ("templateId", .id),
            ("category", category), ("gs1", .ref("GS1")), ("status", status), ("version", .integer()),
            ("completionPercentage", .integer()), ("fieldCounts", .ref("FieldCounts")),
            ("fields", .map(.ref("FieldEntry"))), ("parties", .map(.ref("Party"))),
            ("publishedAt", Schema.timestamp.nullable), ("publishedIncomplete", .boolean),
            ("suspendedAt", Schema.timestamp.nullable), ("suspensionReason", Schema.string().nullable),
            ("publicNotice", .string()), ("archivedAt", Schema.timestamp.nullable),
            ("expiresAt", Schema.timestamp.nullable), ("createdAt", .timestamp), ("updatedAt", .timestamp),
        ],
        optional: ["publicNotice"]
    )

    private static let passportListing = Schema.object([
        ("_id", .id), ("productId", .id), ("gs1", .ref("GS1")), ("status", status),
        ("completionPercentage", .integer()), ("publishedAt", Schema.timestamp.nullable), ("createdAt", .timestamp),
    ])

    private static let createdPassport = Schema.object([
        ("_id", .id), ("productId", .id), ("gs1", .ref("GS1")), ("status", status),
        ("completionPercentage", .integer()), ("createdAt", .timestamp),
    ])

    private static let passportBody = Schema.object(
        [
            ("productId", .id),
            (
                "gs1",
                .object([
                    ("gtin", .string(["description": "14 digits with the right check digit."])),
                    ("serialNumber", .string(["minLength": 1, "maxLength": 100])),
                ])
            ),
            ("batchId", .id), ("parties", .map(.ref("PartyBody"))), ("confirmOverage", .boolean),
        ],
        optional: ["batchId", "parties", "confirmOverage"]
    )

    private static let finding = Schema.object(
        [
            ("type", .string()), ("severity", .oneOf(["critical", "warning"])), ("target", .string()),
            ("regulation", .string()), ("article", .string()), ("ruleId", .string()), ("why", .string()),
            ("fix", .string()),
        ],
        optional: ["target", "regulation", "article", "fix"]
    )

    private static let auditEntry = Schema.object([
        ("_id", .id), ("at", .timestamp), ("action", .oneOf(Activity.Action.allCases.map(\.rawValue))),
        ("actor", .object([("type", .string()), ("label", .string())])), ("via", .string()),
        (
            "target",
            .object([("type", .string()), ("_id", .string()), ("key", .string())], optional: ["key"])
        ),
        ("before", .anything), ("after", .anything), ("note", Schema.string().nullable),
        ("requestId", Schema.string().nullable),
    ])

    private static let snapshot = Schema.object(
        [
            ("_id", .id), ("passportId", .id), ("version", .integer()), ("reason", .string()), ("actor", .string()),
            ("snapshotAt", .timestamp), ("contentHash", .string(["pattern": "^[0-9a-f]{64}$"])),
            ("hashValid", .boolean), ("restorable", .boolean), ("fieldCount", .integer()),
            ("document", .map(.anything)), ("validFrom", .timestamp), ("validUntil", Schema.timestamp.nullable),
        ],
        optional: ["document", "validFrom", "validUntil"]
    )

    private static let regulation = Schema.object([
        ("name", .string()), ("number", .string()), ("effectiveDate", Schema.string().nullable),
        ("effectivePrecision", .oneOf(["day", "year"])), ("mandatoryDate", Schema.string().nullable),
        ("mandatoryPrecision", .oneOf(["day", "year"])),
    ])

    private static let templateListing = Schema.object([
        ("category", category), ("categoryLabel", .string()), ("fieldCount", .integer()),
        ("requiredFieldCount", .integer()), ("regulation", .string()),
        ("regulationDetails", .ref("RegulationDetails")), ("version", .integer()),
    ])

    private static let template = Schema.object([
        ("category", category), ("categoryLabel", .string()), ("templateId", .id), ("version", .integer()),
        ("regulation", .string()), ("regulationDetails", .ref("RegulationDetails")), ("fieldCount", .integer()),
        ("requiredFieldCount", .integer()), ("fields", .array(.map(.anything))),
    ])
}
