import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Rolling upgrade")
struct RollingUpgradeTests {
    /// What a newer program adds: columns with a default or NULL, a table, an index.
    private static let newer = Migration(
        id: "9999_newer",
        statements: [
            "ALTER TABLE passport ADD COLUMN remark TEXT",
            "ALTER TABLE product ADD COLUMN rank BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE public_page ADD COLUMN remark TEXT",
            "CREATE TABLE remark (workspace_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (workspace_id, id))",
            "CREATE INDEX passport_remark ON passport (workspace_id, remark)",
        ]
    )

    @Test("An older program goes on beside a schema that has been added to", arguments: Engine.available)
    func older(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            // Statements are prepared before the schema changes under them.
            let first = try await test.makePublished("S1")
            _ = await test.scan(TestPlatform.path("S1"))
            #expect(try await Migrator([Self.newer]).migrate(test.store) == ["9999_newer"])
            #expect(try await Migrator.platform.unknown(test.store) == ["9999_newer"])
            #expect(try await Migrator.platform.pending(test.store).isEmpty)
            #expect(try await Migrator.platform.migrate(test.store).isEmpty)
            _ = try await test.makePublished("S2")
            try await test.write("nominal_voltage", 48, on: first)
            for path in ["S1", "S2"] {
                let page = await test.scan(TestPlatform.path(path))
                #expect(page.status == 200, "\(path)")
            }
            #expect(try await test.total("/passports") == 2)
        }
    }

    @Test("Two nodes that start at once on an empty database bring it up together", arguments: Engine.available)
    func together(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.withStore { one in
                try await database.withStore { other in
                    async let first = Migrator.platform.migrate(one)
                    async let second = Migrator.platform.migrate(other)
                    let applied = try await first + second
                    #expect(Set(applied).count == applied.count)
                    #expect(try await Migrator.platform.pending(one).isEmpty)
                    #expect(try await Migrator.platform.pending(other).isEmpty)
                }
            }
        }
    }
}
