import Domain
import OrderedJSON

/// What the reference says of a route: `/openapi.json` and `/docs` are made of it.
public struct Operation: Sendable {
    var id: String
    let tag: Tag
    var summary: String
    let description: String
    var query: [Parameter]
    let body: Schema?
    let example: JSON?
    let answer: OperationAnswer
    var failures: [Failure.Code]

    init(
        _ id: String,
        _ tag: Tag,
        _ summary: String,
        description: String = "",
        query: [Parameter] = [],
        body: Schema? = nil,
        example: JSON? = nil,
        answer: OperationAnswer,
        failures: [Failure.Code] = []
    ) {
        self.id = id
        self.tag = tag
        self.summary = summary
        self.description = description
        self.query = query
        self.body = body
        self.example = example
        self.answer = answer
        self.failures = failures
    }

    /// The chapters of the reference.
    enum Tag: String, Sendable, CaseIterable {
        case passports = "Passports"
        case fields = "Fields"
        case parties = "Parties"
        case lifecycle = "Lifecycle"
        case history = "History"
        case products = "Products"
        case templates = "Templates"
        case account = "Account"
        case publicSide = "Public side"
    }
}

/// A parameter of the query.
struct Parameter: Sendable {
    let name: String
    let schema: Schema
    let description: String

    init(_ name: String, _ schema: Schema, _ description: String) {
        self.name = name
        self.schema = schema
        self.description = description
    }
}

/// The answer when all goes well.
struct OperationAnswer: Sendable {
    let status: Int
    let contents: [(mediaType: String, schema: Schema)]

    /// JSON of this schema.
    static func json(_ schema: Schema, status: Int = 200) -> OperationAnswer {
        OperationAnswer(status: status, contents: [("application/json", schema)])
    }
}
