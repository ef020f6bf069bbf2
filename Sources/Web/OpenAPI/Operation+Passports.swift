import Domain
import OrderedJSON

extension Operation {
    static let createPassport = Operation(
        "createPassport",
        .passports,
        "Create a passport",
        description: "One passport a unit: GTIN and serial number. It begins as a draft, seeded from its product.",
        body: .ref("PassportBody"),
        example: Examples.passportBody,
        answer: .json(.ref("Passport"), status: 201, isTagged: true, example: Examples.passport),
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
        example: Examples.passportBodies,
        answer: .json(.results(.ref("CreatedPassport")), example: Examples.createdPassports),
        failures: [.overageRequired, .quotaExceeded, .subscriptionInactive]
    )

    static let listPassports = Operation(
        "listPassports",
        .passports,
        "List passports",
        query: [
            .page, .limit, Parameter("productId", .idInput, "Only passports of this product."),
            Parameter("batchId", .idInput, "Only passports of this lot."), .category,
            Parameter("status", Components.status, "Only passports in this state."),
            .search,
        ],
        answer: .json(.list(.ref("PassportListing")), example: Examples.list(Examples.passportListing))
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
            Parameter("lang", .languageInput, "Resolve every value to this language."),
        ],
        answer: .json(
            .any(of: [.ref("Passport"), .ref("PassportSummary")]),
            isTagged: true,
            example: Examples.passport
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
            Parameter("color", .matching("#?[0-9A-Fa-f]{6}"), "Foreground."),
            Parameter("backgroundColor", .matching("#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})"), "Background."),
            Parameter("useCompanyBranding", .boolean, "The workspace's brand colour as foreground."),
        ],
        answer: OperationAnswer(
            status: 200,
            contents: [
                .init(mediaType: "image/svg+xml", schema: .string(), example: .string(svg)),
                .init(mediaType: "image/png", schema: Schema(json: ["contentMediaType": "image/png"]), example: nil),
                .init(
                    mediaType: "application/json",
                    schema: .object([("result", .string(["description": "The SVG."]))]),
                    example: ["result": .string(svg)]
                ),
            ],
            isTagged: true
        ),
        failures: [.notFound, .passportArchived]
    )

    private static let svg =
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37"><path d="M4 4h7v1h-7z"/></svg>"#
}
