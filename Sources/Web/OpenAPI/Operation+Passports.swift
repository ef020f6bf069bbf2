import Domain
import OrderedJSON

extension Operation {
    static let createPassport = Operation(
        "createPassport",
        .passports,
        "Create a passport",
        description:
            "One passport a unit: GTIN and serial number. It begins as a draft, seeded from its batch and product.",
        body: .ref("PassportBody"),
        example: [
            "productId": "66f0c1d2e3f4a5b6c7d8e911",
            "gs1": ["gtin": "04012345000016", "serialNumber": "BP-48V-100-000001"],
        ],
        answer: .json(.ref("Passport"), status: 201),
        failures: [
            .notFound, .serialExists, .gtinRegisteredElsewhere, .productArchived, .overageRequired, .quotaExceeded,
            .subscriptionInactive,
        ]
    )

    static let createPassports = Operation(
        "createPassports",
        .passports,
        "Create up to 100 passports",
        description: "Each passport is made on its own: what is wrong with one is its own result. The allowance is "
            + "looked at once for all; when it does not suffice, none is made.",
        body: .batch(of: "passports", .ref("PassportBody")),
        example: [
            "passports": [
                [
                    "productId": "66f0c1d2e3f4a5b6c7d8e911",
                    "gs1": ["gtin": "04012345000016", "serialNumber": "SN-0002"],
                ],
                [
                    "productId": "66f0c1d2e3f4a5b6c7d8e911",
                    "gs1": ["gtin": "04012345000016", "serialNumber": "SN-0003"],
                ],
            ]
        ],
        answer: .json(.results(.ref("CreatedPassport"))),
        failures: [.overageRequired, .quotaExceeded, .subscriptionInactive]
    )

    static let listPassports = Operation(
        "listPassports",
        .passports,
        "List passports",
        query: [
            .page, .limit, Parameter("productId", .id, "Only passports of this product."),
            Parameter("batchId", .id, "Only passports of this batch."), .category,
            Parameter("status", Components.status, "Only passports in this state."),
            Parameter("search", .string(), "Part of the GTIN or serial number, without regard to case."),
        ],
        answer: .json(.list(.ref("PassportListing")))
    )

    static let getPassport = Operation(
        "getPassport",
        .passports,
        "Get a passport",
        query: [
            Parameter(
                "format",
                .oneOf(PassportJSON.Format.allCases.map(\.rawValue)),
                "`summary` leaves the fields out; `full` adds what the template says of each."
            ),
            Parameter("lang", .language, "Resolve every value to this language."),
        ],
        answer: .json(
            Schema(json: [
                "anyOf": [
                    ["$ref": "#/components/schemas/Passport"],
                    ["$ref": "#/components/schemas/PassportListing"],
                ]
            ])
        ),
        failures: [.notFound]
    )

    static let passportCarrier = Operation(
        "getPassportCarrier",
        .passports,
        "Get the QR code or Data Matrix of a passport",
        query: [
            Parameter("format", .oneOf(CarrierOptions.Format.allCases.map(\.rawValue)), "SVG when absent."),
            Parameter("symbology", .oneOf(["qr", "datamatrix"]), "QR Code when absent."),
            Parameter("size", .integer(["minimum": 64, "maximum": 2048, "default": 300]), "PNG edge in pixels."),
            Parameter("color", .string(["pattern": "^#?[0-9A-Fa-f]{6}$"]), "Foreground."),
            Parameter("backgroundColor", .string(["pattern": "^#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$"]), "Background."),
            Parameter("useCompanyBranding", .boolean, "The workspace's brand colour as foreground."),
        ],
        answer: OperationAnswer(
            status: 200,
            contents: [
                ("image/svg+xml", .string()), ("image/png", .string(["contentEncoding": "binary"])),
                ("application/json", .object([("result", .string())])),
            ]
        ),
        failures: [.notFound, .passportArchived]
    )

    static let viewPassport = Operation(
        "viewPassport",
        .publicSide,
        "Open a passport by its Digital Link",
        description: "`/p/01/{gtin}/21/{serial}`, without authentication: a page, JSON-LD or a linkset, by `Accept`.",
        query: publicQuery(formats: ["jsonld", "html"]),
        answer: OperationAnswer(status: 200, contents: [("text/html", .string())] + data),
        failures: [.notFound, .notAcceptable, .passportExpired, .passportSuspended]
    )

    static let passportData = Operation(
        "getPassportData",
        .publicSide,
        "Get the data of a published passport",
        description: "`/api/passport-data/01/{gtin}/21/{serial}`, without authentication: never a page.",
        query: publicQuery(formats: ["jsonld"]),
        answer: OperationAnswer(status: 200, contents: data),
        failures: [.notFound, .notAcceptable, .passportExpired, .passportSuspended]
    )

    private static let data: [(mediaType: String, schema: Schema)] = Representation.allCases.filter { $0 != .html }
        .map { ($0.mediaType, .map(.anything)) }

    private static func publicQuery(formats: [String]) -> [Parameter] {
        [
            Parameter("lang", .language, "The reader's language; wins over `Accept-Language`."),
            Parameter("format", .oneOf(formats), "Wins over `Accept`."),
            Parameter(
                "linkType",
                .string(),
                "`linkset` or `all` asks for the linkset; `gs1:pip`, `gs1:dpp`, `gs1:defaultLink` and "
                    + "`gs1:sustainabilityInfo` lead to their target with 307."
            ),
        ]
    }

    static let passportAudit = Operation(
        "listPassportAudit",
        .history,
        "Read a passport's audit trail",
        query: [
            Parameter("cursor", .string(), "`nextCursor` of the page before."), .limit,
            Parameter("action", .oneOf(Activity.Action.allCases.map(\.rawValue)), "Only this action."),
        ],
        answer: .json(
            .object([
                (
                    "data",
                    .object([
                        ("items", .array(.ref("AuditEntry"))), ("nextCursor", Schema.string().nullable),
                        ("limit", .integer()),
                    ])
                )
            ])
        ),
        failures: [.notFound]
    )

    static let listSnapshots = Operation(
        "listSnapshots",
        .history,
        "List a passport's versions",
        query: [.page, .limit, Parameter("at", .timestamp, "The version valid at this time, as one bare record.")],
        answer: .json(Schema(json: ["anyOf": [Schema.list(.ref("Snapshot")).json, Schema.ref("Snapshot").json]])),
        failures: [.notFound]
    )

    static let getSnapshot = Operation(
        "getSnapshot",
        .history,
        "Get a version with its document",
        answer: .json(.ref("Snapshot")),
        failures: [.notFound]
    )
}
