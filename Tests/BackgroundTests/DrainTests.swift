import Background
import Domain
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@Suite("Draining")
struct DrainTests {
    @Test("The server is not ready from the first sign on, and what serves goes on for the delay")
    func delays() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let readiness = test.platform.readiness
            let order = Mutex<[String]>([])
            let drain = Drain(readiness, delay: .seconds(3), bound: .seconds(3_600), logger: .silent) {}
            let server = Stand { order.withLock { $0.append("server") } }
            let group = ServiceGroup(configuration: .init(services: [server, drain], logger: .silent))
            let task = Task { try await group.run() }
            let before = await readiness.report()
            #expect(before.isReady)
            let start = ContinuousClock.now
            await group.triggerGracefulShutdown()
            while await readiness.report().isReady { await Task.yield() }
            order.withLock { $0.append("not ready") }
            try await task.value
            #expect(order.withLock { $0 } == ["not ready", "server"])
            #expect(start.duration(to: .now) >= .seconds(3))
        }
    }

    @Test("What does not end by itself is ended at the bound")
    func bound() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let (ends, end) = AsyncStream.makeStream(of: Void.self)
            let drain = Drain(
                test.platform.readiness,
                delay: .zero,
                bound: .milliseconds(50),
                logger: .silent,
                end: { end.yield() }
            )
            let group = ServiceGroup(configuration: .init(services: [drain], logger: .silent))
            let task = Task { try await group.run() }
            await group.triggerGracefulShutdown()
            for await _ in ends { break }
            try await task.value
        }
    }

    /// Serves until it is told to stop.
    private struct Stand: Service {
        let onStop: @Sendable () -> Void

        func run() async throws {
            try await gracefulShutdown()
            onStop()
        }
    }
}
