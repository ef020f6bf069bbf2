import Figures
import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite("Figures of requests")
struct MetricsTests {
    @Test("An answer is counted by route, method, class of status and lane", arguments: Engine.available)
    func counted(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft()
            _ = await test.send(.get, "/passports/\(id)")
            _ = await test.send(.get, "/passports/\(id)")
            _ = await test.send(.get, "/passports/000000000000000000000000")
            _ = await test.send(.delete, "/nothing")
            let page = test.pipeline.figuresPage
            let route = #"route="/api/v1/passports/{id}",method="GET""#
            #expect(page.contains("tracepass_requests_total{\(route),status=\"2xx\",lane=\"task\"} 2\n"))
            #expect(page.contains("tracepass_requests_total{\(route),status=\"4xx\",lane=\"task\"} 1\n"))
            #expect(page.contains("tracepass_request_duration_seconds_count{\(route),lane=\"task\"} 3\n"))
            #expect(
                page.contains(#"tracepass_requests_total{route="none",method="any",status="4xx",lane="task"} 1"# + "\n")
            )
            #expect(page.contains("tracepass_requests_in_flight 0\n"))
            #expect(!page.contains(id))
        }
    }

    @Test("What the event loop answers is counted by its route too")
    func eventLoop() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished()
            for path in [TestPlatform.path(), "/01/\(TestPlatform.gtin)/21/S1"] {
                // A rendering is kept when it is asked for again.
                for _ in 1...2 { _ = await test.scan(path) }
                let request = HTTPRequest(method: .get, scheme: "https", authority: "id.example", path: path)
                let wire = Wire(test, request)
                #expect(wire?.status == 200)
            }
            _ = await test.send(.get, "/passports/\(id)")
            let read = HTTPRequest(
                method: .get,
                scheme: "https",
                authority: "app.example",
                path: "/api/v1/passports/\(id)",
                headerFields: [.authorization: "Bearer \(test.key)"]
            )
            let answer = test.pipeline.immediateAnswer(read)
            #expect(answer?.answer.status == .ok)
            let page = test.pipeline.figuresPage
            for route in ["/p/01/{rest...}", "/01/{rest...}", "/api/v1/passports/{id}"] {
                let labels = "route=\"\(route)\",method=\"GET\",status=\"2xx\",lane=\"event_loop\""
                #expect(page.contains("tracepass_requests_total{\(labels)} 1\n"), "\(route)")
            }
            #expect(page.contains(#"tracepass_cache_hits_total{cache="renderings"} 4"#))
        }
    }

    @Test("The page is told at /metrics of its own address, and nothing else there")
    func server() async throws {
        try await serve { onListening in
            MetricsServer(
                address: Server.Address(host: "127.0.0.1", port: 0),
                logger: .silent,
                onListening: onListening,
                page: { "# TYPE up gauge\nup 1\n" }
            )
        } _: { port, _, _ in
            var connection = try await RawConnection(port)
            try await connection.get("/metrics")
            let answer = try #require(await connection.answer())
            #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.hasSuffix("\r\n\r\n# TYPE up gauge\nup 1\n"))
            #expect(answer.lowercased().contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"))
            for (line, status) in [("GET /", 404), ("GET /healthz", 404), ("POST /metrics", 405)] {
                try await connection.send("\(line) HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                let found = await connection.status()
                #expect(found == status, "\(line)")
            }
        }
    }

    @Test("The public address has no /metrics", arguments: ["app.example", "id.example", "10.0.0.7:8080"])
    func notPublic(host: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.raw(.get, "/metrics", host: host)
            #expect(answer.status == 404 && !answer.text.contains("tracepass_"))
        }
    }
}
