import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// The answers to scans that the event loop gives itself: the same as the pipeline's, or none.
@Suite("Immediate answers")
struct ImmediateAnswerTests {
    @Test(
        "A scan that was answered before is answered at once, and the same",
        arguments: [
            "/p/01/04012345000016/21/S%2F1", "/01/04012345000016/21/S%2F1", "/p/01/04012345000016/21/%53%2f1/",
            "/p/01/04012345000016/22/v/21/S%2F1", "/api/passport-data/01/04012345000016/21/S%2F1",
        ],
        [
            [:], [.accept: "application/json"], [.accept: "application/linkset+json, image/png"],
            [.accept: "application/json", .acceptLanguage: "ja, de;q=0.5"], [.ifNoneMatch: "*"],
            [.ifNoneMatch: "\"x\""], [.authorization: "Bearer x"],
        ] as [HTTPFields]
    )
    func same(path: String, headers: HTTPFields) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished("S/1")
            // A rendering is kept when it is asked for again.
            _ = await test.raw(.get, path, host: "id.example", headers: headers)
            let first = await test.raw(.get, path, host: "id.example", headers: headers)
            for method in [HTTPRequest.Method.get, .head] {
                let head = Self.head(method, path, headers: headers)
                let immediate = try #require(Wire(test, head))
                #expect(immediate.status == first.status)
                #expect(immediate.body == (method == .get ? first.body : []))
                #expect(immediate.headers[.requestID]?.wholeMatch(of: /req_[0-9a-f]{24}/) != nil)
                // The server leaves the length out of a 304 by itself.
                let expected = Self.lines(first.headers)
                    .filter { first.status != 304 || !$0.hasPrefix("Content-Length") }
                #expect(Self.lines(immediate.headers) == expected)
            }
            try await test.write("nominal_voltage", 48, on: id)
            let next = Wire(test, Self.head(.get, path, headers: headers))
            let changed = await test.raw(.get, path, host: "id.example", headers: headers)
            // Data is made at once; pages and linksets are not.
            let isData = ["application/json", "application/ld+json"].contains(changed.headers[.contentType])
            #expect((next != nil) == isData)
            if let next {
                #expect(next.status == changed.status && next.body == changed.body)
                #expect(next.headers[.eTag] != first.headers[.eTag])
                #expect(next.headers[.eTag] == changed.headers[.eTag])
            }
        }
    }

    @Test(
        "What needs more than a look is left to the pipeline",
        arguments: ["draft", "suspended", "expired", "archived"]
    )
    func states(state: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            if state != "draft" { try await test.publish(id, expiresAt: "2026-03-02T08:16:00Z") }
            _ = await test.scan(TestPlatform.path())
            switch state {
            case "suspended": try await test.done(.post, "/passports/\(id)/suspend")
            case "archived": try await test.done(.post, "/passports/\(id)/archive")
            case "expired": test.clock.advance(bySeconds: 60)
            default: break
            }
            #expect(Wire(test, Self.head(.get, TestPlatform.path())) == nil)
        }
    }

    @Test("What is no plain scan is left to the pipeline")
    func others() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let path = TestPlatform.path()
            for _ in 1...2 { _ = await test.scan(path) }
            #expect(Wire(test, Self.head(.get, path)) != nil)
            let long = String(repeating: "x", count: 40_000)
            for head in [
                Self.head(.post, path), Self.head(.options, path), Self.head(.get, path, host: "app.example"),
                Self.head(.get, path + "?lang=en"), Self.head(.get, path + "/10/x"),
                Self.head(.get, "/P" + path.dropFirst(2)), Self.head(.get, TestPlatform.path("none")),
                Self.head(.get, "/p/01/4012345000016/21/S1"), Self.head(.get, "/p/01/04012345000016/10/x/21/S1"),
                Self.head(.get, "/docs"), Self.head(.get, "/p/%zz"),
                Self.head(.get, path, headers: [.accept: "image/png"]),
                Self.head(.get, path, headers: [.userAgent: long]),
                Self.head(.get, path, headers: [.connection: "close"]),
                Self.head(.get, path, headers: [.expect: "100-continue"]),
                Self.head(.get, path, headers: [.contentLength: "1"]),
                Self.head(.get, path, headers: [.transferEncoding: "chunked"]),
                Self.head(.get, path + "?linkType=gs1:nosuch"), Self.head(.get, path + "?version=1"),
                Self.head(.get, path + "?preview=x"),
            ] {
                #expect(Wire(test, head) == nil, "\(head)")
            }
        }
    }

    @Test(
        "Where a link leads is told at once the second time, and the same",
        arguments: ["gs1:pip", "gs1:dpp&x=1", "https://ref.gs1.org/voc/pip"]
    )
    func redirect(query: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished()
            let path = TestPlatform.path() + "?linkType=\(query)"
            let head = Self.head(.get, path, headers: [.accept: "text/html"])
            #expect(Wire(test, head) == nil)
            let first = await test.raw(.get, path, host: "id.example", headers: [.accept: "text/html"])
            let immediate = try #require(Wire(test, head))
            #expect(first.status == 307 && immediate.status == 307 && immediate.body.isEmpty)
            #expect(Self.lines(immediate.headers) == Self.lines(first.headers))
            #expect(Wire(test, Self.head(.get, path, headers: [.accept: "application/json"])) == nil)
            try await test.done(.post, "/passports/\(id)/suspend")
            #expect(Wire(test, head) == nil)
        }
    }

    @Test("Bytes that are no request are refused in the envelope", arguments: [(true, 431), (false, 400)])
    func malformedHead(isTooLarge: Bool, status: Int) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = test.pipeline.answer(toMalformedHead: isTooLarge)
            #expect(answer.status.code == status)
            let json = try JSON.parse(answer.body)
            #expect(json.objectValue?.keys.prefix(2) == ["error", "message"])
            #expect(answer.headers[.requestID]?.wholeMatch(of: /req_[0-9a-f]{24}/) != nil)
        }
    }

    private static func head(
        _ method: HTTPRequest.Method,
        _ path: String,
        host: String = "id.example",
        headers: HTTPFields = [:]
    ) -> HTTPRequest {
        HTTPRequest(method: method, scheme: "https", authority: host, path: path, headerFields: headers)
    }

    @Test("Data of a passport that nobody asked for is made at once, pages are not")
    func cold() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let path = TestPlatform.path()
            #expect(Wire(test, Self.head(.get, path, headers: [.accept: "text/html"])) == nil)
            let data: HTTPFields = [.accept: "application/ld+json"]
            let immediate = try #require(Wire(test, Self.head(.get, path, headers: data)))
            let answer = await test.raw(.get, path, host: "id.example", headers: data)
            #expect(immediate.body == answer.body)
            #expect(Self.lines(immediate.headers) == Self.lines(answer.headers))
        }
    }

    /// The headers but for those that differ from answer to answer; the server adds the date to the others.
    private static func lines(_ headers: HTTPFields) -> Set<String> {
        Set(headers.filter { $0.name != .requestID && $0.name != .date }.map { "\($0.name): \($0.value)" })
    }
}
