import GS1
import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Lists of passports")
struct PassportFilterTests {
    @Test("A list is newest first, in pages, and knows the size of the whole", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            for serial in 1...5 {
                test.clock.advance(bySeconds: 1)
                _ = try await test.passport(of: product, serial: "\(serial)")
            }
            var seen: [String] = []
            for page in 1...4 {
                let found = try await list(test, PassportFilter(), page: page, limit: 2)
                #expect(found.total == 5)
                seen += found.items.map(\.link.serial.text)
            }
            #expect(seen == ["5", "4", "3", "2", "1"])
            #expect(try await list(test, PassportFilter(), page: .max, limit: 100).items.isEmpty)
        }
    }

    @Test("A filter keeps what it names", arguments: Engine.available)
    func filters(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let battery = try await test.product(.batteries, model: "B")
            let shirt = try await test.product(.textiles, model: "S")
            for (product, serial) in [
                (battery, "Lot 1/A_x"), (battery, "LOT 2"), (shirt, "STRASSE-%"), (shirt, "Ünit"),
            ] {
                test.clock.advance(bySeconds: 1)
                _ = try await test.passport(of: product, serial: serial)
            }
            try await check(test, ["Ünit", "STRASSE-%"]) { $0.product = shirt.id }
            try await check(test, ["LOT 2", "Lot 1/A_x"]) { $0.category = .batteries }
            try await check(test, ["Ünit", "STRASSE-%", "LOT 2", "Lot 1/A_x"]) { $0.status = .draft }
            try await check(test, []) { $0.status = .published }
            for (search, found) in [
                ("lot", ["LOT 2", "Lot 1/A_x"]), ("ÜNIT", ["Ünit"]), ("u\u{308}nit", ["Ünit"]), ("_", ["Lot 1/A_x"]),
                ("%", ["STRASSE-%"]), ("\\", []), ("04012345", ["Ünit", "STRASSE-%", "LOT 2", "Lot 1/A_x"]),
                ("' OR 1", []),
            ] {
                try await check(test, found) { $0.search = search }
            }
        }
    }

    @Test("From the instant of its end on, a published passport is listed as expired", arguments: Engine.available)
    func expiry(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id, until: test.clock.now.advanced(bySeconds: 10))
            for (seconds, status) in [(0, PassportStatus.published), (9, .published), (1, .expired)] {
                test.clock.advance(bySeconds: Int64(seconds))
                for candidate in [PassportStatus.published, .expired] {
                    try await check(test, candidate == status ? ["S1"] : []) { $0.status = candidate }
                }
                let passport = try await test.filled(id).passport
                #expect(passport.status(at: test.clock.now) == status)
            }
        }
    }

    /// Expects a list to hold the passports with these serial numbers.
    private func check(
        _ test: TestPlatform,
        _ serials: [String],
        _ change: (inout PassportFilter) -> Void = { _ in }
    ) async throws {
        var filter = PassportFilter()
        change(&filter)
        let found = try await list(test, filter, page: 1, limit: 100)
        #expect(found.items.map(\.link.serial.text) == serials)
        #expect(found.total == serials.count)
    }

    private func list(_ test: TestPlatform, _ filter: PassportFilter, page: Int, limit: Int) async throws -> Page<
        Passport
    > {
        try await test.read { try test.platform.passports.list(filter, PageRequest(page: page, limit: limit), in: $0) }
    }
}
