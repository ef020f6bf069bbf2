import Domain
import OrderedJSON

extension Operation {
    static let getBranding = Operation(
        "getBranding",
        .account,
        "How the workspace appears to the public",
        description: "Brand colour, logo, and the languages in which translations are published.",
        answer: .json(branding, example: example)
    )

    static let updateBranding = Operation(
        "updateBranding",
        .account,
        "Change brand colour and languages",
        description:
            "What is absent stays; `null` is the default: no colour, and every language that the plan includes. The next "
            + "reader of a public page sees the change. A colour is used for text only where it reads well.",
        body: .object(
            [
                ("brandColor", Schema.matching("#?[0-9a-fA-F]{6}").absentWhenEmpty),
                ("publishedLocales", Schema.array(.languageInput, ["minItems": 1, "maxItems": 24]).nullable),
            ],
            optional: ["brandColor", "publishedLocales"]
        ),
        example: ["brandColor": "1a7f5a", "publishedLocales": ["en", "de"]],
        answer: .json(branding, example: example),
        failures: [.planRequired]
    )

    static let getLogo = Operation(
        "getLogo",
        .account,
        "Get a logo",
        description: "What `logoUrl` leads to, for everyone. The content of an address never changes.",
        answer: .image,
        failures: [.notFound]
    )

    static let setLogo = Operation(
        "setLogo",
        .account,
        "Upload a logo",
        description:
            "A PNG, JPEG or WebP image of at most 512 KiB, told by its content. It stands at the top of the workspace's "
            + "public pages and takes the place of an earlier one. `Idempotency-Key` is ignored.",
        answer: .json(branding, status: 201, example: example)
    )

    static let removeLogo = Operation(
        "removeLogo",
        .account,
        "Remove the logo",
        description: "The file is deleted.",
        answer: .json(branding, example: Examples.changed(example, ["logoUrl": nil])),
        failures: [.notFound]
    )

    private static let branding = Schema.object([
        ("brandColor", Schema.matching("[0-9a-f]{6}").nullable), ("publishedLocales", .array(.language)),
        ("logoUrl", Schema.string(["format": "uri"]).nullable),
    ])

    private static let example: JSON = [
        "brandColor": "1a7f5a", "publishedLocales": ["en", "de"],
        "logoUrl": .string(
            "https://id.example/media/\(ShellVariable.company.example)/logo/\(ShellVariable.logoName.example)"
        ),
    ]
}
