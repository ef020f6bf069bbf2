import Domain
import Logging
import Web

/// A server of a test's platform on a free port of the loopback address.
struct SocketServer {
    let platform: Platform
    let hosts: Hosts
    var limits = ServerLimits.patient

    /// Runs `body` while the server listens.
    func run(_ body: @Sendable (SocketClient) async throws -> Void) async throws {
        try await listen { port, _ in
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

    /// Runs `body` with the port on which the server listens, and its pipeline.
    func listen(_ body: @Sendable (Int, Pipeline) async throws -> Void) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let server = try Server(
            platform: platform,
            hosts: hosts,
            address: Server.Address(host: "127.0.0.1", port: 0),
            version: "test",
            limits: limits,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onListening: { port in
                listening.yield(port)
                listening.finish()
            }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await server.run()
            }
            for await port in ports { try await body(port, server.pipeline) }
            group.cancelAll()
            while let ended = await group.nextResult() {
                if case .failure(let error) = ended, !(error is CancellationError) { throw error }
            }
        }
    }
}
