import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import TestSupport
import Testing

@testable import Web

/// A client that asks and does not read: what is kept for it must not grow with what it asks.
@Suite("Answers that are not taken")
struct BackPressureTests {
    @Test("The scan lane answers while the client takes its answers, and hands on what comes when it does not")
    func scanLane() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            for _ in 1...2 { _ = await test.scan(TestPlatform.path()) }
            let channel = EmbeddedChannel()
            try channel.pipeline.syncOperations.addHandler(HTTPResponseEncoder())
            let lane = ScanLane(pipeline: test.pipeline, activity: ConnectionActivity())
            try channel.pipeline.syncOperations.addHandler(lane)
            let headers: HTTPHeaders = ["Host": "id.example"]
            let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: TestPlatform.path(), headers: headers)
            try channel.writeInbound(HTTPServerRequestPart.head(head))
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
            let answer = try channel.readOutbound(as: ByteBuffer.self)
            #expect(answer.map { String(buffer: $0).hasPrefix("HTTP/1.1 200 OK\r\n") } == true)
            channel.isWritable = false
            try channel.writeInbound(HTTPServerRequestPart.head(head))
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
            let more = try channel.readOutbound(as: ByteBuffer.self)
            #expect(more == nil)
            let handedOn = try [
                channel.readInbound(as: HTTPServerRequestPart.self),
                channel.readInbound(as: HTTPServerRequestPart.self),
            ]
            #expect(handedOn == [.head(head), .end(nil)])
            _ = try? channel.finish()
        }
    }

    @Test("The lane of brief reads does likewise")
    func fastLane() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            _ = await test.send(.get, "/passports/\(id)")
            let channel = EmbeddedChannel()
            try channel.pipeline.syncOperations.addHandlers([
                HTTPResponseEncoder(), ScanLane(pipeline: test.pipeline, activity: ConnectionActivity()),
                HTTP1ToHTTPServerCodec(secure: false), FastLane(pipeline: test.pipeline),
            ])
            channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
            let headers: HTTPHeaders = ["Host": "app.example", "Authorization": "Bearer \(test.key)"]
            let head = HTTPRequestHead(
                version: .http1_1,
                method: .GET,
                uri: "/api/v1/passports/\(id)",
                headers: headers
            )
            try channel.writeInbound(HTTPServerRequestPart.head(head))
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
            let answer = try channel.readOutbound(as: ByteBuffer.self)
            #expect(answer.map { String(buffer: $0).hasPrefix("HTTP/1.1 200 OK\r\n") } == true)
            channel.isWritable = false
            try channel.writeInbound(HTTPServerRequestPart.head(head))
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
            let more = try channel.readOutbound(as: ByteBuffer.self)
            #expect(more == nil)
            guard case .head(let handedOn)? = try channel.readInbound(as: HTTPRequestPart.self) else {
                Issue.record("The request was not handed on.")
                return
            }
            #expect(handedOn.path == head.uri)
            _ = try? channel.finish()
        }
    }

    @Test("The server stops reading from a client that reads nothing", arguments: ["scan", "brief"])
    func stopsReading(kind: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished()
            _ = await test.scan(TestPlatform.path())
            _ = await test.send(.get, "/passports/\(id)")
            let request =
                kind == "scan"
                ? "GET \(TestPlatform.path()) HTTP/1.1\r\nHost: id.example\r\nAccept: application/json\r\n\r\n"
                : "GET /api/v1/passports/\(id) HTTP/1.1\r\nHost: app.example\r\nAuthorization: Bearer \(test.key)\r\n\r\n"
            try await test.listening(.patient) { port, _ in
                let connection = try await RawConnection(port, reads: false)
                // Some 11 MiB; what the sockets' buffers take is far less.
                let batch = String(repeating: request, count: 1_000)
                for _ in 0..<100 { connection.push(batch) }
                var (before, unsent) = (-1, try await connection.unsent)
                while unsent != before {
                    try await Task.sleep(for: .milliseconds(500))
                    (before, unsent) = (unsent, try await connection.unsent)
                }
                #expect(unsent > 0)
                await connection.close()
            }
        }
    }

    @Test("Pipelined requests are answered in order, whichever lane has them", arguments: Engine.available)
    func order(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makePublished()
            let product = try await test.makeProduct("textiles", model: "T-1")
            _ = await test.scan(TestPlatform.path())
            try await test.listening(.patient) { port, _ in
                var connection = try await RawConnection(port)
                func write(_ body: String) -> String {
                    "PATCH /api/v1/products/\(product) HTTP/1.1\r\nHost: app.example\r\n"
                        + "Authorization: Bearer \(test.key)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                }
                let scan = "GET \(TestPlatform.path()) HTTP/1.1\r\nHost: id.example\r\n\r\n"
                let read =
                    "GET /api/v1/passports/\(id) HTTP/1.1\r\nHost: app.example\r\nAuthorization: Bearer \(test.key)\r\n\r\n"
                let none = "GET /nothing HTTP/1.1\r\nHost: app.example\r\n\r\n"
                let round = scan + read + write("{\"name\":\"Shirt\"}") + none + write("{") + scan
                try await connection.send(String(repeating: round, count: 50))
                for number in 0..<50 {
                    var answers: [String?] = []
                    for _ in 0..<6 { answers.append(await connection.answer()) }
                    let statuses = answers.map { $0?.split(separator: " ").dropFirst().first ?? "" }
                    #expect(statuses == ["200", "200", "200", "404", "400", "200"], "round \(number)")
                    let isRead = answers[1]?.contains("\"_id\":\"\(id)\"") == true
                    #expect(isRead)
                }
            }
        }
    }
}
