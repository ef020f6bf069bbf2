public import Domain
public import HTTPTypes
public import OrderedJSON

/// A request as routes see it: matched, authenticated, its body read.
public struct Request: Sendable {
    /// `req_` and 24 hexadecimal digits; every answer carries it.
    public let id: String
    /// The request line and the headers.
    public let head: HTTPRequest
    /// Path parameters by name, percent-decoded once.
    public internal(set) var parameters: [String: String]
    /// The path's segments as they came, still percent-encoded.
    public let segments: [Substring]
    /// The query, decoded as form data.
    public let query: Query
    /// The body; an empty object when there was none.
    public let body: JSON
    /// The bytes of a form, where the route takes one; else empty.
    public let content: [UInt8]
    /// Who is asking, or nil on open routes.
    public let principal: Principal?

    /// The body as a form that collects every fault.
    public var form: Form { Form(body) }

    /// The id in the path under that name. One that is malformed cannot exist: 404 `not_found`.
    public func id<Thing>(_ name: String, of what: String) throws -> Identifier<Thing> {
        guard let id = Identifier<Thing>(parameters[name] ?? "") else { throw Failure.notFound(what) }
        return id
    }

    /// A header's value.
    public subscript(_ name: HTTPField.Name) -> String? { head.headerFields.value(of: name) }
}

extension Request {
    /// A request with the parameters of its route; throws when its query cannot be read.
    init(
        _ head: HTTPRequest,
        _ id: String,
        _ target: RequestTarget,
        _ parameters: [String: String],
        body: JSON = [:],
        content: [UInt8] = [],
        principal: Principal?
    ) throws {
        self.init(
            id: id,
            head: head,
            parameters: parameters,
            segments: target.segments,
            query: try Query(target.query),
            body: body,
            content: content,
            principal: principal
        )
    }
}
