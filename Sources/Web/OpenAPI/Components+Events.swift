import Domain
import EPCIS
import OrderedJSON

extension Components {
    static let events: [(String, Schema)] = [
        ("EPCISDocument", document), ("EPCISQueryDocument", answer), ("EPCISEvent", event),
        ("EPCISCollection", collection), ("CaptureJob", job), ("NamedQueryBody", queryBody), ("NamedQuery", query),
    ]

    private static let context = Schema(
        json: ["description": "JSON-LD context. Contexts elsewhere are named and never fetched."]
    )

    private static let event =
        Schema.object(
            [("type", .string()), ("eventTime", .string()), ("eventTimeZoneOffset", .string())] + eventParts,
            optional: Set(eventParts.map(\.0))
        )
        .with(["description": "An event of EPCIS 2.0 with all that it says, extensions included."])

    private static let eventParts: [(String, Schema)] =
        [("@context", context), ("recordTime", .timestamp)]
        + ["eventID", "action", "bizStep", "disposition", "parentID", "transformationID"].map { ($0, .string()) }
        + ["epcList", "childEPCs", "inputEPCList", "outputEPCList"].map { ($0, .array(.string())) }
        + [
            "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList", "bizTransactionList",
            "sourceList", "destinationList", "sensorElementList",
        ]
        .map { ($0, .array(.map(.anything))) }
        + ["readPoint", "bizLocation", "persistentDisposition", "errorDeclaration", "ilmd"]
        .map { ($0, .map(.anything)) }
        + [("certificationInfo", .anything)]

    private static let document = Schema.anything
        .with([
            "type": ["object", "array"],
            "description": "An EPCISDocument of EPCIS 2.0 (or what else capture takes), by GS1's JSON Schema.",
        ])

    private static let answer = Schema.object([
        ("@context", context), ("type", .oneOf(["EPCISQueryDocument"])), ("schemaVersion", .oneOf(["2.0"])),
        ("creationDate", .timestamp),
        (
            "epcisBody",
            .object([
                (
                    "queryResults",
                    .object([
                        ("queryName", .string()), ("resultsBody", .object([("eventList", .array(event))])),
                    ])
                )
            ])
        ),
    ])

    private static let collection = Schema.object([
        ("@context", context), ("type", .oneOf(["Collection"])), ("member", .array(.string())),
    ])

    private static let fault = Schema.object([("index", .count), ("message", .string())])

    private static let job = Schema.object([
        ("captureJobId", .id), ("status", .oneOf(["running", "success", "failed"])), ("eventCount", .count),
        ("capturedCount", .count), ("duplicateCount", .count),
        ("errorBehaviour", .oneOf(CaptureBehaviour.allCases.map(\.rawValue))), ("errors", .array(fault)),
        ("warnings", .array(fault)), ("unmatchedEpcs", .array(.string())), ("createdAt", .timestamp),
        ("finishedAt", Schema.timestamp.nullable), ("captureID", .id), ("running", .boolean), ("success", .boolean),
        ("captureErrorBehaviour", .oneOf(CaptureBehaviour.allCases.map(\.rawValue))),
    ])

    private static let queryValue = Schema.any(of: [
        .string(), .number, .boolean, .array(.any(of: [.string(), .number, .boolean])),
    ])

    private static let queryBody = Schema.object([
        ("name", .text(1...100)),
        ("query", Schema.map(queryValue).with(["description": "Parameters of the query for events."])),
    ])

    private static let query = Schema.object([
        ("name", .string()), ("query", .map(.anything)), ("createdAt", .timestamp),
    ])
}

extension Operation {
    /// The parameters of a query that stand for all: the rest is as EPCIS 2.0 §8.2.7.1 has it.
    static let eventParameters: [Parameter] = [
        .perPage, .nextPageToken,
        Parameter("eventType", .string(), "Types: `ObjectEvent|AggregationEvent`."),
        Parameter("GE_eventTime", .timestamp, "Happened then or later."),
        Parameter("LT_eventTime", .timestamp, "Happened before."),
        Parameter("GE_recordTime", .timestamp, "Recorded then or later."),
        Parameter("LT_recordTime", .timestamp, "Recorded before."),
        Parameter("EQ_action", .string(), "`ADD`, `OBSERVE`, `DELETE`."),
        Parameter("EQ_bizStep", .string(), "Business steps: a short name, URN or Web URI."),
        Parameter("EQ_disposition", .string(), "Dispositions: a short name, URN or Web URI."),
        Parameter("EQ_readPoint", .string(), "Read points."),
        Parameter("EQ_bizLocation", .string(), "Business locations."),
        Parameter("MATCH_epc", .string(), "Objects in `epcList` or `childEPCs`."),
        Parameter("MATCH_anyEPC", .string(), "Objects anywhere in the event."),
        Parameter("MATCH_anyEPCClass", .string(), "Classes with a quantity anywhere in the event."),
        Parameter("EQ_eventID", .string(), "Identifiers of events."),
        Parameter("orderBy", .string(), "`eventTime` (default), `recordTime`, or a field of an extension."),
        Parameter("orderDirection", .oneOf(["ASC", "DESC"]), "`DESC` is the default."),
        Parameter("eventCountLimit", .string(), "How many events the answer has at most; needs `orderBy`."),
        Parameter("maxEventCount", .string(), "How many events may be found; more are a 413."),
    ]
}

extension Parameter {
    static let perPage = Parameter(
        "perPage",
        .integer(["minimum": 1, "maximum": 1_000, "default": 30]),
        "Events a page."
    )
    static let nextPageToken = Parameter(
        "nextPageToken",
        .text(0...200),
        "From the `Link` of the page before; good for an hour. Later captures do not come between."
    )
    static let confirmOverage = Parameter(
        "confirmOverage",
        .boolean,
        "Accepts what events beyond the plan's allowance cost; it may stand at the top of the body as well."
    )
    static let captureErrorBehaviour = Parameter(
        "GS1-Capture-Error-Behaviour",
        in: .header,
        .oneOf(CaptureBehaviour.allCases.map(\.rawValue)),
        "What becomes of good events beside faulty ones."
    )
    static let extensions = Parameter(
        "GS1-Extensions",
        in: .header,
        .string(),
        "What prefixes in names of parameters stand for: `example=https://ns.example.com/epcis/`."
    )
    static let epcFormat = Parameter(
        "GS1-EPC-Format",
        in: .header,
        .oneOf(EPCFormat.allCases.map(\.rawValue)),
        "In which form identifiers are given out. URNs are made where the length of the company prefix is known."
    )
    static let cbvFormat = Parameter(
        "GS1-CBV-XML-Format",
        in: .header,
        .oneOf(CBVFormat.allCases.map(\.rawValue)),
        "In which form XML has terms of the Core Business Vocabulary: as URNs unless Web URIs are asked for."
    )
}
