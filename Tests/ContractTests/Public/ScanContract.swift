import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Scans of published passports, counted by day (public, introduction).
@Suite("Scans by day")
struct ScanContract {
    @Test("A GET of a published passport counts, in every form, found or not modified", arguments: Stage.all)
    func counted(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished()
            let data = "/api/passport-data/01/\(TestPlatform.gtin)/21/S1"
            var expected = 0
            for path in [TestPlatform.path(), "/01/\(TestPlatform.gtin)/21/S1", data, TestPlatform.path() + "?lang=de"]
            {
                for accept in ["application/ld+json", "application/json", "application/linkset+json"] {
                    // The first is rendered, the second may be answered by the event loop.
                    for _ in 0..<2 {
                        #expect(await test.scan(path, accept: accept).status == 200)
                        expected += 1
                    }
                }
            }
            let page = await test.scan(TestPlatform.path())
            let tag = try #require(page.headers[.eTag])
            for path in [TestPlatform.path(), TestPlatform.path() + "?version=1"] {
                let known = await test.scan(path, headers: [.ifNoneMatch: tag])
                #expect(known.status == 304)
            }
            #expect(await test.scan(TestPlatform.path() + "?linkType=linkset").status == 200)
            #expect(try await test.scans(of: id)["data.total"]?.intValue == expected + 4)
        }
    }

    @Test("What shows no published passport does not count", arguments: Stage.all)
    func notCounted(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished()
            let link = try await test.done(.post, "/passports/\(id)/preview").text("data.url") ?? ""
            let preview = String(link.dropFirst(TestPlatform.idBase.count))
            let path = TestPlatform.path()
            for (path, status) in [
                (preview, 200), (path + "?linkType=gs1:pip", 307), (path + "?linkType=gs1:none", 404),
                (path + "?version=7", 404), (path + "?format=pdf", 400), (path + "/10/X", 400),
                (TestPlatform.path("none"), 404),
            ] {
                let answer = await test.scan(path)
                #expect(answer.status == status, "\(path)")
            }
            #expect(await test.scan(path, accept: "image/png").status == 406)
            for method in [HTTPRequest.Method.head, .options, .post] {
                _ = await test.raw(method, path, host: "id.example")
            }
            try await test.done(.post, "/passports/\(id)/suspend")
            #expect(await test.scan(path).status == 423)
            let counted = try await test.scans(of: id)
            #expect(counted["data.total"] == 0 && counted["data.days"] == [])
        }
    }

    @Test("Days of a range, those without a scan left out; the last thirty when nothing is said", arguments: Stage.all)
    func range(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished()
            for times in [2, 0, 1] {
                for _ in 0..<times { _ = await test.scan(TestPlatform.path()) }
                test.clock.advance(bySeconds: 86_400)
            }
            let usual = try await test.scans(of: id)
            #expect(usual.keys("data") == ["passportId", "from", "to", "total", "days"])
            let expected: JSON = [
                "data": [
                    "passportId": .string(id), "from": "2026-02-04", "to": "2026-03-05", "total": 3,
                    "days": [["date": "2026-03-02", "count": 2], ["date": "2026-03-04", "count": 1]],
                ]
            ]
            #expect(usual.json == expected)
            for (query, total) in [
                ("?from=2026-03-03", 1), ("?to=2026-03-03", 2), ("?from=2026-03-02&to=2026-03-02", 2),
                ("?from=2026-03-05", 0), ("?from=2025-03-05&to=2026-03-05", 3),
            ] {
                let some = try await test.scans(of: id, query)
                #expect(some["data.total"]?.intValue == total, "\(query)")
            }
            let bySerial = try await test.done(.get, "/passports/by-serial/S1/scans")
            #expect(bySerial.json == usual.json)
        }
    }

    @Test("Every fault of a range is told", arguments: Stage.all)
    func faults(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished()
            for (query, faults) in [
                ("?from=x&to=2026-02-30", ["from: Must be a day, YYYY-MM-DD", "to: Must be a day, YYYY-MM-DD"]),
                ("?from=2026-03-03", ["from: Must not be after to"]),
                ("?from=2025-03-01&to=2026-03-02", ["from: Must be at most 366 days, both ends counted"]),
            ] {
                let answer = await test.send(.get, "/passports/\(id)/scans\(query)")
                #expect(answer.status == 400 && answer.faults == faults, "\(query)")
            }
            let unknown = await test.send(.get, "/passports/0123456789abcdef01234567/scans")
            #expect(unknown.status == 404)
        }
    }
}

extension TestPlatform {
    /// The counts of a passport, after what has gathered is stored.
    fileprivate func scans(of id: String, _ query: String = "") async throws -> TestAnswer {
        try await platform.scans.flush(to: platform.store)
        return try await done(.get, "/passports/\(id)/scans\(query)")
    }
}
