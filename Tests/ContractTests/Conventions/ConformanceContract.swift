import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What callers are told of serial numbers that are wider than those of GS1 (README, *GS1*).
@Suite("Serial numbers beyond GS1")
struct ConformanceContract {
    @Test("Every object of a passport says whether its serial number is one of GS1", arguments: Stage.all)
    func flag(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            for (serial, isGS1) in [("SN-1", true), ("SN 1", false), (String(repeating: "9", count: 21), false)] {
                test.clock.advance(bySeconds: 1)
                let created = try await test.done(.post, "/passports", .passport(of: product, serial))
                let id = try created.id()
                #expect(created["gs1.gs1Conformant"] == .bool(isGS1), "\(serial)")
                for query in ["", "?format=summary", "?format=full"] {
                    let read = try await test.done(.get, "/passports/\(id)\(query)")
                    #expect(read["gs1.gs1Conformant"] == .bool(isGS1), "\(serial)\(query)")
                }
                let listed = try await test.done(.get, "/passports?limit=1")
                #expect(listed["data.items.0.gs1.gs1Conformant"] == .bool(isGS1), "\(serial)")
                let report = try await test.done(.get, "/passports/\(id)/compliance")
                let targets = (report["warnings"]?.arrayValue ?? []).compactMap { $0["target"]?.stringValue }
                #expect(targets.contains("gs1.serialNumber") == !isGS1, "\(serial)")
            }
        }
    }
}
