import Domain
import HTTPTypes
import Mustache
import OrderedJSON

/// The readable reference at `/docs`: every operation of the route table with a curl to copy.
struct ReferencePage: Sendable {
    /// One chapter.
    struct Chapter: Sendable {
        let title: String
        let anchor: String
        let operations: [Entry]
    }

    /// One operation.
    struct Entry: Sendable {
        let anchor: String
        let method: String
        let path: String
        let summary: String
        let description: String?
        let scope: String?
        let parameters: [Row]
        let curl: String
        let status: Int
        let failures: [Row]
    }

    /// A name and what it means.
    struct Row: Sendable {
        let name: String
        let meaning: String
    }

    let language = Language.english.code
    let version: String
    let base: String
    let chapters: [Chapter]

    init(routes: [Route], hosts: Hosts, version: String) {
        self.version = version
        base = hosts.app
        chapters = Operation.Tag.allCases.map { tag in
            Chapter(
                title: tag.rawValue,
                anchor: tag.rawValue.lowercased().replacing(" ", with: "-"),
                operations: routes.compactMap { route in
                    guard let operation = route.operation, operation.tag == tag else { return nil }
                    return Entry(route, operation, hosts)
                }
            )
        }
    }

    /// The page as UTF-8.
    func render(_ templates: PageTemplates) throws -> [UInt8] {
        try templates.render(self, with: "reference")
    }
}

extension ReferencePage.Entry {
    fileprivate init(_ route: Route, _ operation: Operation, _ hosts: Hosts) {
        anchor = operation.id
        method = route.method.rawValue
        path = OpenAPIDocument.publicPath(route.path)
        summary = operation.summary
        description = operation.description.isEmpty ? nil : operation.description
        parameters = operation.query.map { ReferencePage.Row(name: $0.name, meaning: $0.description) }
        status = operation.answer.status
        failures = operation.failures.map {
            ReferencePage.Row(name: String($0.status.code), meaning: $0.rawValue)
        }
        var lines = ["curl"]
        if route.method != .get { lines[0] += " -X \(route.method.rawValue)" }
        if case .scope(let needed) = route.access { scope = needed.rawValue } else { scope = nil }
        if route.needsCredential {
            lines.append("-H \"Authorization: Bearer $TRACEPASS_KEY\"")
        } else {
            lines.append("-H \"Accept: application/ld+json\"")
        }
        if let example = operation.example {
            lines.append("-H \"Content-Type: application/json\"")
            lines.append("-d '\(example.text)'")
        }
        if case .multipart = route.body { lines.append("-F \"file=@picture.jpg\"") }
        let base = route.host == .id ? hosts.id : hosts.app
        curl = (lines + ["\(base)\(path)"]).joined(separator: " \\\n  ")
    }
}
