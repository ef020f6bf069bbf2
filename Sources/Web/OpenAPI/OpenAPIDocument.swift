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
                "description": .string(OpenAPIDocument.description),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": .string(hosts.app)]],
            "tags": .array(Operation.Tag.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description": "An API key: `tp_` and 40 letters and digits.",
                    ]
                ],
                "headers": .object(JSONObject(ResponseHeader.all.map { ($0.name, $0.json) })),
                "responses": .object(ResponseObject.shared(routes)),
                "schemas": .object(JSONObject(Components.all.map { ($0.0, $0.1.json) })),
            ],
        ]
    }

    private static let description = """
        Unknown members of a body are ignored. Of an optional text, `null` and an empty string mean that it is absent. \
        Lengths count UTF-16 code units after NFC normalisation. Members may be added to answers.
        """

    private var paths: JSON {
        let links = OperationLinks(routes: routes)
        var paths = JSONObject()
        for route in routes {
            guard let operation = route.operation else { continue }
            var item = paths[route.publicPath]?.objectValue ?? [:]
            let object = OperationObject(route: route, operation: operation, hosts: hosts, links: links)
            item.append(route.method.rawValue.lowercased(), object.json)
            paths[route.publicPath] = .object(item)
        }
        return .object(paths)
    }
}
