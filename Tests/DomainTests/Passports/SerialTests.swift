import GS1
import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Passports by serial number")
struct SerialTests {
    private static let otherGTIN = "09506000134369"

    @Test("A serial number names a passport until several GTINs have it", arguments: Engine.available)
    func ambiguity(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let first = try await test.passport(of: product)
            #expect(try await find("S1", test) == first)
            let second = try await passport(of: product, gtin: Self.otherGTIN, test)
            try await test.publish(second, until: test.clock.now.advanced(bySeconds: 1))
            test.clock.advance(bySeconds: 1)
            let failure = try await refusal { try await find("S1", test) }
            #expect(failure?.code == .ambiguousSerial)
            #expect(
                failure?["candidates"] == [
                    ["_id": .string(first.hex), "gtin": "04012345000016", "status": "draft"],
                    ["_id": .string(second.hex), "gtin": .string(Self.otherGTIN), "status": "expired"],
                ]
            )
            #expect(try await find("S1", gtin: Self.otherGTIN, test) == second)
            #expect(try await find("S1", gtin: "04012345000016", test) == first)
            for (serial, gtin) in [("s1", nil), ("S2", nil), ("S1", "00000096385074")] as [(String, String?)] {
                #expect(try await refusal { try await find(serial, gtin: gtin, test) }?.code == .notFound)
            }
        }
    }

    @Test("Another workspace's passport is neither found nor a candidate", arguments: Engine.available)
    func tenancy(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let link = DigitalLink(gtin: try GTIN(Self.otherGTIN), serial: try SerialNumber("S1"))
            let body: JSON = ["name": "P", "model": "M", "category": "batteries"]
            let theirs = try await test.platform.store.write(as: stranger) { work in
                let product = try test.platform.products.create(ProductDraft(Form(body)), in: work)
                return try test.platform.passports.create(PassportDraft(product: product.id, link: link), in: work)
                    .passport.id
            }
            #expect(try await find("S1", test) == id)
            let found = try await test.platform.store.read(as: stranger) {
                try Passports.id(of: link.serial, gtin: nil, in: $0)
            }
            #expect(found == theirs)
        }
    }

    private func find(_ serial: String, gtin: String? = nil, _ test: TestPlatform) async throws -> PassportID {
        let (serial, gtin) = (try SerialNumber(serial), try gtin.map { try GTIN($0) })
        return try await test.read { try Passports.id(of: serial, gtin: gtin, in: $0) }
    }

    private func passport(of product: Product, gtin: String, _ test: TestPlatform) async throws -> PassportID {
        let link = DigitalLink(gtin: try GTIN(gtin), serial: try SerialNumber("S1"))
        return try await test.write {
            try test.platform.passports.create(PassportDraft(product: product.id, link: link), in: $0).passport.id
        }
    }
}
