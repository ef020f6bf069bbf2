import Domain
import OrderedJSON

extension Operation {
    static let viewPassport = Operation(
        "viewPassport",
        .publicSide,
        "Open a passport by its Digital Link",
        description: "Without authentication: a page, JSON-LD or a linkset, by `Accept`.",
        query: publicQuery(formats: ["jsonld", "html"]),
        answer: OperationAnswer(
            status: 200,
            contents: [.init(mediaType: Representation.html.mediaType, schema: .string(), example: nil)] + data,
            isTagged: true
        ),
        failures: [.notFound, .notAcceptable, .passportExpired, .passportSuspended]
    )

    static let passportData = Operation(
        "getPassportData",
        .publicSide,
        "Get the data of a published passport",
        description: "Without authentication: JSON-LD or a linkset, never a page.",
        query: publicQuery(formats: ["jsonld"]),
        answer: OperationAnswer(status: 200, contents: data, isTagged: true),
        failures: [.notFound, .notAcceptable, .passportExpired, .passportSuspended]
    )

    private static let data = Representation.allCases.filter { $0 != .html }
        .map { form in
            OperationAnswer.Content(
                mediaType: form.mediaType,
                schema: .map(.anything),
                example: form == .linkset ? Examples.linkset : Examples.document
            )
        }

    private static func publicQuery(formats: [String]) -> [Parameter] {
        [
            Parameter("lang", .string(), "The reader's language; wins over `Accept-Language`. Others are passed over."),
            Parameter(
                "version",
                .string(),
                "The number of an earlier version that was public: what the passport said then. 404 for any other."
            ),
            Parameter("preview", .string(), "The token of a preview link; one that is not good is passed over."),
            Parameter("format", .oneOf(formats), "Wins over `Accept`."),
            Parameter(
                "linkType",
                .string(),
                "`linkset` or `all` asks for the linkset. A link type such as `gs1:pip`, `gs1:dpp` or `gs1:instructions` "
                    + "leads to its target with 307, to a choice with 300, or to 404 where there is no such link."
            ),
            Parameter("context", .string(), "Chooses among links of the same type."),
        ]
    }
}
