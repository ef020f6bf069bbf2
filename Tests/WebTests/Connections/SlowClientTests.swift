import NIOCore
import TestSupport
import Testing

@testable import Web

@Suite("Slow clients")
struct SlowClientTests {
    /// Time-outs that a test can wait for; what must not come about has the others at an hour.
    private static func limits(
        head: TimeAmount = .hours(1),
        body: TimeAmount = .hours(1),
        idle: TimeAmount = .hours(1)
    ) -> ServerLimits {
        var limits = ServerLimits()
        (limits.headTimeout, limits.bodyTimeout, limits.idleTimeout) = (head, body, idle)
        return limits
    }

    @Test("A head that trickles is answered 408, however steadily it comes")
    func head() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.listening(Self.limits(head: .milliseconds(300))) { port, _ in
                var connection = try await RawConnection(port)
                connection.push("GET /healthz HTTP/1.1\r\nHost: app.example\r\nX-Slow: ")
                let trickle = Task { [push = connection.pusher] in
                    while !Task.isCancelled {
                        push("x")
                        try? await Task.sleep(for: .milliseconds(20))
                    }
                }
                let said = await connection.rest()
                trickle.cancel()
                #expect(said.hasPrefix("HTTP/1.1 408 ") && said.contains(#""error":"request_timeout""#))
                #expect(said.lowercased().contains("\r\nconnection: close\r\n"))
            }
        }
    }

    @Test("A body that does not come is answered 408")
    func body() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.listening(Self.limits(body: .milliseconds(300))) { port, _ in
                var connection = try await RawConnection(port)
                try await connection.send(Self.post(test.key, length: 100) + "{")
                let said = await connection.rest()
                #expect(said.hasPrefix("HTTP/1.1 408 ") && said.contains(#""error":"request_timeout""#))
            }
        }
    }

    @Test("A connection without a request is closed without a word")
    func idle() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.listening(Self.limits(idle: .milliseconds(200))) { port, _ in
                var silent = try await RawConnection(port)
                let said = await silent.rest()
                #expect(said.isEmpty)
            }
        }
    }

    @Test("A client that reads nothing of its answer is let go")
    func notReading() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.listening(Self.limits(idle: .milliseconds(300))) { port, _ in
                let connection = try await RawConnection(port, reads: false)
                // /docs has some hundred KiB; the sockets' buffers take a few MiB.
                for _ in 0..<200 { connection.push("GET /docs HTTP/1.1\r\nHost: app.example\r\n\r\n") }
                for _ in 0..<6_000 {
                    let isClosed = await Self.isClosed(connection)
                    if isClosed { return }
                    try await Task.sleep(for: .milliseconds(10))
                }
                Issue.record("The connection was still open after a minute.")
            }
        }
    }

    private static func isClosed(_ connection: RawConnection) async -> Bool {
        do {
            try await connection.send("x")
            return false
        } catch {
            return true
        }
    }

    private static func post(_ key: String, length: Int) -> String {
        "POST /api/v1/products HTTP/1.1\r\nHost: app.example\r\nAuthorization: Bearer \(key)\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(length)\r\n\r\n"
    }
}
