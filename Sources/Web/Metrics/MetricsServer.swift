import Figures
import HTTPTypes
import Hummingbird
public import Logging
public import ServiceLifecycle

/// Answers `GET /metrics` on an address of its own, which the public does not reach.
public struct MetricsServer: Service {
    private let address: Server.Address
    private let logger: Logger
    private let page: @Sendable () -> String
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// A server of the page that `page` makes for each request. `onListening` is told the port once requests are accepted.
    public init(
        address: Server.Address,
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in },
        page: @escaping @Sendable () -> String
    ) {
        self.address = address
        self.logger = logger
        self.onListening = onListening
        self.page = page
    }

    /// Serves until the task is cancelled or a graceful shutdown begins.
    public func run() async throws {
        let application = Application(
            responder: CallbackResponder { [page] (request: Hummingbird.Request, _: BasicRequestContext) in
                guard request.uri.path == "/metrics" else { return Response(status: .notFound) }
                guard request.head.isRead else {
                    return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
                }
                let body = ResponseBody(byteBuffer: ByteBuffer(string: page()))
                return Response(status: .ok, headers: [.contentType: Exposition.mediaType], body: body)
            },
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                serverName: nil
            ),
            onServerRunning: { [address, onListening] channel in
                await onListening(channel.localAddress?.port ?? address.port)
            },
            logger: logger
        )
        try await application.run()
    }
}

extension MetricsServer: CustomStringConvertible {
    /// A name for the log.
    public var description: String { "metrics on \(address.host):\(address.port)" }
}
