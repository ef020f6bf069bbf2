import Storage
import TestSupport
import Testing

@testable import Domain

/// That every table which grows can be spread over servers by one column (docs/scaling.md).
@Suite("Distribution of tables")
struct DistributionTests {
    /// A unique key of a table, the primary key among them.
    private struct Key: Hashable, CustomStringConvertible {
        let table: String
        let columns: Set<String>

        var description: String { "\(table) (\(columns.sorted().joined(separator: ", ")))" }
    }

    /// Keys without `workspace_id`, and why.
    private static let exceptions: [Key: String] = [
        Key(table: "workspace", columns: ["id"]): "the workspace itself",
        Key(table: "api_key", columns: ["hash"]): "tells the workspace; a few rows each, on every server",
        Key(table: "gtin_owner", columns: ["gtin"]): "one owner a GTIN is a rule among workspaces",
        Key(table: "public_page", columns: ["gtin", "serial"]): "distributed by GTIN: a scan knows nothing else",
        Key(table: "template", columns: ["id"]): "a few rows for all, on every server",
        Key(table: "template", columns: ["category", "version"]): "as before",
        Key(table: "schema_migration", columns: ["id"]): "a few rows for all",
    ]

    @Test("Every unique key names the workspace, or is an exception with a reason", arguments: Engine.available)
    func keys(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let keys = try await test.store.read { try Self.keys($0) }
            #expect(keys.count > 20)
            let without = keys.filter { !$0.columns.contains("workspace_id") }
            #expect(without == Set(Self.exceptions.keys))
        }
    }

    @Test("Every table has a primary key, and every reference to a table that grows stays in its workspace")
    func references() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let (tables, references) = try await test.store.read { tx in
                let tables = try tx.all("SELECT name FROM sqlite_schema WHERE type = 'table'") { try $0.text(0) }
                let references = try tx.all(
                    """
                    SELECT t.name, f.id, f."from", f."table" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
                    WHERE t.type = 'table'
                    """
                ) { ("\(try $0.text(0)) → \(try $0.text(3)) \(try $0.int(1))", try $0.text(2)) }
                return (tables, references)
            }
            let keyed = try await test.store.read { Set(try Self.keys($0).map(\.table)) }
            #expect(Set(tables).subtracting(keyed).subtracting(["sqlite_sequence"]).isEmpty)
            let columns = Dictionary(grouping: references, by: \.0).mapValues { Set($0.map(\.1)) }
            #expect(!columns.isEmpty)
            for (reference, own) in columns { #expect(own.contains("workspace_id"), "\(reference)") }
        }
    }

    /// The unique keys of a store.
    private static func keys(_ tx: Transaction) throws -> Set<Key> {
        let query: SQL =
            switch tx.dialect {
            case .sqlite:
                """
                SELECT t.name, t.name || ' key', c.name FROM sqlite_schema t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.pk > 0 AND t.name NOT LIKE 'sqlite%'
                UNION ALL
                SELECT t.name, i.name, c.name
                FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
                WHERE t.type = 'table' AND i."unique" = 1
                """
            case .postgres:
                """
                SELECT CAST(t.relname AS TEXT), CAST(i.relname AS TEXT), CAST(a.attname AS TEXT)
                FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
                JOIN pg_attribute a ON a.attrelid = i.oid
                WHERE x.indisunique AND t.relnamespace = CAST(current_schema() AS regnamespace)
                """
            }
        let rows = try tx.all(query) { (try $0.text(0), try $0.text(1), try $0.text(2)) }
        return Set(
            Dictionary(grouping: rows) { [$0.0, $0.1] }
                .map { name, rows in Key(table: name[0], columns: Set(rows.map(\.2))) }
        )
    }
}
