import Domain
import HTTPTypes
import OrderedJSON

/// The OpenAPI 3.1 description of the routes, made of the route table itself.
struct OpenAPIDocument {
    let routes: [Route]
    let hosts: Hosts
    let version: String

    var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "TracePass API", "version": .string(version),
                "summary": "Digital Product Passports: issue, review, publish, resolve.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": .string(hosts.app)]],
            "tags": .array(Operation.Tag.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": paths,
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(JSONObject(Components.all.map { ($0.0, $0.1.json) })),
            ],
        ]
    }

    private var paths: JSON {
        var paths = JSONObject()
        for route in routes {
            guard let operation = route.operation else { continue }
            let path = OpenAPIDocument.publicPath(route.path)
            var item = paths[path]?.objectValue ?? [:]
            item.append(route.method.rawValue.lowercased(), document(operation, route, path))
            paths[path] = .object(item)
        }
        return .object(paths)
    }

    /// A path that ends in anything stands in the reference as the address of a unit.
    static func publicPath(_ path: String) -> String {
        path.hasSuffix("/{rest...}") ? path.dropLast(10) + "/{gtin}/21/{serial}" : path
    }

    private func document(_ operation: Operation, _ route: Route, _ path: String) -> JSON {
        var object: JSONObject = [
            "operationId": .string(operation.id), "tags": [.string(operation.tag.rawValue)],
            "summary": .string(operation.summary),
        ]
        if !operation.description.isEmpty { object.append("description", .string(operation.description)) }
        if route.host == .id, hosts.id != hosts.app { object.append("servers", [["url": .string(hosts.id)]]) }
        let parameters = RouteTable.parameterNames(path).map(pathParameter) + operation.query.map(queryParameter)
        if !parameters.isEmpty { object.append("parameters", .array(parameters)) }
        if case .multipart = route.body {
            object.append("requestBody", fileBody)
        } else if let body = operation.body {
            object.append("requestBody", requestBody(body, operation.example))
        }
        object.append("responses", responses(operation, route))
        if route.needsCredential { object.append("security", [["bearer": []]]) }
        return .object(object)
    }

    private func pathParameter(_ name: String) -> JSON {
        ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
    }

    private func queryParameter(_ parameter: Parameter) -> JSON {
        [
            "name": .string(parameter.name), "in": "query", "description": .string(parameter.description),
            "schema": parameter.schema.json,
        ]
    }

    private func requestBody(_ schema: Schema, _ example: JSON?) -> JSON {
        var content: JSONObject = ["schema": schema.json]
        if let example { content.append("example", example) }
        return ["content": ["application/json": .object(content)]]
    }

    /// A form with one file (OpenAPI 3.1 §4.8.14.4).
    private var fileBody: JSON {
        [
            "required": true,
            "content": [
                "multipart/form-data": [
                    "schema": Schema.object([("file", .string(["format": "binary"]))]).json,
                    "encoding": [
                        "file": [
                            "contentType": .string(ImageFormat.allCases.map(\.mediaType).joined(separator: ", "))
                        ]
                    ],
                ]
            ],
        ]
    }

    private func responses(_ operation: Operation, _ route: Route) -> JSON {
        var contents = JSONObject()
        for (type, schema) in operation.answer.contents { contents.append(type, ["schema": schema.json]) }
        var responses: JSONObject = [
            String(operation.answer.status): ["description": .string(operation.summary), "content": .object(contents)]
        ]
        for (status, codes) in failures(operation, route) {
            responses.append(
                String(status),
                [
                    "description": .string(codes.map(\.rawValue).joined(separator: " · ")),
                    "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
                ]
            )
        }
        return .object(responses)
    }

    /// The codes that a route can answer, by status: its own, and those of the pipeline.
    private func failures(_ operation: Operation, _ route: Route) -> [(status: Int, codes: [Failure.Code])] {
        var codes = operation.failures + [.validation, .headersTooLarge, .internalError, .serviceUnavailable]
        if route.needsCredential { codes.append(.unauthorized) }
        if case .scope = route.access { codes.append(.insufficientScope) }
        if route.budget != nil { codes.append(.rateLimitExceeded) }
        if route.feature != nil { codes.append(.deleteNotAvailable) }
        if case .write = route.handler {
            codes += [.invalidIdempotencyKey, .idempotencyInProgress, .idempotencyKeyReused]
        }
        if case .json = route.body { codes += [.invalidJSON, .payloadTooLarge, .unsupportedMediaType] }
        if case .multipart = route.body { codes += [.payloadTooLarge, .unsupportedMediaType] }
        return Dictionary(grouping: codes, by: \.status.code).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }
}
