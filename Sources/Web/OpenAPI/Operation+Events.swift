import Domain
import OrderedJSON

extension Operation {
    static let captureEvents = Operation(
        "captureEvents",
        .events,
        "Capture a document of events",
        description: """
            An EPCISDocument or EPCISQueryDocument, one event, an array of events, or `{ "epcisBody": … }` round one of
            these, in JSON or, with `Content-Type: application/xml`, in XML (EPCIS 1.0 to 2.0); at most 1,000 events and
            10 MiB. The answer comes when the document is stored; the job is done soon after, even if the server stops.
            `GS1-Capture-Error-Behaviour: rollback` (default) stores nothing when an event is faulty, `proceed` stores the
            others. An event whose `eventID` is known is a duplicate and is not stored again; one without gets its hash
            as `eventID` (CBV 2.0 §8.9).
            """,
        query: [.confirmOverage],
        headers: [.captureErrorBehaviour],
        body: .ref("EPCISDocument"),
        example: Examples.captured,
        answer: .json(
            .object([
                ("captureJobId", .id), ("status", .oneOf(["running"])), ("eventCount", .count),
                ("createdAt", .timestamp),
            ]),
            status: 202,
            isLocated: true,
            example: [
                "captureJobId": .string(ShellVariable.captureJob.example), "status": "running", "eventCount": 1,
                "createdAt": Examples.made,
            ]
        ),
        failures: [.eventsOverageRequired, .eventsHardBlock, .subscriptionInactive]
    )

    static let listCaptureJobs = Operation(
        "listCaptureJobs",
        .events,
        "List capture jobs",
        query: [.page, .limit],
        answer: .json(.list(.ref("CaptureJob")), example: Examples.list(Examples.captureJob))
    )

    static let getCaptureJob = Operation(
        "getCaptureJob",
        .events,
        "Get a capture job",
        description: "Kept for 30 days after its end.",
        answer: .json(.ref("CaptureJob"), example: Examples.captureJob),
        failures: [.notFound]
    )

    static let captureEvent = Operation(
        "captureEvent",
        .events,
        "Capture one event",
        description: "Stored when the answer comes; 409 when its `eventID` is known.",
        query: [.confirmOverage],
        body: .ref("EPCISDocument"),
        example: Examples.oneEvent,
        answer: .json(.object([("eventID", .string())]), status: 201, example: ["eventID": .string(Examples.eventID)]),
        failures: [.eventsOverageRequired, .eventsHardBlock, .subscriptionInactive, .eventExists]
    )

    static let queryEvents = Operation(
        "queryEvents",
        .events,
        "Query events",
        description: """
            Every parameter of the standard's SimpleEventQuery (EPCIS 2.0 §8.2.7.1): `eventType`, `GE_eventTime`,
            `EQ_bizStep`, `MATCH_anyEPC`, `EQ_bizTransaction_po`, `GE_example:temperature` and so on. Values within one
            parameter, divided by `|` or repeated, are alternatives; parameters are combined with and. Identifiers and terms
            match in every equivalent form; a class finds its members. Prefixes of extensions are bound by
            `GS1-Extensions: prefix=uri`. With `Accept: application/xml` the answer is XML.
            """,
        query: eventParameters,
        headers: [.extensions, .epcFormat, .cbvFormat],
        answer: .linkedData(.ref("EPCISQueryDocument"), example: Examples.found),
        failures: [.invalidQueryParameter, .queryTooLarge, .notAcceptable]
    )

    static let getEvent = Operation(
        "getEvent",
        .events,
        "Get an event",
        headers: [.epcFormat, .cbvFormat],
        answer: .linkedData(.ref("EPCISEvent"), example: Examples.storedEvent),
        failures: [.notFound, .invalidQueryParameter, .notAcceptable]
    )

    static let exportPassportEvents = Operation(
        "exportPassportEvents",
        .events,
        "Export the events of a passport",
        description:
            "All of them, the oldest first, with those that the platform builds: its first publication, and the "
            + "elements of `supply_chain_events`.",
        answer: .linkedData(.ref("EPCISDocument"), example: Examples.captured),
        failures: [.notFound, .queryTooLarge],
        variables: ["id": .publishedPassport]
    )

    static let exportEvents = Operation(
        "exportEvents",
        .events,
        "Export events of a stretch of time",
        description: "By event time, the oldest first, however many there are: one document, or with "
            + "`Accept: application/x-ndjson` one event a line, each with its context.",
        query: [
            Parameter("from", .timestamp, "The first instant."),
            Parameter("to", .timestamp, "The first instant that is not meant any more."),
        ],
        answer: .linkedData(.ref("EPCISDocument"), example: Examples.captured)
    )

    static func list(_ resource: EventResource) -> Operation {
        Operation(
            "list" + resource.title,
            .events,
            "List \(resource.name) of events",
            query: [
                .perPage, Parameter("nextPageToken", .text(0...4_096), "From the `Link` of the page before."),
            ],
            answer: .linkedData(.ref("EPCISCollection"), example: Examples.collection(resource))
        )
    }

    static func get(_ resource: EventResource) -> Operation {
        Operation(
            "get" + resource.title,
            .events,
            "Get what there is of one of \(resource.name)",
            answer: .linkedData(.ref("EPCISCollection"), example: Examples.collection),
            failures: [.notFound],
            variables: ["value": resource.variable]
        )
    }

    static func queryEvents(of resource: EventResource) -> Operation {
        Operation(
            "query\(resource.title)Events",
            .events,
            "Query events of one of \(resource.name)",
            description: "With all parameters of the query for events.",
            query: eventParameters.filter { $0.name != resource.parameter },
            headers: [.extensions, .epcFormat, .cbvFormat],
            answer: .linkedData(.ref("EPCISQueryDocument"), example: Examples.found),
            failures: [.notFound, .invalidQueryParameter, .queryTooLarge, .notAcceptable],
            variables: ["value": resource.variable]
        )
    }
}

extension Operation {
    static let createQuery = Operation(
        "createQuery",
        .events,
        "Keep a query",
        description: "Parameters as for the query for events, with lists as arrays; `@context` binds prefixes.",
        body: .ref("NamedQueryBody"),
        example: Examples.namedQueryBody,
        answer: .json(.ref("NamedQuery"), status: 201, example: Examples.namedQuery),
        failures: [.queryExists, .queryLimitReached, .invalidQueryParameter]
    )

    static let listQueries = Operation(
        "listQueries",
        .events,
        "List kept queries",
        answer: .json(.object([("data", .array(.ref("NamedQuery")))]), example: ["data": [Examples.namedQuery]])
    )

    static let getQuery = Operation(
        "getQuery",
        .events,
        "Get a kept query",
        answer: .json(.ref("NamedQuery"), example: Examples.namedQuery),
        failures: [.notFound]
    )

    static let deleteQuery = Operation(
        "deleteQuery",
        .events,
        "Forget a kept query",
        answer: OperationAnswer(status: 204, contents: []),
        failures: [.notFound],
        variables: ["queryName": .spareQuery]
    )

    static let runQuery = Operation(
        "runQuery",
        .events,
        "Run a kept query",
        query: [.perPage, .nextPageToken],
        headers: [.epcFormat, .cbvFormat],
        answer: .linkedData(.ref("EPCISQueryDocument"), example: Examples.found),
        failures: [.notFound, .invalidQueryParameter, .queryTooLarge, .notAcceptable]
    )
}
