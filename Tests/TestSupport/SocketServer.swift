import Domain
import Web

/// A server of a test's platform on a free port of the loopback address.
struct SocketServer {
    let platform: Platform
    let hosts: Hosts
    var limits = ServerLimits.patient

    /// Runs `body` while the server listens.
    func run(_ body: @Sendable (SocketClient) async throws -> Void) async throws {
        try await listen { port, _, _ in
            let client = SocketClient(port: port)
            do {
                try await body(client)
                await client.close()
            } catch {
                await client.close()
                throw error
            }
        }
    }

    /// Runs `body` with the port on which the server listens, its pipeline, and what tells it to stop.
    func listen(
        _ body: @Sendable (Int, Pipeline, _ stop: @escaping @Sendable () async -> Void) async throws -> Void
    ) async throws {
        try await serve { onListening in
            try Server(
                platform: platform,
                hosts: hosts,
                address: Server.Address(host: "127.0.0.1", port: 0),
                version: "test",
                limits: limits,
                logger: .silent,
                onListening: onListening
            )
        } _: { port, server, stop in
            try await body(port, server.pipeline, stop)
        }
    }
}
