import Domain
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import OrderedJSON
import TestSupport
import Testing

@testable import Web

@Suite("Scans that came before")
struct ScanShortcutTests {
    /// A connection with what stands on it up to the lane.
    private struct Connection {
        let channel = NIOAsyncTestingChannel()
        let test: TestPlatform

        init(_ test: TestPlatform) async throws {
            self.test = test
            let (pipeline, channel) = (test.pipeline, channel)
            try await channel.testingEventLoop.executeInContext {
                let activity = ConnectionActivity()
                let lane = ScanLane(pipeline: pipeline, activity: activity)
                let loop = channel.eventLoop
                try channel.pipeline.syncOperations.addHandlers([
                    ScanShortcut(pipeline: pipeline, on: loop, activity: activity, past: lane),
                    HTTPResponseEncoder(), ByteToMessageHandler(HTTPRequestDecoder()), lane,
                ])
            }
        }

        /// How many scans were answered by their bytes so far.
        var shortcuts: Int { test.pipeline.viewer.scanMemories.figures.hits }

        /// What comes back at once, without what differs from one answer to the next.
        func send(_ text: String) async throws -> [String] {
            try await channel.writeInbound(ByteBuffer(string: text))
            var answers: [String] = []
            while let answer = try await channel.readOutbound(as: ByteBuffer.self) {
                let lines = String(buffer: answer).split(separator: "\r\n", omittingEmptySubsequences: false)
                answers.append(lines.filter { !$0.hasPrefix("X-Request-Id: ") }.joined(separator: "\n"))
            }
            return answers
        }

        /// Sends the same until it is answered by its bytes, and gives that answer.
        func warm(_ request: String = ScanShortcutTests.request()) async throws -> String {
            for _ in 1...8 {
                let before = shortcuts
                let answers = try await send(request)
                if shortcuts > before { return try #require(answers.first) }
            }
            throw Failure.validation("shortcut", "never taken")
        }

        /// The paths of requests that went on to the pipeline since this was asked before.
        func handedOn() async throws -> [String] {
            var paths: [String] = []
            while let part = try await channel.readInbound(as: HTTPServerRequestPart.self) {
                if case .head(let head) = part { paths.append(head.uri) }
            }
            return paths
        }
    }

    private static func request(_ headers: String = "") -> String {
        "GET \(TestPlatform.path()) HTTP/1.1\r\nHost: id.example\r\n\(headers)\r\n"
    }

    /// A published passport whose page was rendered, and a connection.
    private func withConnection(_ body: @Sendable (TestPlatform, String, Connection) async throws -> Void) async throws
    {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            try await test.publish(id, expiresAt: "2026-03-02T08:16:00Z")
            for _ in 1...2 { _ = await test.scan(TestPlatform.path()) }
            let connection = try await Connection(test)
            try await body(test, id, connection)
            // What may be left unread was not asked about.
            _ = try await connection.channel.finish(acceptAlreadyClosed: true)
        }
    }

    @Test(
        "The same bytes get the same answer, others their own",
        arguments: ["", "Accept: application/ld+json\r\n", "If-None-Match: *\r\n", "If-None-Match: \"x\"\r\n"]
    )
    func same(headers: String) async throws {
        try await withConnection { _, _, connection in
            let request = Self.request(headers)
            let first = try await connection.send(request)
            let again = try await connection.warm(request)
            #expect(first == [again])
            let head = try await connection.send(request.replacing("GET ", with: "HEAD "))
            #expect(head.count == 1 && head.first.map { again.hasPrefix($0) } == true)
            let elsewhere = try await connection.send(request.replacing("id.example", with: "app.example"))
            let handedOn = try await connection.handedOn()
            #expect(elsewhere == [] && handedOn == [TestPlatform.path()])
        }
    }

    @Test(
        "The next request sees what has become of the passport",
        arguments: ["suspended", "expired", "archived", "changed"]
    )
    func seesChanges(change: String) async throws {
        try await withConnection { test, id, connection in
            let request = Self.request("Accept: application/ld+json\r\n")
            let before = try await connection.warm(request)
            switch change {
            case "suspended": try await test.done(.post, "/passports/\(id)/suspend")
            case "archived": try await test.done(.post, "/passports/\(id)/archive")
            case "changed": try await test.write("nominal_voltage", 48, on: id)
            default: test.clock.advance(bySeconds: 60)
            }
            let after = try await connection.send(request)
            if change == "changed" {
                #expect(after.count == 1 && after != [before])
            } else {
                let handedOn = try await connection.handedOn()
                #expect(after == [] && handedOn == [TestPlatform.path()])
            }
        }
    }

    @Test("Pieces that are no whole request are read by the decoder, and so is what follows them")
    func pieces() async throws {
        try await withConnection { _, _, connection in
            let request = Self.request()
            let answer = try await connection.warm(request)
            let before = connection.shortcuts
            #expect(try await connection.send(request + request + request.prefix(20)) == [answer, answer])
            #expect(try await connection.send(String(request.dropFirst(20))) == [answer])
            #expect(try await connection.send(request) == [answer])
            #expect(connection.shortcuts == before)
        }
    }

    @Test("A body that looks like a scan is a body")
    func body() async throws {
        try await withConnection { _, _, connection in
            let scan = Self.request()
            _ = try await connection.warm(scan)
            let length = "Content-Length: \(scan.utf8.count)\r\n"
            let post = "POST /api/v1/products HTTP/1.1\r\nHost: app.example\r\n\(length)\r\n"
            #expect(try await connection.send(post) == [])
            #expect(try await connection.send(scan) == [])
            #expect(try await connection.handedOn() == ["/api/v1/products"])
        }
    }

    @Test("An earlier request that is unanswered is not overtaken")
    func order() async throws {
        try await withConnection { _, _, connection in
            let scan = Self.request()
            _ = try await connection.warm(scan)
            #expect(try await connection.send("GET /healthz HTTP/1.1\r\nHost: app.example\r\n\r\n") == [])
            #expect(try await connection.send(scan) == [])
            #expect(try await connection.handedOn() == ["/healthz", TestPlatform.path()])
        }
    }

    @Test("What follows a scan and is no HTTP is a fault, also when the scan came before")
    func garbage() async throws {
        try await withConnection { _, _, connection in
            let scan = Self.request()
            let answer = try await connection.warm(scan)
            await #expect(throws: HTTPParserError.self) { try await connection.send(scan + "\u{1}nonsense\r\n\r\n") }
            let given = try await connection.channel.readOutbound(as: ByteBuffer.self).map { String(buffer: $0) }
            #expect(given?.hasPrefix(answer.prefix(15)) == true)
            await #expect(throws: (any Error).self) { try await connection.send(scan) }
        }
    }

    @Test("A scan that is answered by its bytes counts like any other")
    func counts() async throws {
        try await withConnection { test, id, connection in
            func counted() async throws -> Int? {
                try await test.platform.scans.flush(to: test.platform.store)
                return try await test.total("/passports/\(id)/scans")
            }
            let before = try #require(try await counted())
            _ = try await connection.warm()
            let shortcuts = connection.shortcuts
            for _ in 1...3 { _ = try await connection.send(Self.request()) }
            #expect(connection.shortcuts == shortcuts + 3)
            let after = try #require(try await counted())
            #expect(after >= before + 3 + 1)
        }
    }
}
