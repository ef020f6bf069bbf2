import Domain
import EPCIS
import OrderedJSON

/// EPCIS events.
extension Examples {
    static let eventID = "urn:uuid:5a1b0e4a-3c5e-4f1c-9a53-1c0d6d0f7a11"
    static let newEventID = "urn:uuid:5a1b0e4a-3c5e-4f1c-9a53-1c0d6d0f7a12"

    private static let place: JSON = ["id": "https://id.gs1.org/414/4012345000009"]

    private static func event(_ id: String?) -> JSONObject {
        var event: JSONObject = ["type": "ObjectEvent"]
        if let id { event.append("eventID", .string(id)) }
        let rest: JSONObject = [
            "eventTime": "2026-03-02T08:15:00Z", "eventTimeZoneOffset": "+00:00", "action": "OBSERVE",
            "bizStep": "shipping", "disposition": "in_transit",
            "epcList": [.string("https://id.gs1.org/01/\(ShellVariable.gtin)/21/BP-48V-100-000001")],
            "readPoint": place, "bizLocation": place,
        ]
        for (key, value) in rest { event.append(key, value) }
        return event
    }

    private static let context: JSON = [.string(EventContext.gs1)]

    static let captured: JSON = [
        "@context": context, "type": "EPCISDocument", "schemaVersion": "2.0",
        "creationDate": "2026-03-02T08:20:00Z", "epcisBody": ["eventList": [.object(event(nil))]],
    ]

    static let oneEvent: JSON = {
        var alone: JSONObject = ["@context": context]
        for (key, value) in event(newEventID) { alone.append(key, value) }
        return .object(alone)
    }()

    static let storedEvent: JSON = {
        var alone: JSONObject = ["@context": context]
        for (key, value) in event(eventID) { alone.append(key, value) }
        alone.append("recordTime", made)
        return .object(alone)
    }()

    static let found: JSON = [
        "@context": context, "type": "EPCISQueryDocument", "schemaVersion": "2.0", "creationDate": made,
        "epcisBody": [
            "queryResults": [
                "queryName": "SimpleEventQuery",
                "resultsBody": ["eventList": [.object(event(eventID).with("recordTime", made))]],
            ]
        ],
    ]

    static let captureJob: JSON = [
        "captureJobId": .string(ShellVariable.captureJob.example), "status": "success", "eventCount": 1,
        "capturedCount": 1, "duplicateCount": 0, "errorBehaviour": "rollback", "errors": [], "warnings": [],
        "unmatchedEpcs": [], "createdAt": made, "finishedAt": made,
        "captureID": .string(ShellVariable.captureJob.example), "running": false, "success": true,
        "captureErrorBehaviour": "rollback",
    ]

    static let collection: JSON = ["@context": .string(EventContext.gs1), "type": "Collection", "member": ["events"]]

    static func collection(_ resource: EventResource) -> JSON {
        changed(collection, ["member": [.string(resource.sample)]])
    }

    static let namedQueryBody: JSON = [
        "name": .string(ShellVariable.newQuery.example),
        "query": ["eventType": ["ObjectEvent"], "EQ_bizStep": ["shipping"]],
    ]

    static let namedQuery: JSON = changed(namedQueryBody, ["createdAt": made])
}

extension JSONObject {
    fileprivate func with(_ key: String, _ value: JSON) -> JSONObject {
        var object = self
        object.append(key, value)
        return object
    }
}

extension EventResource {
    /// The name with which operations are named.
    var title: String { name.prefix(1).uppercased() + name.dropFirst() }

    /// A value.
    fileprivate var sample: String {
        switch self {
        case .eventTypes: "ObjectEvent"
        case .epcs: "https://id.gs1.org/01/\(ShellVariable.gtin)/21/BP-48V-100-000001"
        case .bizSteps: "shipping"
        case .bizLocations, .readPoints: "https://id.gs1.org/414/4012345000009"
        case .dispositions: "in_transit"
        }
    }

    /// The value in paths.
    var variable: ShellVariable { .fixed(sample.pathSegment) }
}
