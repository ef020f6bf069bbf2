import Domain
import HTTPTypes
import OrderedJSON

/// What the server says of itself: the description of its API, the reference page, the start page, its health.
///
/// The description and the reference are large and few ask for them: they are made for the first who does.
struct ReferenceRoutes: Sendable {
    private let json: OnDemand<[UInt8]>
    private let yaml: OnDemand<[UInt8]>
    private let docs: OnDemand<[UInt8]>
    private let start: [UInt8]

    init(describing routes: [Route], hosts: Hosts, version: String, templates: PageTemplates) throws {
        let document = OpenAPIDocument(routes: routes, hosts: hosts, version: version)
        json = OnDemand { Array((document.json.pretty + "\n").utf8) }
        yaml = OnDemand { Array(document.json.yaml.utf8) }
        docs = OnDemand { try ReferencePage(routes: routes, hosts: hosts, version: version).render(templates) }
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
            .fixed("/", .app, page) { [start] in start },
            .fixed("/docs", .app, page) { [docs] in try docs.value },
            .fixed("/openapi.json", .app, "application/json") { [json] in try json.value },
            .fixed("/openapi.yaml", .app, "application/yaml") { [yaml] in try yaml.value },
            .fixed("/healthz", .every, "application/json") { ReferenceRoutes.health },
            .fixed("/health", .every, "application/json") { ReferenceRoutes.health },
        ]
    }

    private static let health = (["status": "ok", "service": "tracepass"] as JSON).bytes
}

extension Route {
    /// The same bytes for everyone.
    fileprivate static func fixed(
        _ path: String,
        _ host: Host,
        _ mediaType: String,
        body: @escaping @Sendable () throws -> [UInt8]
    ) -> Route {
        var headers: HTTPFields = [.contentType: mediaType, .cacheControl: "no-cache", .referrerPolicy: "no-referrer"]
        if mediaType.hasPrefix("text/html") { headers.addPagePolicy(language: .english, script: nil) }
        return .open(path, host: host) { [headers] _ in Answer(.ok, headers: headers, body: try body()) }
    }
}
