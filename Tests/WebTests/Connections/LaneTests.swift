import Domain
import HTTPTypes
import NIOCore
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// What happens to a connection while the event loop has a request of it in hand.
@Suite("Requests that the event loop takes")
struct LaneTests {
    @Test("A client that has sent all it wanted still gets its answer", arguments: Engine.available)
    func halfClosed(engine: Engine) async throws {
        try await Self.run(on: engine, lanes: [Self.patch] + Self.reads(engine)) { test, product, port in
            for target in ["PATCH /api/v1/products/\(product)", "GET /api/v1/products/\(product)"] {
                var connection = try await RawConnection(port)
                try await connection.send(Self.request(target, test.key, "{\"name\":\"Shirt\"}"))
                try await connection.finishSending()
                let answer = await connection.rest()
                #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.contains("\"name\":\"Shirt\""), "\(target)")
            }
        }
    }

    @Test("A client that has sent all it wanted and reads late still gets all its answers")
    func readsLate() async throws {
        try await Self.run(on: .sqlite, lanes: []) { test, _, port in
            _ = try await test.makePublished()
            let page = "GET /docs HTTP/1.1\r\nHost: app.example\r\n\r\n"
            let scan = "GET \(TestPlatform.path()) HTTP/1.1\r\nHost: id.example\r\n\r\n"
            for last in [page, scan, page.replacing("\r\n\r\n", with: "\r\nConnection: Close, TE\r\n\r\n")] {
                var connection = try await RawConnection(port, reads: false)
                // Far more than the sockets' buffers take.
                connection.push(String(repeating: page, count: 99) + last)
                try await connection.finishSending()
                try await Task.sleep(for: .milliseconds(300))
                try await connection.startReading()
                var statuses: [Int?] = []
                for _ in 0..<100 { statuses.append(await connection.status()) }
                #expect(statuses == Array(repeating: 200, count: 100))
                let rest = await connection.rest()
                #expect(rest.isEmpty)
            }
        }
    }

    @Test("A request whose body breaks off is refused, whichever way it goes", arguments: Engine.available)
    func brokenOff(engine: Engine) async throws {
        try await Self.run(on: engine, lanes: []) { test, product, port in
            let heads = [
                Self.request("PATCH /api/v1/products/\(product)", test.key, "")
                    .replacing("Length: 0", with: "Length: 99"),
                Self.request("PATCH /api/v1/products/\(product)", test.key, "")
                    .replacing("Content-Length: 0", with: "Transfer-Encoding: chunked") + "ff\r\n",
            ]
            let before = await test.send(.get, "/products/\(product)").json
            for head in heads {
                var connection = try await RawConnection(port)
                try await connection.send(head + "{\"name\"")
                try await connection.finishSending()
                let answer = await connection.rest()
                #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.contains("Ended before it was whole"))
                #expect(answer.ranges(of: "HTTP/1.1 ").count == 1, "one answer")
            }
            let after = await test.send(.get, "/products/\(product)").json
            #expect(after == before && after["name"] != nil)
        }
    }

    @Test("What is no HTTP is refused behind the answers to what came before it", arguments: Engine.available)
    func malformed(engine: Engine) async throws {
        try await Self.run(on: engine, lanes: [Self.patch, Self.scan]) { test, product, port in
            _ = try await test.makePublished()
            // A rendering is kept when it is asked for again.
            for _ in 1...2 {
                var connection = try await RawConnection(port)
                try await connection.get(TestPlatform.path(), host: "id.example")
                let status = await connection.status()
                #expect(status == 200)
            }
            let before = [
                Self.request("PATCH /api/v1/products/\(product)", test.key, "{\"name\":\"Shirt\"}"),
                "GET \(TestPlatform.path()) HTTP/1.1\r\nHost: id.example\r\n\r\n",
            ]
            let faults = [
                "no such thing\r\n\r\n", "GET /healthz HTTP/1.1\r\n\r\n",
                "GET \(TestPlatform.path()) HTTP/1.1\r\nHost: id.example\r\nHost: other.example\r\n\r\n",
            ]
            for (request, fault) in before.flatMap({ request in faults.map { (request, $0) } }) {
                var connection = try await RawConnection(port)
                try await connection.send(request + fault)
                let first = await connection.status()
                let second = await connection.answer()
                #expect(first == 200)
                #expect(second?.hasPrefix("HTTP/1.1 400 ") == true)
                #expect(second?.contains("Not a well-formed HTTP/1.1 request") == true)
                let rest = await connection.rest()
                #expect(rest.isEmpty)
            }
            // HTTP/1.0 knows no Host.
            var old = try await RawConnection(port)
            try await old.send("GET /healthz HTTP/1.0\r\n\r\n")
            let status = await old.status()
            #expect(status == 200)
        }
    }

    @Test("Nothing is done that comes behind the last request of a connection", arguments: Engine.available)
    func closed(engine: Engine) async throws {
        try await Self.run(on: engine, lanes: [Self.patch] + Self.reads(engine)) { test, product, port in
            let path = "/api/v1/products/\(product)"
            let last = [
                Self.request("GET \(path)", test.key, "", "Connection: close\r\n"),
                Self.request("PATCH \(path)", test.key, "{\"name\":\"Last\"}", "Connection: close\r\n"),
            ]
            for request in last {
                var connection = try await RawConnection(port)
                try await connection.send(request + Self.request("PATCH \(path)", test.key, "{\"name\":\"Late\"}"))
                let answer = await connection.rest()
                #expect(answer.hasPrefix("HTTP/1.1 200 ") && !answer.contains("Late"))
                #expect(answer.ranges(of: "HTTP/1.1 ").count == 1, "one answer")
                let product = await test.send(.get, "/products/\(product)")
                #expect(product["name"] != "Late")
            }
        }
    }

    @Test("What a read sees before a commit is not remembered", arguments: Engine.available)
    func undone(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let path = "/passports/\(try await test.makeDraft())"
            // On this plan reads are counted, so they run in a transaction that writes.
            try await test.setPlan("free")
            let counted = await test.send(.get, path)
            #expect(counted.status == 200 && test.pipeline.passportAnswers.figures.count == 0)
            try await test.setPlan("enterprise")
            let free = await test.send(.get, path)
            #expect(free.status == 200 && test.pipeline.passportAnswers.figures.count == 1)
        }
    }

    private static let patch = "PATCH /api/v1/products/{id}"
    private static let scan = "GET /p/01/{rest...}"

    /// Calls that read are answered on the event loop where its thread can read the store.
    private static func reads(_ engine: Engine) -> [String] {
        engine == .sqlite ? ["GET /api/v1/products/{id}"] : []
    }

    /// - Parameter lanes: Of which routes the event loop has to answer requests itself.
    private static func run(
        on engine: Engine,
        lanes: [String],
        _ body: @escaping @Sendable (TestPlatform, _ product: String, _ port: Int) async throws -> Void
    ) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct("textiles", model: "T-1")
            _ = await test.send(.get, "/products/\(product)")
            try await test.listening(.patient) { port, pipeline in
                try await body(test, product, port)
                #expect(pipeline.eventLoopRoutes == Set(lanes))
            }
        }
    }

    private static func request(_ line: String, _ key: String, _ body: String, _ headers: String = "") -> String {
        "\(line) HTTP/1.1\r\nHost: app.example\r\nAuthorization: Bearer \(key)\r\n\(headers)"
            + (line.hasPrefix("GET") ? "\r\n" : "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
}
