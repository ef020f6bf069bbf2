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
        let description: Prose?
        let scope: String?
        let parameters: [Row]
        let curl: String
        let status: Int
        let answer: String?
        let failures: [Row]
    }

    /// A name and what it means.
    struct Row: Sendable {
        let name: String
        let meaning: Prose
    }

    /// A code, the status it answers with and what it means.
    struct ErrorRow: Sendable {
        let status: Int
        let code: String
        let meaning: Prose
    }

    let language = Language.english.code
    let version: String
    let base: String
    let preamble: String
    let chapters: [Chapter]
    let errors: [ErrorRow]

    init(routes: [Route], hosts: Hosts, version: String) {
        self.version = version
        base = hosts.app
        preamble = CurlPreamble(hosts).text
        chapters = Operation.Tag.allCases.compactMap { tag in
            let operations = routes.compactMap { route in
                route.operation.flatMap { $0.tag == tag ? Entry(route, $0, hosts) : nil }
            }
            guard !operations.isEmpty else { return nil }
            return Chapter(
                title: tag.rawValue,
                anchor: tag.rawValue.lowercased().replacing(" ", with: "-"),
                operations: operations
            )
        }
        errors = ResponseObject.byStatus(Failure.Code.allCases)
            .flatMap { status, codes in
                codes.map { ErrorRow(status: status, code: $0.rawValue, meaning: Prose($0.meaning)) }
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
        path = route.publicPath
        summary = operation.summary
        description = operation.description.isEmpty ? nil : Prose(operation.description)
        if case .scope(let needed) = route.access { scope = needed.rawValue } else { scope = nil }
        parameters = operation.query.map { ReferencePage.Row(name: $0.name, meaning: Prose($0.description)) }
        curl = Curl(route, operation, hosts).text
        status = operation.answer.status
        answer = operation.answer.contents.first { $0.mediaType == "application/json" }?.example?.pretty
        failures = operation.failures.map {
            ReferencePage.Row(name: String($0.status.code), meaning: Prose("`\($0.rawValue)`"))
        }
    }
}
