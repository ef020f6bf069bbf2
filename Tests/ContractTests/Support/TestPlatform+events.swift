import Domain
import HTTPTypes
import OrderedJSON
import TestSupport

extension TestPlatform {
    /// Sends a document of events and waits until it is done: the job.
    func captured(_ body: JSON, _ behaviour: String? = nil, key: String? = nil) async throws -> TestAnswer {
        var headers = HTTPFields()
        headers[.captureErrorBehaviour] = behaviour
        let accepted = await send(.post, "/epcis/capture", body, headers: headers, key: key)
        guard accepted.status == 202, let id = accepted.text("captureJobId") else {
            throw StepRefused(path: "/epcis/capture", answer: accepted)
        }
        try await platform.captures.settle()
        return await send(.get, "/epcis/capture/\(id)", key: key)
    }

    /// The identifiers of the events that a query finds, in the order of the answer.
    func events(_ query: String = "", key: String? = nil) async throws -> [String] {
        let answer = await send(.get, "/epcis/events?perPage=1000&" + query, key: key)
        guard answer.status == 200 else { throw StepRefused(path: query, answer: answer) }
        return answer.eventIDs
    }
}

extension TestAnswer {
    /// The identifiers of the events in a document, in its order.
    var eventIDs: [String] { eventList.compactMap { $0["eventID"]?.stringValue } }

    /// The events in a document.
    var eventList: [JSON] {
        let body = json["epcisBody"]
        return (body?["eventList"] ?? body?["queryResults"]?["resultsBody"]?["eventList"])?.arrayValue ?? []
    }
}

extension HTTPField.Name {
    static let repetition = HTTPField.Name("Idempotency-Key") ?? .via
    static let epcFormat = HTTPField.Name("GS1-EPC-Format") ?? .via
    static let cbvFormat = HTTPField.Name("GS1-CBV-XML-Format") ?? .via
    static let gs1Extensions = HTTPField.Name("GS1-Extensions") ?? .via
    static let captureErrorBehaviour = HTTPField.Name("GS1-Capture-Error-Behaviour") ?? .via
}

extension JSON {
    static let gs1Context: JSON = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]

    /// An event that says that one unit was seen, with members changed or added; null removes one.
    static func event(_ id: String? = nil, _ more: JSONObject = [:]) -> JSON {
        var event: JSONObject = ["type": "ObjectEvent"]
        if let id { event.append("eventID", .string(id)) }
        let rest: JSONObject = [
            "eventTime": "2026-03-02T08:00:00Z", "eventTimeZoneOffset": "+00:00", "action": "OBSERVE",
            "bizStep": "shipping", "epcList": [.string("https://id.gs1.org/01/\(TestPlatform.gtin)/21/S1")],
        ]
        for (key, value) in rest { event.append(key, value) }
        for (key, value) in more { event[key] = value.isNull ? Optional.none : value }
        return .object(event)
    }

    /// A document of events.
    static func document(_ events: [JSON], _ more: JSONObject = [:]) -> JSON {
        var document: JSONObject = [
            "@context": gs1Context, "type": "EPCISDocument", "schemaVersion": "2.0",
            "creationDate": "2026-03-02T08:10:00Z", "epcisBody": ["eventList": .array(events)],
        ]
        for (key, value) in more { document[key] = value.isNull ? Optional.none : value }
        return .object(document)
    }
}
