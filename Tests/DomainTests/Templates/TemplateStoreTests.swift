import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Templates in the store")
struct TemplateStoreTests {
    /// A row of the table and when it was written.
    struct Kept: Hashable, Sendable {
        let id: String
        let hash: String
        let file: String
        let writtenAt: Int64
    }

    /// A change of a stored file that the same version number must not have.
    struct Reshaping: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout JSONObject) -> Void

        init(_ testDescription: String, _ change: @escaping @Sendable (inout JSONObject) -> Void) {
            self.testDescription = testDescription
            self.change = change
        }
    }

    private static let firstStart = TestClock().now
    private static let secondStart = firstStart.advanced(bySeconds: 60)

    @Test("The first start keeps the templates of the binary, a row each", arguments: Engine.available)
    func first(engine: Engine) async throws {
        try await started(on: engine) { store, catalogue in
            let rows = try await kept(in: store)
            #expect(rows.count == 12)
            #expect(Set(rows.map(\.id)) == Set(catalogue.latest.map(\.id.hex)))
            #expect(Set(rows.map(\.file)) == Set(EmbeddedFile.templates.map(\.text)))
            #expect(Set(rows.map(\.hash)) == Set(EmbeddedFile.templates.map(\.hash)))
            #expect(Set(rows.map(\.writtenAt)) == [Self.firstStart.milliseconds])
            #expect(catalogue.latest.map(\.category) == Domain.Category.allCases)
            #expect(catalogue.all.count == 12)
        }
    }

    @Test("The second start changes nothing", arguments: Engine.available)
    func second(engine: Engine) async throws {
        try await started(on: engine) { store, catalogue in
            let before = try await kept(in: store)
            let again = try await TemplateCatalogue.registered(in: store, at: Self.secondStart)
            #expect(try await kept(in: store) == before)
            #expect(again.all.map(\.id) == catalogue.all.map(\.id))
        }
    }

    @Test("A changed text follows under the same version, and no other row is written", arguments: Engine.available)
    func texts(engine: Engine) async throws {
        try await started(on: engine) { store, _ in
            let before = try await kept(in: store)
            try await change(.toys, in: store) { file in
                file["categoryLabel"] = ["en": "Playthings"]
                file["changelog"] = "As it was"
                file.change(field: "product_name") { field in
                    field["label"] = ["en": "What it is called"]
                    field["description"] = ["en": "The name."]
                }
            }
            let stale = Set(try await kept(in: store))
            #expect(stale.intersection(before).count == 11)

            let catalogue = try await TemplateCatalogue.registered(in: store, at: Self.secondStart)
            let after = try await kept(in: store)
            let written = after.filter { $0.writtenAt == Self.secondStart.milliseconds }
            #expect(written.map(\.id) == [Template.id(of: .toys, version: 1).hex])
            #expect(after.map(\.file) == before.map(\.file) && after.map(\.hash) == before.map(\.hash))
            #expect(catalogue.latest(.toys)?.categoryLabel.english == "Toys")
            #expect(catalogue.all.count == 12)
        }
    }

    @Test("Another shape under the same version is a fault and changes no row", arguments: Engine.available, reshapings)
    func shape(engine: Engine, reshaping: Reshaping) async throws {
        try await started(on: engine) { store, _ in
            try await change(.toys, in: store, reshaping.change)
            try await change(.batteries, in: store) { $0["changelog"] = "As it was" }
            let before = try await kept(in: store)
            let fault = try await self.fault(of: store)
            #expect(fault?.file == "toys.json" && fault?.place == "version")
            #expect(fault?.rule.hasPrefix("Must be raised") == true)
            #expect(try await kept(in: store) == before)
        }
    }

    @Test("Versions that only the store has are kept, and the highest is the latest", arguments: Engine.available)
    func otherVersions(engine: Engine) async throws {
        try await started(on: engine) { store, _ in
            for version in [3, 2] { try await insert(version, of: .toys, in: store) }
            let before = try await kept(in: store)
            let catalogue = try await TemplateCatalogue.registered(in: store, at: Self.secondStart)
            #expect(catalogue.latest(.toys)?.version == 3)
            let toys = catalogue.all.filter { $0.category == .toys }
            #expect(toys.map(\.version) == [1, 2, 3])
            #expect(Set(toys.map(\.fields.count)).count == 1)
            for template in toys { #expect(catalogue[template.id]?.version == template.version) }
            #expect(catalogue.latest.count == 12 && catalogue.all.count == 14)
            #expect(try await kept(in: store) == before)
        }
    }

    @Test("A version that a later release stores meanwhile is found when it is asked for", arguments: Engine.available)
    func meanwhile(engine: Engine) async throws {
        try await started(on: engine) { store, catalogue in
            try await insert(2, of: .toys, in: store)
            let id = Template.id(of: .toys, version: 2)
            #expect(catalogue[id] == nil && catalogue.latest(.toys)?.version == 1)
            try await catalogue.find(id, in: store)
            #expect(catalogue[id]?.version == 2 && catalogue.latest(.toys)?.version == 2)
            try await catalogue.find(Template.id(of: .toys, version: 3), in: store)
            #expect(catalogue.all.count == 13)
        }
    }

    @Test("A category that this release does not know is left alone", arguments: Engine.available)
    func unknownCategory(engine: Engine) async throws {
        try await started(on: engine) { store, _ in
            try await store.write { tx in
                try tx.run(
                    """
                    INSERT INTO template (id, category, version, hash, file, updated_at)
                    VALUES ('0123456789abcdef01234567', 'vehicles', 1, 'h', '{}', 0)
                    """
                )
            }
            let before = try await kept(in: store)
            let catalogue = try await TemplateCatalogue.registered(in: store, at: Self.secondStart)
            #expect(catalogue.all.count == 12)
            #expect(before.count == 13)
            #expect(try await kept(in: store) == before)
        }
    }

    static let reshapings = [
        Reshaping("a key") { file in
            file.change(field: "product_name") { $0["key"] = "name_of_product" }
        },
        Reshaping("a type") { file in
            file.change(field: "svhc_present") { $0["dataType"] = "string" }
        },
        Reshaping("required") { file in
            file.change(field: "ce_marking") { $0["validation"] = ["required": false] }
            file["requiredFieldCount"] = 15
        },
        Reshaping("required for a kind") { file in
            file.change(field: "gtin") { $0["validation"] = ["required": false, "requiredBy": ["dolls": "required"]] }
        },
        Reshaping("required from a day") { file in
            file.change(field: "gtin") { field in
                field["validation"] = [
                    "required": false, "anticipated": true, "anticipatedUnder": "32025R2509",
                    "requiredFrom": "2031-01-01",
                ]
            }
        },
    ]

    /// Runs `body` with a store on which the binary has started once, and the catalogue of that start.
    private func started(
        on engine: Engine,
        _ body: (any Store, TemplateCatalogue) async throws -> Void
    ) async throws {
        try await engine.withStore { store in
            _ = try await Migrator.platform.migrate(store)
            try await body(store, TemplateCatalogue.registered(in: store, at: Self.firstStart))
        }
    }

    private func kept(in store: any Store) async throws -> [Kept] {
        try await store.read { tx in
            try tx.all("SELECT id, hash, file, updated_at FROM template ORDER BY id") { row in
                Kept(id: try row.text(0), hash: try row.text(1), file: try row.text(2), writtenAt: try row.int(3))
            }
        }
    }

    private func fault(of store: any Store) async throws -> TemplateFault? {
        do {
            _ = try await TemplateCatalogue.registered(in: store, at: Self.secondStart)
            return nil
        } catch let fault as TemplateFault {
            return fault
        }
    }

    /// Puts another file in the place of the stored one, as an earlier build would have left it.
    private func change(
        _ category: Domain.Category,
        in store: any Store,
        _ change: (inout JSONObject) -> Void
    ) async throws {
        let id = Template.id(of: category, version: 1)
        var file = try await self.file(of: id, in: store)
        change(&file)
        let text = JSON.object(file).text
        let count = try await store.write { tx in
            try tx.run("UPDATE template SET hash = 'earlier', file = \(text) WHERE id = \(id)")
        }
        #expect(count == 1)
    }

    /// Copies the stored first version as another one.
    private func insert(_ version: Int, of category: Domain.Category, in store: any Store) async throws {
        var file = try await self.file(of: Template.id(of: category, version: 1), in: store)
        file["version"] = JSON(version)
        let (id, hash) = (Template.id(of: category, version: version), "hash \(version)")
        let text = JSON.object(file).text
        try await store.write { tx in
            try tx.run(
                """
                INSERT INTO template (id, category, version, hash, file, updated_at)
                VALUES (\(id), \(category.rawValue), \(version), \(hash), \(text), \(Self.firstStart))
                """
            )
        }
    }

    private func file(of id: TemplateID, in store: any Store) async throws -> JSONObject {
        let text = try await store.first("SELECT file FROM template WHERE id = \(id)") { try $0.text(0) }
        let stored = try JSON.parse(try #require(text))
        return try #require(stored.objectValue)
    }
}
