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
            Parameter("batchId", .idInput, "Only passports of this batch."), .category,
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
}
