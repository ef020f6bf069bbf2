import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// What holds for every route, asked of the route table itself: a new route is tested from its first day.
@Suite("Every route")
struct RouteTableTests {
    @Test(
        "Refuses a token that opens nothing",
        arguments: ["tp_" + String(repeating: "x", count: 40), "tp_short", "an-oauth-token", "é"]
    )
    func unknownToken(token: String) async throws {
        try await eachRoute { call, test in
            guard call.needsCredential else { return nil }
            let answer = await call.send(to: test, key: token)
            let challenge = answer.headers[.wwwAuthenticate]
            return answer.status == 401 && challenge == "Bearer realm=\"TracePass\", error=\"invalid_token\""
                ? answer.defect : "\(answer.status) \(challenge ?? "")"
        }
    }

    @Test("Answers its own workspace as its example says")
    func examples() async throws {
        try await eachRoute { call, test in
            let answer = await call.send(to: test, key: test.key)
            // The calls before may have brought the passport into a state that refuses this one; it is archived when
            // the public side has its turn; and no product has the id of the example.
            let isGone =
                call.takesTheRest || call.route.path == "/{compressed}"
                || call.description.hasPrefix("POST /api/v1/passports")
                || call.route.path == "/api/v1/epcis/queries/{queryName}/events"
            let allowed = isGone ? [200, 201, 404, 409] : [200, 201, 202, 204, 409]
            return allowed.contains(answer.status) ? answer.defect : "\(answer.status) \(answer.text)"
        }
    }

    @Test("Refuses a body that is no JSON", arguments: ["{", "nul", "{\"a\":1,}", "\u{FEFF}{}", "{} {}", "'a'"])
    func malformedBody(body: String) async throws {
        try await eachRoute { call, test in
            guard case .json = call.route.body else { return nil }
            let answer = await call.send(to: test, key: test.key, body: Array(body.utf8))
            return answer.status == 400 && answer.error == "invalid_json" ? answer.defect : "\(answer.status)"
        }
    }

    @Test("Answers other methods with 405 and the methods there are")
    func wrongMethods() async throws {
        try await eachRoute { call, test in
            let there = test.pipeline.routes.filter { $0.path == call.route.path }.map(\.method.rawValue)
            let all = Set(there + (there.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"])
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"]
            where !all.contains(method) {
                let answer = await call.send(to: test, key: nil, method: HTTPRequest.Method(method) ?? .trace)
                let allow = Set((answer.headers[.allow] ?? "").split(separator: ", ").map(String.init))
                guard answer.status == 405, answer.error == "method_not_allowed", allow == all, answer.defect == nil
                else { return "\(method): \(answer.status), Allow \(allow)" }
            }
            return nil
        }
    }

    @Test("Answers HEAD as GET, status and headers")
    func head() async throws {
        try await eachRoute { call, test in
            guard call.route.method == .get else { return nil }
            let get = await call.send(to: test, key: test.key)
            let head = await call.send(to: test, key: test.key, method: .head)
            return get.status == head.status && get.repeatableHeaders == head.repeatableHeaders
                ? nil : "\(get.status) and \(head.status)"
        }
    }

    @Test("Tells browsers of other origins what they may send")
    func preflight() async throws {
        try await eachRoute { call, test in
            let answer = await call.send(to: test, key: nil, method: .options)
            let allowed = answer.headers[.accessControlAllowMethods] ?? ""
            let headers = answer.headers[.accessControlAllowHeaders] ?? ""
            #expect(answer.headers[.accessControlAllowCredentials] == nil)
            return answer.status == 204 && answer.defect == nil && allowed.contains(call.route.method.rawValue)
                && answer.headers[.allow] == allowed && headers.contains("Authorization")
                ? nil : "\(answer.status) \(allowed) \(headers)"
        }
    }

    @Test("Has nothing behind it", arguments: [HTTPRequest.Method.get, .post, .options])
    func unknownPaths(method: HTTPRequest.Method) async throws {
        try await eachRoute { call, test in
            guard !call.takesTheRest else { return nil }
            let answer = await call.send(to: test, key: test.key, method: method, suffix: "/x/y/z")
            return answer.status == 404 && answer.error == "not_found" ? answer.defect : "\(answer.status)"
        }
    }

    @Test(
        "What comes in a later phase answers like any unknown path",
        arguments: [
            "/access-grants", "/passports/{id}/measurements", "/passports/{id}/measurements/latest",
            "/passports/{id}/registry-readiness", "/passports/{id}/credential",
        ]
    )
    func laterPhase(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let (here, nowhere) = (path.replacing("{id}", with: id), "/passports/\(id)/nowhere")
            for method in [HTTPRequest.Method.get, .post, .patch, .delete] {
                let (answer, unknown) = (await test.send(method, here), await test.send(method, nowhere))
                #expect(answer.status == 404 && answer.error == "not_found" && answer.body == unknown.body)
            }
        }
    }

    @Test("Refuses malformed escapes in its path", arguments: ["%", "%z", "%zz", "%2", "%C3", "%ff", "%ED%A0%80"])
    func malformedEscapes(escape: String) async throws {
        try await eachRoute { call, test in
            let answer = await call.send(to: test, key: test.key, suffix: "/" + escape)
            return answer.status == 400 && answer.error == "Validation error" ? answer.defect : "\(answer.status)"
        }
    }

    @Test("Ignores a slash at its end")
    func trailingSlash() async throws {
        try await eachRoute { call, test in
            guard call.route.method == .get else { return nil }
            let plain = await call.send(to: test, key: test.key)
            let slashed = await call.send(to: test, key: test.key, suffix: "/")
            return plain.status == slashed.status && plain.body == slashed.body
                ? slashed.defect : "\(plain.status) and \(slashed.status)"
        }
    }

    @Test("Exists on the host that serves it, and on no other")
    func hosts() async throws {
        try await eachRoute { call, test in
            guard call.route.host != .every else { return nil }
            let other = call.host == "id.example" ? "app.example" : "id.example"
            for method in [call.route.method, .put, .options] {
                let answer = await call.send(to: test, key: test.key, method: method, host: other)
                guard answer.status == 404, answer.error == "not_found" else { return "\(method): \(answer.status)" }
            }
            let capitals = await call.send(to: test, key: test.key, host: call.host.uppercased())
            return capitals.message == "There is nothing at this address." ? "no capitals" : nil
        }
    }

    @Test("Ignores a body where none belongs")
    func ignoredBody() async throws {
        try await eachRoute { call, test in
            guard case .none = call.route.body else { return nil }
            let plain = await call.send(to: test, key: test.key)
            let bodied = await call.send(
                to: test,
                key: test.key,
                headers: [.contentType: "text/plain", .contentLength: "99999999"],
                body: Array("{".utf8)
            )
            // What the first call has deleted, the second does not find.
            let expected =
                call.route.method == .delete && plain.status < 300 ? [plain.status, 404] : [plain.status]
            return expected.contains(bodied.status) ? nil : "\(plain.status) and \(bodied.status)"
        }
    }

    /// Asks every route on a platform of its own with one sample; `check` says what is wrong, if anything.
    private func eachRoute(_ check: @Sendable (RouteCall, TestPlatform) async -> String?) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let sample = try await RouteCall.Sample(test)
            let calls = RouteCall.all(test, sample)
            #expect(calls.count >= 30)
            for call in calls {
                let fault = await check(call, test)
                #expect(fault == nil, "\(call)")
            }
        }
    }
}
