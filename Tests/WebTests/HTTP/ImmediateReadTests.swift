import HTTPTypes
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
            let immediate = try #require(test.pipeline.immediateAnswer(head))
            let usual = await test.pipeline.answer(head) { _ in [] }
            #expect(immediate.status == .ok && usual.status == .ok)
            #expect(immediate.body == usual.body)
            #expect(Self.lines(immediate.headers) == Self.lines(usual.headers))
            var again = head
            again.headerFields[.ifNoneMatch] = immediate.headers[.eTag]
            #expect(test.pipeline.immediateAnswer(again)?.status == .notModified)
        }
    }

    @Test("What was answered before is answered again only while it is so")
    func remembered() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makePublished()
            let first = try await test.json(.get, "/passports/\(id)")
            let again = try await test.json(.get, "/passports/\(id)")
            #expect(first == again)
            try await test.write("nominal_voltage", 52, on: id)
            let changed = try await test.json(.get, "/passports/\(id)")
            #expect(changed != first && changed["fields"]?["nominal_voltage"]?["value"] == 52)
            let german = try await test.json(.get, "/passports/\(id)?lang=de")
            #expect(german != changed)
            let foreign = await test.send(.get, "/passports/\(id)", key: try await test.otherWorkspace().key)
            #expect(foreign.status == 404)
        }
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

    private static func lines(_ headers: HTTPFields) -> Set<String> {
        let own: Set<HTTPField.Name> = [.requestID, .date]
        return Set(headers.filter { !own.contains($0.name) }.map { "\($0.name): \($0.value)" })
    }
}
