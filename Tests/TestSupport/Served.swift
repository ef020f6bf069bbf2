public import ServiceLifecycle

/// Runs a server while the closure runs; returns when both have ended.
///
/// It is stopped as SIGTERM stops it, and not by cancelling its task: NIO traps when that finds a connection that was
/// accepted and is not served yet (https://github.com/apple/swift-nio/issues/3481).
///
/// - Parameters:
///   - make: Makes the server, which is to tell its port once it listens.
///   - body: Gets the port, the server, and what tells it to stop before the closure has ended.
public func serve<Server: Service>(
    _ make: (_ onListening: @escaping @Sendable (Int) async -> Void) throws -> Server,
    _ body: @Sendable (_ port: Int, Server, _ stop: @escaping @Sendable () async -> Void) async throws -> Void
) async throws {
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let server = try make { port in
        listening.yield(port)
        listening.finish()
    }
    let group = ServiceGroup(configuration: .init(services: [server], logger: .silent))
    let stop = { @Sendable in await group.triggerGracefulShutdown() }
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { listening.finish() }
            try await group.run()
        }
        do {
            for await port in ports { try await body(port, server, stop) }
        } catch {
            await stop()
            try await tasks.waitForAll()
            throw error
        }
        await stop()
        try await tasks.waitForAll()
    }
}
