import Domain
import OrderedJSON

/// What the reference says of a route: `/openapi.json` and `/docs` are made of it.
///
/// It says what is the operation's own. What follows from the route (credential, kind of body, path) is derived:
/// see `Route+reference.swift`.
public struct Operation: Sendable {
    var id: String
    let tag: Tag
    var summary: String
    let description: String
    var query: [Parameter]
    /// The headers that it heeds besides those that follow from the route.
    let headers: [Parameter]
    let body: Schema?
    let example: JSON?
    let answer: OperationAnswer
    var failures: [Failure.Code]
    /// The shell variables of its curl that stand for another thing than usual: `["id": .publishedPassport]`.
    var variables: [String: ShellVariable]

    init(
        _ id: String,
        _ tag: Tag,
        _ summary: String,
        description: String = "",
        query: [Parameter] = [],
        headers: [Parameter] = [],
        body: Schema? = nil,
        example: JSON? = nil,
        answer: OperationAnswer,
        failures: [Failure.Code] = [],
        variables: [String: ShellVariable] = [:]
    ) {
        self.id = id
        self.tag = tag
        self.summary = summary
        self.description = description
        self.query = query
        self.headers = headers
        self.body = body
        self.example = example
        self.answer = answer
        self.failures = failures
        self.variables = variables
    }

    /// The chapters of the reference, in the order in which their calls can be tried.
    enum Tag: String, Sendable, CaseIterable {
        case products = "Products"
        case templates = "Templates"
        case passports = "Passports"
        case fields = "Fields"
        case parties = "Parties"
        case compliance = "Compliance"
        case lifecycle = "Lifecycle"
        case history = "History"
        case links = "Links"
        case events = "EPCIS events"
        case account = "Account"
        case publicSide = "Public side"
    }
}
