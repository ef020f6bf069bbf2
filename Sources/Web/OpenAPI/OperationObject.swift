import Domain
import HTTPTypes
import OrderedJSON

/// One operation, as OpenAPI describes it.
struct OperationObject {
    let route: Route
    let operation: Operation
    let hosts: Hosts
    let links: OperationLinks

    var json: JSON {
        var object: JSONObject = [
            "operationId": .string(operation.id), "tags": [.string(operation.tag.rawValue)],
            "summary": .string(operation.summary),
        ]
        if !operation.description.isEmpty { object.append("description", .string(operation.description)) }
        if route.host == .id, hosts.id != hosts.app { object.append("servers", [["url": .string(hosts.id)]]) }
        if !parameters.isEmpty { object.append("parameters", .array(parameters.map(\.json))) }
        if let body = operation.body { object.append("requestBody", requestBody(body)) }
        object.append("responses", responses)
        if route.needsCredential { object.append("security", [["bearer": []]]) }
        object.append(
            "x-codeSamples",
            [["lang": "Shell", "label": "curl", "source": .string(Curl(route, operation, hosts).text)]]
        )
        return .object(object)
    }

    private var parameters: [Parameter] {
        RouteTable.parameterNames(route.publicPath).map { .path($0, of: route.path) } + operation.query
            + route.headerParameters
    }

    private func requestBody(_ schema: Schema) -> JSON {
        var content: JSONObject = ["schema": schema.json]
        if let example = operation.example { content.append("example", example) }
        var body: JSONObject = ["content": ["application/json": .object(content)]]
        if Components.resolved(schema)["required"] != nil { body.append("required", true) }
        return .object(body)
    }

    private var responses: JSON {
        var responses = ResponseObject(route: route, operation: operation).all.objectValue ?? [:]
        let status = String(operation.answer.status)
        let found = links.json(from: route)
        if !found.isEmpty, var success = responses[status]?.objectValue {
            success.append("links", .object(found))
            responses[status] = .object(success)
        }
        return .object(responses)
    }
}
