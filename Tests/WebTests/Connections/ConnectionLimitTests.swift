import HTTPTypes
import NIOCore
import OrderedJSON
import TestSupport
import Testing

@testable import Web

@Suite("Too much at once")
struct ConnectionLimitTests {
    @Test("A connection beyond an address' part is answered 429 and closed; one that ends makes room")
    func perAddress() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var limits = ServerLimits.patient
            limits.connectionsPerAddress = 2
            try await test.listening(limits) { port, _ in
                var (first, second, third) = try await (Self.open(port), Self.open(port), RawConnection(port))
                try await third.get("/healthz")
                let refusal = await third.rest()
                #expect(refusal.hasPrefix("HTTP/1.1 429 "))
                #expect(refusal.contains("\r\nretry-after: 1\r\n") || refusal.contains("\r\nRetry-After: 1\r\n"))
                #expect(refusal.contains(#""error":"rate_limit_exceeded""#) && refusal.contains("onnection: close"))
                var fourth = try await RawConnection(port)
                try await fourth.send("HEAD /healthz HTTP/1.1\r\nHost: app.example\r\n\r\n")
                let bodiless = await fourth.rest()
                #expect(bodiless.hasPrefix("HTTP/1.1 429 ") && bodiless.hasSuffix("\r\n\r\n"))
                try await second.get("/healthz")
                let status = await second.status()
                #expect(status == 200)
                await first.close()
                try await Self.eventually {
                    var next = try await RawConnection(port)
                    try await next.get("/healthz")
                    let status = await next.status()
                    await next.close()
                    return status == 200
                }
                _ = await first.rest()
            }
        }
    }

    @Test("A connection beyond the server's limit is answered 503, one far beyond is closed")
    func total() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var limits = ServerLimits.patient
            limits.connections = 1
            try await test.listening(limits) { [limits] port, _ in
                var first = try await Self.open(port)
                var kept: [RawConnection] = []
                for _ in 0..<limits.refusedConnections { kept.append(try await RawConnection(port)) }
                // The server may take a moment to see them all.
                try await Self.eventually {
                    var beyond = try await RawConnection(port)
                    try? await beyond.get("/healthz", "Connection: close\r\n")
                    return await beyond.rest().isEmpty
                }
                try await kept[0].get("/p/01/04012345000016/21/S1", host: "id.example")
                let refusal = await kept[0].rest()
                #expect(refusal.hasPrefix("HTTP/1.1 503 ") && refusal.contains(#""error":"service_unavailable""#))
                #expect(refusal.lowercased().contains("\r\nretry-after: 1\r\n"))
                try await first.get("/healthz")
                let status = await first.status()
                #expect(status == 200)
            }
        }
    }

    @Test("Requests of one key beyond its part are answered 429, those of another key are not")
    func perKey() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let other = try await test.otherWorkspace()
            var limits = ServerLimits.patient
            limits.requestsPerKey = 1
            let pipeline = try TestPlatform.pipeline(of: test.platform, limits: limits)
            let (hasBegun, running) = AsyncStream.makeStream(of: Void.self)
            let (mayEnd, end) = AsyncStream.makeStream(of: Void.self)
            let first = Task {
                await pipeline.answer(Self.post(test.key)) { _ in
                    running.yield()
                    for await _ in mayEnd { break }
                    return Array("{}".utf8)
                }
            }
            for await _ in hasBegun { break }
            let second = await pipeline.answer(Self.post(test.key)) { _ in Array("{}".utf8) }
            #expect(second.status.code == 429 && second.headers[.retryAfter] == "1")
            let body = try JSON.parse(second.body)
            #expect(body["error"] == "rate_limit_exceeded")
            #expect(body["details"]?["limit"] == 1 && body["details"]?["limited"] == "concurrentRequests")
            let foreign = await pipeline.answer(Self.post(other.key)) { _ in Array("{}".utf8) }
            #expect(foreign.status.code == 400)
            end.yield()
            let ended = await first.value
            #expect(ended.status.code == 400)
            let later = await pipeline.answer(Self.post(test.key)) { _ in Array("{}".utf8) }
            #expect(later.status.code == 400)
        }
    }

    @Test("Behind a trusted proxy the last address that is none of ours counts, with what it has under way")
    func forwarded() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var limits = ServerLimits.patient
            limits.connectionsPerAddress = 1
            limits.trustedProxies = try ["127.0.0.1", "10.0.0.0/8"].map { try #require(AddressRange($0)) }
            try await test.listening(limits) { [limits] port, _ in
                // A body that does not come keeps the first request of this client running.
                var slow = try await RawConnection(port)
                try await slow.send(Self.slowPost(test.key, "X-Forwarded-For: 198.51.100.1, 203.0.113.5, 10.1.1.1\r\n"))
                try await Self.eventually {
                    var next = try await RawConnection(port)
                    try await next.get("/healthz", "X-Forwarded-For: 203.0.113.5\r\n")
                    return await next.status() == 429
                }
                // What a client claims itself does not count, nor does another client's part.
                for claim in ["203.0.113.5, 203.0.113.6", "203.0.113.7, 10.1.1.1", "nonsense", ""] {
                    var next = try await RawConnection(port)
                    try await next.get("/healthz", "X-Forwarded-For: \(claim)\r\n")
                    let status = await next.status()
                    #expect(status == 200, "\(claim)")
                }
                try await slow.send("{}")
                let status = await slow.status()
                #expect(status == 400 && limits.trustedProxies.count == 2)
            }
        }
    }

    @Test("Nobody else's X-Forwarded-For is believed")
    func untrusted() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var limits = ServerLimits.patient
            limits.connectionsPerAddress = 1
            limits.trustedProxies = [try #require(AddressRange("192.0.2.0/24"))]
            try await test.listening(limits) { port, _ in
                var first = try await Self.open(port)
                var second = try await RawConnection(port)
                try await second.get("/healthz", "X-Forwarded-For: 203.0.113.9\r\n")
                let status = await second.status()
                #expect(status == 429)
                try await first.get("/healthz")
                let kept = await first.status()
                #expect(kept == 200)
            }
        }
    }

    /// A connection that has been admitted.
    private static func open(_ port: Int) async throws -> RawConnection {
        var connection = try await RawConnection(port)
        try await connection.get("/healthz")
        let status = await connection.status()
        try #require(status == 200)
        return connection
    }

    private static func eventually(_ isSo: () async throws -> Bool) async throws {
        for _ in 0..<6_000 {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("It did not come about within a minute.")
    }

    private static func post(_ key: String) -> HTTPRequest {
        HTTPRequest(
            method: .post,
            scheme: "https",
            authority: "app.example",
            path: "/api/v1/products",
            headerFields: [.authorization: "Bearer \(key)", .contentType: "application/json"]
        )
    }

    private static func slowPost(_ key: String, _ headers: String) -> String {
        "POST /api/v1/products HTTP/1.1\r\nHost: app.example\r\nAuthorization: Bearer \(key)\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n\(headers)\r\n"
    }
}
