public import Domain
import HTTPTypes
import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle

/// The HTTP server: bytes and connections are Hummingbird's, what is answered is the pipeline's.
public struct Server: Service {
    private let pipeline: Pipeline
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
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws {
        pipeline = try Pipeline(platform: platform, hosts: hosts, version: version, logger: logger)
        self.address = address
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the task is cancelled or a graceful shutdown begins; running requests are finished first.
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
        try await application.run()
    }
}

extension Server: CustomStringConvertible {
    /// A name for the log. Without it the service group would print every route and template by reflection, which
    /// took two thirds of the start.
    public var description: String { "HTTP server on \(address.host):\(address.port)" }
}

/// Turns Hummingbird's requests into the pipeline's, and answers into responses.
private struct PipelineResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let pipeline: Pipeline

    func respond(to request: Hummingbird.Request, context: Context) async throws -> Response {
        var body = request.body
        let answer = await pipeline.answer(request.head) { maxBytes in
            try await body.collected(upTo: maxBytes)
        }
        return Response(answer, isHead: request.method == .head)
    }
}

extension RequestBody {
    /// The whole body, or nil when it is longer.
    fileprivate mutating func collected(upTo maxBytes: Int) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        for try await buffer in self {
            guard bytes.count + buffer.readableBytes <= maxBytes else { return nil }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}

extension Response {
    /// HEAD says what GET would send, and sends none of it.
    fileprivate init(_ answer: Answer, isHead: Bool) {
        let body = isHead || !answer.hasBody ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        self.init(status: answer.status, headers: answer.headers, body: body)
    }
}
