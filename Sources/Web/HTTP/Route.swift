public import Domain
public import HTTPTypes
public import OrderedJSON

/// One entry of the platform's table of contents: what may be asked, by whom, at what cost, and who answers.
///
/// Router, pipeline, `/openapi.json` and the reference page all read this one value.
public struct Route: Sendable {
    /// The method; HEAD comes with GET.
    public let method: HTTPRequest.Method
    /// The path with `{name}` for a segment, and `{name...}` at the end for all the rest.
    public internal(set) var path: String
    /// The host that serves it.
    public let host: Host
    /// What the caller needs.
    public var access: Access
    /// The body that it takes.
    public var body: Body
    /// What it counts against, or nil when it is not counted.
    public var budget: DailyBudget?
    /// How many calls it counts for.
    public var cost: @Sendable (JSON) -> Int = { _ in 1 }
    /// What the plan must include.
    public var feature: Plan.Feature?
    /// What every answer of it carries besides.
    var headers: HTTPFields = [:]
    /// What the reference says of it; nil keeps a route out of the reference.
    public internal(set) var operation: Operation?
    /// Whether it looks at a few rows only, so that an event loop may answer it.
    var isBrief = false
    /// What it answers after one look, if it is brief and the database is another process.
    var glance: (@Sendable (Request, Principal) throws -> Glance)?
    /// Whether a standby of the database may answer it.
    var isLong = false
    /// Who answers.
    public internal(set) var handler: Handler

    /// Which base URL serves a route.
    public enum Host: Sendable {
        case app, id, every
    }

    /// What the caller needs.
    public enum Access: Sendable {
        /// Nothing.
        case open
        /// Any valid credential.
        case credential
        /// A credential with this scope.
        case scope(Scope)
    }

    /// Whether the caller must say who they are.
    var needsCredential: Bool {
        if case .open = access { false } else { true }
    }

    /// The body that a route takes.
    public enum Body: Sendable {
        /// None; one that is sent is not read.
        case none
        /// JSON of at most that many bytes; none means an empty object.
        case json(maxBytes: Int)
        /// A form of files, `multipart/form-data`, of at most that many bytes.
        case multipart(maxBytes: Int)
        /// A document in JSON or XML of at most that many bytes, which the handler reads.
        case document(maxBytes: Int)

        /// How many bytes are read, if any are.
        var maxBytes: Int? {
            switch self {
            case .none: nil
            case .json(let max), .multipart(let max), .document(let max): max
            }
        }
    }

    /// Who answers. A handler of a read or a write has two steps: it first reads the request, throwing every fault of
    /// it, and then works in the transaction that the pipeline opens. The second step may run twice.
    public enum Handler: Sendable {
        case open(@Sendable (Request) async throws -> Answer)
        case read(@Sendable (Request) throws -> Step)
        case write(@Sendable (Request) throws -> Step)
        /// A write with a step between the two: it stores a file, once, before there is a transaction.
        case upload(@Sendable (Request) throws -> @Sendable () async throws -> Upload)
    }

    /// A read that the state of one passport may be enough to answer.
    struct Glance: Sendable {
        let passport: PassportID
        /// The answer to a passport in this state, if it is remembered.
        let answer: @Sendable (PassportState) -> Answer?
    }

    /// What a read or a write does in its transaction.
    public typealias Step = @Sendable (Work) throws -> Answer
}

extension Route {
    /// The JSON body limit of a single call (api-v1 §1).
    static let mebibyte = 1 << 20

    /// A read of `/api/v1`. One that asks with a body is a POST.
    static func read(
        _ path: String,
        by method: HTTPRequest.Method = .get,
        _ operation: Operation,
        _ handler: @escaping @Sendable (Request) throws -> Step
    ) -> Route {
        Route(
            method: method,
            path: "/api/v1" + path,
            host: .app,
            access: .scope(.passportsRead),
            body: method == .get ? .none : .json(maxBytes: mebibyte),
            budget: .reads,
            operation: operation,
            handler: .read(handler)
        )
    }

    /// A write of `/api/v1`.
    static func write(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ operation: Operation,
        _ handler: @escaping @Sendable (Request) throws -> Step
    ) -> Route {
        Route(
            method: method,
            path: "/api/v1" + path,
            host: .app,
            access: .scope(.passportsWrite),
            body: method == .delete ? .none : .json(maxBytes: mebibyte),
            budget: .writes,
            operation: operation,
            handler: .write(handler)
        )
    }

    /// A write of `/api/v1` that brings a file of at most that many bytes in a form.
    static func upload(
        _ path: String,
        _ operation: Operation,
        maxFileBytes: Int,
        _ handler: @escaping @Sendable (Request) throws -> @Sendable () async throws -> Upload
    ) -> Route {
        Route(
            method: .post,
            path: "/api/v1" + path,
            host: .app,
            access: .scope(.passportsWrite),
            // The limit is the file's: boundaries and headers come on top of it.
            body: .multipart(maxBytes: maxFileBytes + 64 * 1_024),
            budget: .writes,
            operation: operation,
            handler: .upload(handler)
        )
    }

    /// The same, and not counted.
    var uncounted: Route {
        var route = self
        route.budget = nil
        return route
    }

    /// The same, and answered on the event loop where the engine can.
    var brief: Route {
        var route = self
        route.isBrief = true
        return route
    }

    /// The same, and answered after a look at the passport's state where that suffices.
    func glancing(_ glance: @escaping @Sendable (Request, Principal) throws -> Glance) -> Route {
        var route = self
        route.glance = glance
        return route
    }

    /// The same, and answered by a standby of the database where there is one.
    var long: Route {
        var route = self
        route.isLong = true
        return route
    }

    /// The same, for every valid credential whatever its scopes.
    var forAnyCredential: Route {
        var route = self
        route.access = .credential
        return route
    }

    /// The same, which counts for as many calls as the array under this key has elements, with a larger body.
    func batch(of key: String) -> Route {
        var route = self
        route.body = .json(maxBytes: 5 * Route.mebibyte)
        route.cost = { BatchBody.elements(of: key, in: $0)?.count ?? 1 }
        return route
    }

    /// The same with headers that every answer carries.
    func carrying(_ headers: HTTPFields) -> Route {
        var route = self
        route.headers = headers
        return route
    }

    /// The same with a document in JSON or XML as its body.
    func taking(documentOf maxBytes: Int) -> Route {
        var route = self
        route.body = .document(maxBytes: maxBytes)
        return route
    }

    /// The same, for plans that include a feature.
    func needing(_ feature: Plan.Feature) -> Route {
        var route = self
        route.feature = feature
        return route
    }

    /// A read that anyone may do.
    static func open(
        _ path: String,
        host: Host = .app,
        _ operation: Operation? = nil,
        _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) -> Route {
        Route(
            method: .get,
            path: path,
            host: host,
            access: .open,
            body: .none,
            operation: operation,
            handler: .open(handler)
        )
    }
}
