import Domain
import OrderedJSON

extension Operation {
    static let listParties = Operation(
        "listParties",
        .parties,
        "List the parties of a passport",
        answer: .json(.object([("_id", .id), ("parties", .map(.ref("Party")))]), example: Examples.parties),
        failures: [.notFound]
    )

    static let setParty = Operation(
        "setParty",
        .parties,
        "Set the party in a role",
        description: "Replaces the whole party. Needs `gln` or `legacyOperatorId`.",
        body: .ref("PartyBody"),
        example: ["legalName": "Example Energy GmbH", "gln": "4012345000009", "country": "DE"],
        answer: .json(
            .object([
                ("_id", .id), ("role", .string()), ("party", .ref("Party")), ("status", Components.status),
                ("updatedAt", .timestamp),
            ]),
            example: Examples.setParty
        ),
        failures: [.notFound, .passportArchived, .preconditionFailed]
    )

    static let removeParty = Operation(
        "removeParty",
        .parties,
        "Remove the party in a role",
        answer: .json(
            .object([("_id", .id), ("role", .string()), ("removed", .boolean), ("updatedAt", .timestamp)]),
            example: Examples.removedParty
        ),
        failures: [.notFound, .passportArchived]
    )
}
