import Domain
import OrderedJSON

extension Operation {
    static let createLink = Operation(
        "createLink",
        .links,
        "Add a link",
        description: "The resolver leads scanners to it by `?linkType=`, and lists it in linksets and on the public "
            + "pages: for every unit of the GTIN, for those of a batch with `lotNumber`, for one unit with "
            + "`serialNumber`. The GTIN must be that of a passport of the workspace. `gs1:defaultLink`, "
            + "`gs1:defaultLinkMulti`, `gs1:pip`, `gs1:dpp` and `gs1:handledBy` are given by the platform.",
        body: .ref("LinkBody"),
        example: Examples.linkBody,
        answer: .json(.ref("Link"), status: 201, isTagged: true, example: Examples.link),
        failures: [.notFound, .gtinRegisteredElsewhere, .linkLimitReached]
    )

    static let listLinks = Operation(
        "listLinks",
        .links,
        "List links",
        query: [
            .page, .limit,
            Parameter("gtin", .gtin, "Only those about this GTIN, its batches and its units."),
            Parameter("lotNumber", .text(0...100), "Only those of batches of this number."),
            Parameter("serialNumber", .text(0...100), "Only those of units of this serial number."),
            Parameter("linkType", .linkTypeInput, "Only those of this type."),
        ],
        answer: .json(.list(.ref("Link")), example: Examples.list(Examples.link))
    )

    static let getLink = Operation(
        "getLink",
        .links,
        "Get a link",
        answer: .json(.ref("Link"), isTagged: true, example: Examples.link),
        failures: [.notFound]
    )

    static let updateLink = Operation(
        "updateLink",
        .links,
        "Change a link",
        description: "Only the members sent are changed, `null` clears optional ones. What the link is about cannot be "
            + "changed. `If-Match` guards against changes made in between.",
        body: .ref("LinkChange"),
        example: ["title": "Instructions for use, second edition"],
        answer: .json(
            .ref("Link"),
            isTagged: true,
            example: Examples.changed(Examples.link, ["title": "Instructions for use, second edition"])
        ),
        failures: [.notFound, .preconditionFailed]
    )

    static let deleteLink = Operation(
        "deleteLink",
        .links,
        "Delete a link",
        answer: .json(
            .object([("_id", .id), ("removed", .boolean)]),
            example: ["_id": .string(ShellVariable.link.example), "removed": true]
        ),
        failures: [.notFound]
    )

    static let describeResolver = Operation(
        "describeResolver",
        .publicSide,
        "Get the description of the resolver",
        description: "Without authentication: the description file of a GS1-Conformant Resolver.",
        answer: .json(
            .object([
                ("name", .string()), ("resolverRoot", .string()), ("specVersion", .string()),
                ("supportedPrimaryKeys", .array(.string())),
                ("supportedLinkType", .array(.object([("namespace", .string()), ("prefix", .string())]))),
                ("linkTypeDefaultCanBeLinkset", .boolean), ("jsonLdContextLocation", .string()),
            ]),
            isTagged: true,
            example: ResolverRoutes.json("https://id.example")
        )
    )
}
