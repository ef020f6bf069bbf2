import HTTPTypes
import NIOEmbedded
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// Brief reads of the API that the event loop answers itself: the same as the pipeline's, or none.
@Suite("Immediate reads")
struct ImmediateReadTests {
    @Test("A brief read of a known caller is answered at once, and the same", arguments: ["", "?format=full&lang=de"])
    func same(query: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id)
            let head = Self.head("/api/v1/passports/\(id)\(query)", key: test.key)
            let immediate = try #require(Wire(test.pipeline.immediateAnswer(head)))
            let usual = await test.pipeline.answer(head) { _ in [] }
            #expect(immediate.status == 200 && usual.status == .ok)
            #expect(immediate.body == usual.body)
            #expect(Self.lines(immediate.headers) == Self.lines(usual.headers))
            #expect(immediate.headers[.date] != nil)
            var bodiless = head
            bodiless.method = .head
            let looked = try #require(Wire(test.pipeline.immediateAnswer(bodiless)))
            #expect(looked.body.isEmpty && Self.lines(looked.headers) == Self.lines(usual.headers))
            var again = head
            again.headerFields[.ifNoneMatch] = immediate.headers[.eTag]
            let unchanged = try #require(Wire(test.pipeline.immediateAnswer(again)))
            #expect(unchanged.status == 304 && unchanged.body.isEmpty && unchanged.headers[.contentLength] == nil)
        }
    }

    @Test("What was answered before is answered again only while it is so", arguments: Engine.available)
    func remembered(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let path = "/passports/\(try await test.makePublished())"
            let first = await test.send(.get, path).json
            let again = await test.send(.get, path).json
            #expect(first == again)
            try await test.write("nominal_voltage", 52, on: String(path.dropFirst(11)))
            let changed = await test.send(.get, path).json
            #expect(changed != first && changed["fields"]?["nominal_voltage"]?["value"] == 52)
            let brief = await test.send(.get, path + "?format=summary").json
            #expect(brief["fields"] == nil && brief["_id"] == changed["_id"])
            let foreign = await test.send(.get, path, key: try await test.otherWorkspace().key)
            #expect(foreign.status == 404)
        }
    }

    @Test("What another process commits is seen by the next read, whatever was remembered before")
    func otherProcess() async throws {
        try await TestPlatform.runPair(on: Stage(engine: .sqlite, transport: .inProcess)) { here, there in
            let id = try await here.makeDraft()
            let head = Self.head("/api/v1/passports/\(id)", key: here.key)
            // The third is answered without a row.
            let bodies = (1...3).map { _ in Wire(here.pipeline.immediateAnswer(head))?.body }
            #expect(bodies[2] != nil && bodies[0] == bodies[1] && bodies[1] == bodies[2])
            try await there.write("nominal_voltage", 52, on: id)
            let changed = try #require(Wire(here.pipeline.immediateAnswer(head))?.body)
            #expect(try JSON.parse(changed)["fields"]?["nominal_voltage"]?["value"] == 52)
        }
    }

    @Test("A term that ends without a commit ends what was remembered")
    func term() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            try await test.publish(id, expiresAt: "2026-03-02T08:15:10.000Z")
            let head = Self.head("/api/v1/passports/\(id)", key: test.key)
            for (seconds, status) in [(0, "published"), (9, "published"), (1, "expired"), (0, "expired")]
                as [(Int64, JSON)]
            {
                test.clock.advance(bySeconds: seconds)
                // A key is known for some seconds only.
                _ = await test.send(.get, "/me")
                for _ in 1...3 {
                    let body = try #require(Wire(test.pipeline.immediateAnswer(head))?.body)
                    #expect(try JSON.parse(body)["status"] == status)
                }
            }
        }
    }

    @Test("Where the database is another process, one look tells whether what was answered is still so")
    func glance() async throws {
        guard let engine = Engine.available.first(where: { $0 != .sqlite }) else { return }
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft()
            let head = Self.head("/api/v1/passports/\(id)", key: test.key)
            #expect(test.pipeline.immediateAnswer(head) == nil)
            let unseen = await Self.glance(head, test)
            #expect(unseen == nil)
            let usual = await test.pipeline.answer(head) { _ in [] }
            let seen = await Self.glance(head, test)
            #expect(seen?.body == usual.body && seen.map { Self.lines($0.headers) } == Self.lines(usual.headers))
            try await test.write("nominal_voltage", 48, on: id)
            let changed = await Self.glance(head, test)
            #expect(changed == nil)
            _ = await test.pipeline.answer(head) { _ in [] }
            try await test.setPlan("free")
            let limited = await Self.glance(head, test)
            #expect(limited == nil)
            let unknown = test.pipeline.glance(
                Self.head("/api/v1/passports/\(id)", key: "tp_unknown"),
                over: EmbeddedChannel()
            )
            #expect(unknown == nil)
        }
    }

    private static func glance(_ head: HTTPRequest, _ test: TestPlatform) async -> Wire? {
        guard let glance = test.pipeline.glance(head, over: EmbeddedChannel()) else { return nil }
        return await withCheckedContinuation { caller in glance { caller.resume(returning: Wire($0)) } }
    }

    @Test("What is no brief read, or is refused or charged, is left to the pipeline")
    func others() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let path = "/api/v1/passports/\(try await test.makeDraft())"
            #expect(test.pipeline.immediateAnswer(Self.head(path, key: test.key)) != nil)
            let others = [
                Self.head(path, key: "tp_unknown"), Self.head(path, key: test.key, method: .patch),
                Self.head(path + "?format=none", key: test.key), Self.head(path + "/audit", key: test.key),
                Self.head("/api/v1/passports", key: test.key),
                Self.head("/api/v1/passports/66f0c1d2e3f4a5b6c7d8e9aa", key: test.key),
            ]
            for head in others { #expect(test.pipeline.immediateAnswer(head) == nil, "\(head)") }
            try await test.setPlan("free")
            #expect(test.pipeline.immediateAnswer(Self.head(path, key: test.key)) == nil)
        }
    }

    private static func head(_ path: String, key: String, method: HTTPRequest.Method = .get) -> HTTPRequest {
        HTTPRequest(
            method: method,
            scheme: "https",
            authority: "app.example",
            path: path,
            headerFields: [.authorization: "Bearer \(key)"]
        )
    }

    private static func lines(_ headers: HTTPFields) -> [String] {
        let own: Set<HTTPField.Name> = [.requestID, .date]
        return headers.filter { !own.contains($0.name) }.map { "\($0.name): \($0.value)" }.sorted()
    }
}
