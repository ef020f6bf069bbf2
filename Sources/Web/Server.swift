public import Domain
import HTTPTypes
import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle

/// The HTTP server: bytes and connections are Hummingbird's, what is answered is the pipeline's.
public struct Server: Service {
    /// What answers the requests.
    public let pipeline: Pipeline
    private let address: Address
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// Where to listen.
    public struct Address: Sendable {
        /// A host name or an IP address.
        public let host: String
        /// The port; 0 lets the system choose a free one.
        public let port: Int

        /// That address.
        public init(host: String, port: Int) {
            self.host = host
            self.port = port
        }
    }

    /// A server of the platform's routes. Throws when a page template that the binary carries is broken.
    ///
    /// `onListening` is told the port once requests are accepted.
    public init(
        platform: Platform,
        hosts: Hosts,
        address: Address,
        version: String,
        limits: ServerLimits = ServerLimits(),
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws {
        pipeline = try Pipeline(platform: platform, hosts: hosts, version: version, logger: logger, limits: limits)
        self.address = address
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the task is cancelled or a graceful shutdown begins; running requests are finished first, unless they
    /// take longer than ``ServerLimits/drainTimeout``: then their connections are closed.
    public func run() async throws {
        let application = Application(
            responder: PipelineResponder(pipeline: pipeline),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        ConnectionGuard(pipeline: pipeline), FastLane(pipeline: pipeline),
                    ]
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                serverName: nil,
                backlog: 1_024
            ),
            onServerRunning: { [address] channel in await onListening(channel.localAddress?.port ?? address.port) },
            logger: logger
        )
        let (drains, drain) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [pipeline, logger] in
                for await _ in drains { break }
                try await Task.sleep(for: pipeline.connections.limits.drainTimeout)
                let count = pipeline.connections.closeAll()
                logger.warning("connections closed that did not end in time", metadata: ["count": "\(count)"])
            }
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: {
                drain.yield()
            }
            group.cancelAll()
        }
    }
}

extension Server: CustomStringConvertible {
    /// A name for the log. Without it the service group would print every route and template by reflection, which
    /// took two thirds of the start.
    public var description: String { "HTTP server on \(address.host):\(address.port)" }
}

/// Turns Hummingbird's requests into the pipeline's, and answers into responses.
private struct PipelineResponder: HTTPResponder {
    let pipeline: Pipeline

    func respond(to request: Hummingbird.Request, context: ConnectionContext) async throws -> Response {
        guard let sender = pipeline.connections.forwarded(request.head, over: context.channel) else {
            return await answer(request)
        }
        let senders = pipeline.connections.addresses
        guard senders.enter(sender) else {
            return Response(pipeline.answer(shedding: .address(limit: senders.limit)), isHead: request.method == .head)
        }
        defer { senders.leave(sender) }
        return await answer(request)
    }

    private func answer(_ request: Hummingbird.Request) async -> Response {
        var body = request.body
        let answer = await pipeline.answer(request.head) { maxBytes in
            try await body.collected(upTo: maxBytes)
        }
        return Response(answer, isHead: request.method == .head)
    }
}

/// What a request is answered with: the connection over which it came.
private struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

extension RequestBody {
    /// The whole body, or nil when it is longer. A body that breaks off is its client's fault.
    fileprivate mutating func collected(upTo maxBytes: Int) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        do {
            for try await buffer in self {
                guard bytes.count + buffer.readableBytes <= maxBytes else { return nil }
                bytes.append(contentsOf: buffer.readableBytesView)
            }
        } catch {
            throw Domain.Failure.brokenBody
        }
        return bytes
    }
}

extension Response {
    /// HEAD says what GET would send, and sends none of it.
    fileprivate init(_ answer: Answer, isHead: Bool) {
        let body =
            if isHead || !answer.hasBody {
                ResponseBody()
            } else if let pieces = answer.pieces {
                ResponseBody(asyncSequence: pieces.map { ByteBuffer(bytes: $0) })
            } else {
                ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
            }
        self.init(status: answer.status, headers: answer.headers, body: body)
    }
}
