public import Domain
import Figures
public import HTTPTypes
public import Logging
import OrderedJSON

/// Runs the specification's order of checks for every route, and turns whatever is thrown into an answer.
public final class Pipeline: Sendable {
    private let table: RouteTable
    let viewer: ViewerRoutes
    /// Passports that were read lately.
    let passportAnswers = PassportAnswers(capacity: 2_048)
    let platform: Platform
    /// What is counted of the answers.
    let figures: PipelineFigures
    /// Connections and requests under way, and how many there may be.
    let connections: Connections
    /// Requests under way, by API key.
    let keys: Concurrency<String>
    private let hosts: Hosts
    private let logger: Logger
    private let date = HTTPDate()
    private let fullDisk = FullDiskAlarm()
    /// How long a request waits for another one with its Idempotency-Key.
    let patience: Duration

    /// Every route, in the order of the reference.
    public var routes: [Route] { table.served.map(\.route) }

    /// The longest request line and headers that are read, in bytes (api-v1 §1).
    static let maxHeadBytes = 32 * 1_024

    /// Reads a request's body, at most that many bytes; nil when it is longer.
    public typealias BodyReader = (_ maxBytes: Int) async throws -> [UInt8]?

    /// The pipeline of every route of the platform. Throws when a page template that the binary carries is broken.
    public init(
        platform: Platform,
        hosts: Hosts,
        version: String,
        logger: Logger,
        patience: Duration = .seconds(10),
        limits: ServerLimits = ServerLimits()
    ) throws {
        let templates = try PageTemplates()
        viewer = ViewerRoutes(platform: platform, templates: templates)
        table = RouteTable(
            try Route.all(
                platform,
                viewer: viewer,
                passportAnswers: passportAnswers,
                hosts: hosts,
                version: version,
                templates: templates
            )
        )
        figures = PipelineFigures(table.served)
        connections = Connections(limits)
        keys = Concurrency(limit: limits.requestsPerKey)
        self.platform = platform
        self.hosts = hosts
        self.logger = logger
        self.patience = patience
    }

    /// The answer to a request. Never throws: a refusal is an envelope, a fault of ours a logged 500.
    public func answer(_ head: HTTPRequest, readBody: BodyReader) async -> Answer {
        let watch = Stopwatch()
        let id = newRequestID()
        let answer: Answer
        var found = figures.unrouted
        figures.running.add(1)
        defer { figures.running.add(-1) }
        do {
            answer = try await checked(head, id: id, &found, readBody)
        } catch {
            answer = self.answer(to: error, head, id)
        }
        found.task.note(answer.status.code, watch)
        log(head, id, answer, found, watch)
        return finished(answer, id: id)
    }

    /// What is answered when something was thrown: a refusal, or a fault of ours, which is logged.
    func answer(to error: any Error, _ head: HTTPRequest, _ id: String) -> Answer {
        if let refusal = Answer(refusing: error) { return refusal }
        if Platform.isOutcomeUnknown(error) {
            logger.error("a commit was lost sight of", metadata: ["request": "\(id)", "error": "\(error)"])
            return .failure(.outcomeUnknown)
        }
        if Platform.isOverload(error) {
            figures.shedByStore()
            return .failure(Failure(.serviceUnavailable, "The server is busy. Please repeat the request shortly."))
        }
        if Platform.isFull(error) {
            fullDisk.tell(logger)
            return .failure(
                Failure(
                    .serviceUnavailable,
                    "The server's disk is full: nothing was stored. Please repeat the request later."
                )
            )
        }
        logger.error(
            "request failed",
            metadata: [
                "request": "\(id)", "method": "\(head.method.rawValue)", "error": "\(error)",
                "route": "\(RequestTarget(head).path.prefix(200))",
            ]
        )
        return .internalError(requestID: id)
    }

    private func log(
        _ head: HTTPRequest,
        _ id: String,
        _ answer: Answer,
        _ found: RouteFigures,
        _ watch: Stopwatch
    ) {
        logger.debug(
            "request",
            metadata: [
                "request": "\(id)", "method": "\(head.method.rawValue)", "status": "\(answer.status.code)",
                "path": "\(RequestTarget(head).path.prefix(200))", "source": "\((head.source ?? "-").prefix(64))",
                "route": "\(found.route)", "ms": "\(Double(watch.nanoseconds / 1_000) / 1_000)",
            ]
        )
    }

    /// What to do with a scan: answer it at once, wait for the store, or leave it to `answer`. Meant for an event loop.
    func turn(_ scan: Scan, _ negotiation: inout Negotiation) -> ScanTurn {
        let watch = Stopwatch()
        guard hosts.serve(.id, at: scan.host) else { return .pass }
        return switch viewer.known(scan, &negotiation) {
        case .known(let rendering, let remembered): .answer(answer(to: scan, rendering, watch), remembered)
        case .later(let place): .wait(place, watch)
        case .unknown: .pass
        }
    }

    /// The answer to a scan that was answered before, or nil when it has to be looked at anew.
    func again(_ last: RememberedScan) -> ScanAnswer? {
        let watch = Stopwatch()
        return viewer.again(last).map { answer(to: last.scan, $0, isKnown: last.isKnown, watch) }
    }

    /// Tells what stands at a place when the store has answered, or nil when it could not; on a thread of the store.
    func look(at place: ScanPlace, then: @escaping @Sendable (PublicPassports.Sight?) -> Void) {
        platform.publicPassports.sight(of: place.link, then: then)
    }

    /// The answer to a scan when it has been seen what stands there, or nil: then `answer` has it.
    func answer(
        to scan: Scan,
        at place: ScanPlace,
        _ sight: PublicPassports.Sight,
        _ negotiation: inout Negotiation,
        _ watch: Stopwatch
    ) -> ScanAnswer? {
        viewer.known(scan, at: place, sight, &negotiation).map { answer(to: scan, $0, watch) }
    }

    private func answer(to scan: Scan, _ rendering: Rendering, _ watch: Stopwatch) -> ScanAnswer {
        answer(to: scan, rendering, isKnown: rendering.isKnown(to: scan), watch)
    }

    private func answer(to scan: Scan, _ rendering: Rendering, isKnown: Bool, _ watch: Stopwatch) -> ScanAnswer {
        let answer = ScanAnswer(
            rendering: rendering,
            isKnown: isKnown,
            isHead: scan.isHead,
            requestID: newRequestID(),
            date: date.text(at: platform.surroundings.now())
        )
        figures.lane(of: scan).note(answer.isKnown ? 304 : rendering.status.code, watch)
        return answer
    }

    /// The answer to a brief read that needs no waiting, or nil: then `answer` has it. Meant for an event loop.
    func immediateAnswer(_ head: HTTPRequest) -> LaneAnswer? {
        guard head.isRead, platform.store.readsAtOnce, head.sizeInBytes <= Pipeline.maxHeadBytes else { return nil }
        let watch = Stopwatch()
        let id = newRequestID()
        guard let (answer, found) = immediateRead(head, id: id) else { return nil }
        return told(answer, to: head, id, found, watch)
    }

    /// An answer that an event loop gives, with all that it carries; it is counted.
    func told(
        _ answer: Answer,
        to head: HTTPRequest,
        _ id: String,
        _ found: RouteFigures,
        _ watch: Stopwatch
    ) -> LaneAnswer {
        found.eventLoop.note(answer.status.code, watch)
        log(head, id, answer, found, watch)
        return LaneAnswer(
            answer: answer,
            isHead: head.method == .head,
            requestID: id,
            date: date.text(at: platform.surroundings.now())
        )
    }

    /// The answer to bytes that are no HTTP request, or whose head is too large to be read as one.
    func answer(toMalformedHead isTooLarge: Bool) -> Answer {
        let failure =
            isTooLarge
            ? Failure(.headersTooLarge, "Request line and headers exceed \(Pipeline.maxHeadBytes / 1_024) KiB.")
            : Failure.validation("request", "Not a well-formed HTTP/1.1 request")
        return refused(.failure(failure))
    }

    /// The answer to a request whose connection ended before its body.
    var answerToBrokenBody: Answer { refused(.failure(.brokenBody)) }

    /// The answer to a request that does not come in time.
    func answer(tooSlow part: ConnectionWatch.Expiry) -> Answer {
        let what = part == .head ? "Request line and headers" : "The body"
        return refused(.failure(Failure(.requestTimeout, "\(what) did not come in time.")))
    }

    /// The answer to a request that is not looked at.
    func answer(shedding reason: Shedding) -> Answer {
        figures.shed(reason)
        return refused(reason.refusal.answer)
    }

    /// What is answered before there is a request.
    private func refused(_ answer: Answer) -> Answer {
        figures.unrouted.eventLoop.note(answer.status.code, Stopwatch())
        return finished(answer, id: newRequestID())
    }

    func newRequestID() -> String {
        "req_" + platform.surroundings.newHex(at: platform.surroundings.now())
    }

    /// What every answer carries.
    private func finished(_ answer: Answer, id: String) -> Answer {
        var answer = answer
        for field in HTTPFields.everyAnswer { answer.headers[field.name] = field.value }
        answer.headers[.requestID] = id
        if answer.hasBody, answer.pieces == nil { answer.headers[.contentLength] = String(answer.body.count) }
        return answer
    }

    private func checked(
        _ head: HTTPRequest,
        id: String,
        _ found: inout RouteFigures,
        _ readBody: BodyReader
    ) async throws -> Answer {
        guard head.sizeInBytes <= Pipeline.maxHeadBytes else {
            throw Failure(.headersTooLarge, "Request line and headers exceed \(Pipeline.maxHeadBytes / 1_024) KiB.")
        }
        let target = RequestTarget(head)
        guard head.method != .options else { return try preflight(head, target) }
        let (served, parameters) = try match(head, target)
        found = served.figures
        let route = served.route
        try checkDeclaredLength(head, route)
        guard let principal = try await authenticate(head, route) else {
            let request = try Request(head, id, target, parameters, principal: nil)
            return try await open(route, request)
        }
        guard keys.enter(principal.caller) else {
            figures.shed(.key(limit: keys.limit))
            throw Shedding.key(limit: keys.limit).refusal
        }
        defer { keys.leave(principal.caller) }
        let bytes = try await read(route, readBody)
        let admitted = AdmittedRequest(
            head: head,
            id: id,
            target: target,
            served: served,
            parameters: parameters,
            principal: principal
        )
        let (call, file) = try await prepared(admitted, bytes)
        let answer = admitted.marked(try await settle(call, admitted))
        // After a refusal nothing refers to the file that was stored for it. After anything thrown that is not certain,
        // because the commit may have come through: then it is left to the sweep.
        await platform.images.discard(answer.status.code < 400 ? answer.unusedFiles : file.map { [$0] } ?? [])
        return answer
    }

    /// Route and method, or 404, or 405 with `Allow`.
    func match(_ head: HTTPRequest, _ target: RequestTarget) throws -> (ServedRoute, [String: String]) {
        switch try table.match(head.method, target.segments, isServed: { hosts.serve($0, at: head.authority) }) {
        case .route(let served, let parameters): return (served, parameters)
        case .otherMethods(let methods): throw Refusal.method(methods)
        case .nothing: throw Failure(.notFound, "There is nothing at this address.")
        }
    }

    /// What a browser asks before it sends a request to another origin.
    private func preflight(_ head: HTTPRequest, _ target: RequestTarget) throws -> Answer {
        let isServed = { [hosts] in hosts.serve($0, at: head.authority) }
        guard case .otherMethods(let methods) = try table.match(.options, target.segments, isServed: isServed) else {
            throw Failure(.notFound, "There is nothing at this address.")
        }
        var headers = HTTPFields.preflight(methods.map(\.rawValue))
        if target.path.hasPrefix("/api/v1/epcis") { headers.append(contentsOf: HTTPFields.epcis) }
        return Answer(.noContent, headers: headers)
    }

    private func checkDeclaredLength(_ head: HTTPRequest, _ route: Route) throws {
        guard let max = route.body.maxBytes, let length = head.headerFields.value(of: .contentLength).flatMap(Int.init),
            length > max
        else { return }
        throw tooLarge(max)
    }

    private func authenticate(_ head: HTTPRequest, _ route: Route) async throws -> Principal? {
        if case .open = route.access { return nil }
        guard let token = head.bearerToken else {
            throw Failure(.unauthorized, "Send an API key or access token as Authorization: Bearer.")
        }
        guard let principal = try await platform.authenticator.principal(ofToken: token) else {
            throw Refusal.invalidToken
        }
        if case .scope(let scope) = route.access, !principal.scopes.contains(scope) {
            throw Refusal.scope(scope, granted: principal.scopes)
        }
        return principal
    }

    private func read(_ route: Route, _ readBody: BodyReader) async throws -> [UInt8] {
        guard let max = route.body.maxBytes else { return [] }
        guard let bytes = try await readBody(max) else { throw tooLarge(max) }
        return bytes
    }

    private func tooLarge(_ max: Int) -> Failure {
        Failure(.payloadTooLarge, "The body may have at most \(max / 1_024) KiB.")
    }

    private func open(_ route: Route, _ request: Request) async throws -> Answer {
        guard case .open(let handler) = route.handler else { throw Refusal.invalidToken }
        return try await handler(request)
    }
}

extension Failure {
    /// The connection ended before a request's body.
    static let brokenBody = Failure.validation("body", "Ended before it was whole")

    /// The database was lost while it committed.
    fileprivate static let outcomeUnknown = Failure(
        .serviceUnavailable,
        "The database was lost while the change was stored: it may have been made or not. Repeat the request; under the "
            + "same Idempotency-Key it is made once."
    )
}
