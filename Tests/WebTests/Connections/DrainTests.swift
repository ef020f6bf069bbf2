import Domain
import Figures
import HTTPTypes
import ServiceLifecycle
import TestSupport
import Testing

@testable import Web

@Suite("A server that is told to stop")
struct DrainTests {
    @Test(
        "It finishes what runs, closes what is idle, takes nothing new, and ends",
        arguments: [false, true]
    )
    func finishes(isKnown: Bool) async throws {
        try await Self.run(.patient) { port, test, stop in
            var idle = try await RawConnection(port)
            try await idle.get("/healthz")
            let status = await idle.status()
            #expect(status == 200)
            if isKnown { try await test.know() }
            var running = try await RawConnection(port)
            try await running.send(Self.post(test.key))
            // The request runs once the server has it: it is the only one that is not at rest.
            while test.pipeline.figures.running.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            await stop()
            let closed = await idle.rest()
            #expect(closed.isEmpty)
            let late = try? await RawConnection(port)
            if var late {
                try? await late.get("/healthz")
                let said = await late.rest()
                #expect(said.isEmpty)
            }
            try await running.send("{}")
            let answer = await running.rest()
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test("What it has answered reaches clients that read late")
    func lateReaders() async throws {
        try await Self.run(.patient) { port, test, stop in
            let request = "GET /docs HTTP/1.1\r\nHost: app.example\r\n\r\n"
            var connections: [RawConnection] = []
            // For some of these the last answer is the one that the sockets' buffers do not take.
            for count in 1...40 {
                let connection = try await RawConnection(port, reads: false)
                connection.push(String(repeating: request, count: count))
                connections.append(connection)
            }
            try await test.stall(after: connections.count)
            await stop()
            try await Task.sleep(for: .milliseconds(200))
            for (index, connection) in connections.enumerated() {
                var connection = connection
                try await connection.startReading()
                var statuses: [Int?] = []
                while let status = await connection.status() { statuses.append(status) }
                #expect(!statuses.isEmpty && statuses.allSatisfy { $0 == 200 })
                let torn = await connection.rest()
                #expect(torn.isEmpty, "of \(index + 1) answers, after \(statuses.count)")
            }
        }
    }

    @Test("It cuts off what does not end in time", arguments: [false, true])
    func cutsOff(isKnown: Bool) async throws {
        var limits = ServerLimits.patient
        limits.drainTimeout = .milliseconds(200)
        try await Self.run(limits) { port, test, stop in
            if isKnown { try await test.know() }
            var running = try await RawConnection(port)
            try await running.send(Self.post(test.key))
            while test.pipeline.figures.running.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            await stop()
            let answer = await running.rest()
            #expect(answer.isEmpty)
            while test.pipeline.figures.running.value > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test("It cuts off a client that takes none of its answers")
    func cutsOffNonReader() async throws {
        var limits = ServerLimits.patient
        limits.drainTimeout = .milliseconds(200)
        try await Self.run(limits) { port, test, stop in
            let connection = try await RawConnection(port, reads: false)
            connection.push(String(repeating: "GET /docs HTTP/1.1\r\nHost: app.example\r\n\r\n", count: 100))
            try await test.stall(after: 1)
            let connections = test.pipeline.connections
            #expect(connections.count == 1)
            await stop()
            for _ in 0..<6_000 where connections.count > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(connections.count == 0)
            await connection.close()
        }
    }

    private struct Running: Sendable {
        let pipeline: Pipeline
        let key: String

        /// Has the server remember the key, so that its event loop takes writes.
        func know() async throws {
            _ = try await pipeline.platform.authenticator.principal(ofToken: key)
        }

        /// Waits until so many requests were answered and then none for a while: nobody takes more answers.
        func stall(after least: Int) async throws {
            var (answered, unchanged) = (0, 0)
            while answered < least || unchanged < 15 {
                try await Task.sleep(for: .milliseconds(20))
                let count = pipeline.figures.routes.reduce(0) {
                    $0 + $1.task.durations.count + $1.eventLoop.durations.count
                }
                unchanged = count == answered ? unchanged + 1 : 0
                answered = count
            }
        }
    }

    /// Runs a server in a service group; `body` gets its port and what tells it to stop. Returns when the server has ended.
    private static func run(
        _ limits: ServerLimits,
        _ body: @escaping @Sendable (Int, Running, @Sendable () async -> Void) async throws -> Void
    ) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.listening(limits) { port, pipeline, stop in
                try await body(port, Running(pipeline: pipeline, key: test.key), stop)
            }
        }
    }

    private static func post(_ key: String) -> String {
        "POST /api/v1/products HTTP/1.1\r\nHost: app.example\r\nAuthorization: Bearer \(key)\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n"
    }
}
