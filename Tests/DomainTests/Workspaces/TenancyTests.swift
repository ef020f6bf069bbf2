import GS1
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Tenancy")
struct TenancyTests {
    typealias Operation = @Sendable (Platform, ProductID, PassportID, Work) throws -> Void

    /// Every operation that names a thing of a workspace.
    static let operations: [(name: String, run: Operation)] = [
        ("get product", { _ = try $0.products.get($1, in: $3) }),
        (
            "update product",
            { platform, product, _, work in
                let change = try ProductChange(Form(["name": "Taken"]))
                _ = try platform.products.update(product, change, ifMatch: { _ in }, in: work)
            }
        ),
        ("archive product", { _ = try $0.products.archive($1, in: $3) }),
        (
            "create passport",
            { platform, product, _, work in
                let link = DigitalLink(gtin: try GTIN("09506000134369"), serial: try SerialNumber("X"))
                _ = try platform.passports.create(PassportDraft(product: product, link: link), in: work)
            }
        ),
        ("delete product", { _ = try $0.products.delete($1, in: $3) }),
        ("delete passport", { _ = try $0.passports.delete($2, in: $3) }),
        ("list lots", { _ = try $0.lots.list(LotFilter(product: $1), PageRequest(page: 1, limit: 1), in: $3) }),
        (
            "enter lot",
            { platform, product, _, work in
                _ = try platform.lots.create(LotDraft(Form(["batchNumber": "TAKEN"])), of: product, in: work)
            }
        ),
        ("passport summary", { _ = try $0.passports.summary($2, in: $3) }),
        ("get passport", { _ = try $0.passports.get($2, in: $3) }),
        (
            "write field",
            { platform, _, passport, work in
                let write = FieldWrite(values: [("nominal_voltage", 1)], source: nil, sourceLocale: nil, locale: nil)
                _ = try platform.passports.write(write, to: passport, bulk: false, ifMatch: { _ in }, in: work)
            }
        ),
        (
            "review",
            { platform, _, passport, work in
                _ = try platform.passports.review(
                    "nominal_voltage",
                    of: passport,
                    .reject,
                    translation: nil,
                    note: nil,
                    in: work
                )
            }
        ),
        (
            "set party",
            { platform, _, passport, work in
                _ = try platform.passports.setParty(
                    .sample("Taken"),
                    as: .importer,
                    of: passport,
                    ifMatch: { _ in },
                    in: work
                )
            }
        ),
        ("remove party", { _ = try $0.passports.removeParty(.manufacturer, of: $2, in: $3) }),
        ("submit", { _ = try $0.passports.submit($2, in: $3) }),
        ("approve", { _ = try $0.passports.approve($2, in: $3) }),
        ("publish", { _ = try $0.passports.publish($2, acknowledgeIncomplete: true, expiresAt: nil, in: $3) }),
        ("suspend", { _ = try $0.passports.suspend($2, reason: nil, publicNotice: nil, in: $3) }),
        ("resume", { _ = try $0.passports.resume($2, expiresAt: nil, in: $3) }),
        ("archive passport", { _ = try $0.passports.archive($2, in: $3) }),
        ("version at", { _ = try $0.versions.get(at: $3.now, of: $2, in: $3) }),
    ]

    @Test("To another workspace every thing of this one is not found, and nothing changes", arguments: Engine.available)
    func notFound(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (product, passport) = try await published(test)
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let before = try await StoreContents(of: test.store)
            for operation in Self.operations {
                let failure = try await refusal {
                    try await test.platform.store.write(as: stranger) {
                        try operation.run(test.platform, product, passport, $0)
                    }
                }
                #expect(failure?.code == .notFound, "\(operation.name)")
            }
            #expect(try await StoreContents(of: test.store).rows.sorted() == before.rows.sorted())
        }
    }

    @Test("An unknown id is refused in the same words as a foreign one", arguments: Engine.available)
    func unknown(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (product, passport) = try await published(test)
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let none = (
                try #require(ProductID("66f0c1d2e3f4a5b6c7d8e9aa")),
                try #require(PassportID("66f0c1d2e3f4a5b6c7d8e9ab"))
            )
            for operation in Self.operations {
                var messages: [String?] = []
                for (product, passport) in [(product, passport), none] {
                    messages.append(
                        try await refusal {
                            try await test.platform.store.write(as: stranger) {
                                try operation.run(test.platform, product, passport, $0)
                            }
                        }?
                        .message
                    )
                }
                #expect(messages[0] == messages[1], "\(operation.name)")
            }
        }
    }

    @Test("Lists, trails, versions and counters of another workspace are empty", arguments: Engine.available)
    func lists(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (product, passport) = try await published(test)
            let stranger = Principal.system(try await test.otherWorkspace().id)
            let version = try #require(try await test.versions(of: passport).first)
            let (platform, page) = (test.platform, PageRequest(page: 1, limit: 100))
            try await platform.store.read(as: stranger) { work in
                #expect(try platform.products.list(ProductFilter(), page, in: work).total == 0)
                #expect(try platform.products.passportCount(of: product, in: work) == 0)
                #expect(try platform.passports.list(PassportFilter(), page, in: work).items.isEmpty)
                #expect(try platform.versions.page(of: passport, page, in: work).total == 0)
                #expect(try platform.versions.page(of: passport, page, in: work).items.isEmpty)
                let trail = try platform.activities.page(of: passport, action: nil, before: nil, limit: 9, in: work)
                #expect(trail.items.isEmpty)
            }
            let failure = try await refusal {
                try await platform.store.read(as: stranger) {
                    try platform.versions.get(version.id, of: passport, in: $0)
                }
            }
            #expect(failure?.code == .notFound)
        }
    }

    private func published(_ test: TestPlatform) async throws -> (ProductID, PassportID) {
        let product = try await test.product(.batteries)
        let passport = try await test.passport(of: product)
        try await test.set(["nominal_voltage": 48], of: passport)
        try await test.publish(passport)
        return (product.id, passport)
    }
}
