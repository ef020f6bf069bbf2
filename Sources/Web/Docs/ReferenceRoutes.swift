import Domain
import HTTPTypes
import OrderedJSON

/// What the server says of itself: the description of its API, the reference page, the start page, its health.
struct ReferenceRoutes: Sendable {
    private let json: [UInt8]
    private let yaml: [UInt8]
    private let docs: [UInt8]
    private let start: [UInt8]

    /// Renders everything once, at the start.
    init(describing routes: [Route], hosts: Hosts, version: String, templates: PageTemplates) throws {
        let document = OpenAPIDocument(routes: routes, hosts: hosts, version: version).json
        json = Array((document.pretty + "\n").utf8)
        yaml = Array(document.yaml.utf8)
        docs = try ReferencePage(routes: routes, hosts: hosts, version: version).render(templates)
        start = try StartPage(
            name: "TracePass",
            version: version,
            documentationLink: "\(hosts.app)/docs",
            openAPILink: "\(hosts.app)/openapi.json",
            keyCommand: "tracepass key create --workspace WORKSPACE_ID --name \"My first key\"",
            exampleRequest: "curl -H \"Authorization: Bearer $TRACEPASS_KEY\" \(hosts.app)/api/v1/products"
        )
        .render(templates)
    }

    var routes: [Route] {
        let page = "text/html; charset=utf-8"
        return [
            .fixed("/", .app, start, page), .fixed("/docs", .app, docs, page),
            .fixed("/openapi.json", .app, json, "application/json"),
            .fixed("/openapi.yaml", .app, yaml, "application/yaml"),
            .fixed("/healthz", .every, ReferenceRoutes.health, "application/json"),
            .fixed("/health", .every, ReferenceRoutes.health, "application/json"),
        ]
    }

    private static let health = (["status": "ok", "service": "tracepass"] as JSON).bytes
}

extension Route {
    /// The same bytes for everyone.
    fileprivate static func fixed(_ path: String, _ host: Host, _ body: [UInt8], _ mediaType: String) -> Route {
        var headers: HTTPFields = [.contentType: mediaType, .cacheControl: "no-cache", .referrerPolicy: "no-referrer"]
        if mediaType.hasPrefix("text/html") { headers.addPagePolicy(language: .english, script: nil) }
        let answer = Answer(.ok, headers: headers, body: body)
        return .open(path, host: host) { _ in answer }
    }
}
