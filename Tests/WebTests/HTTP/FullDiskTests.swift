import HTTPTypes
import OrderedJSON
import Storage
import TestSupport
import Testing

@Suite("A full disk")
struct FullDiskTests {
    @Test("Writes are refused with 503 and the reason, reads go on, and writes succeed once there is room")
    func full() async throws {
        try await TestPlatform.run(on: Engine.sqlite) { test in
            let product = try await test.makeProduct("batteries", model: "M")
            let known = try await test.makePassport(of: product, serial: "S0")
            // No page can be added any more, which is what SQLite meets on a full disk as well.
            try await test.store.write { try $0.run("PRAGMA max_page_count = 1") }
            var stored: [String] = []
            var refused: TestAnswer?
            for number in 1...2_000 where refused == nil {
                let answer = await test.send(.post, "/passports", .passport(of: product, "S\(number)"))
                if answer.status == 201 { stored.append("S\(number)") } else { refused = answer }
            }
            let refusal = try #require(refused)
            #expect(refusal.status == 503)
            #expect(refusal["error"] == "service_unavailable")
            #expect(refusal["message"]?.stringValue?.contains("disk is full: nothing was stored") == true)
            #expect(refusal.headers[.retryAfter] != nil)
            let read = await test.send(.get, "/passports/\(known)")
            #expect(read.status == 200)
            let total = try await test.total("/passports")
            #expect(total == stored.count + 1)
            try await test.store.write { try $0.run("PRAGMA max_page_count = 4294967294") }
            let again = await test.send(.post, "/passports", .passport(of: product, "S-again"))
            #expect(again.status == 201)
        }
    }
}
