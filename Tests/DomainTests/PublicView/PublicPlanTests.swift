import GS1
import Storage
import TestSupport
import Testing

@testable import Domain

/// How the engines find what stands at a public address, among many passports.
@Suite("Plans of the public side")
struct PublicPlanTests {
    @Test(
        "A class is found by one look at an index, without sorting, whatever is published",
        arguments: Engine.available,
        [nil, "L6"]
    )
    func representative(engine: Engine, lot: String?) async throws {
        try await TestPlatform.run(on: engine) { test in
            let subject = ClassLink(gtin: try GTIN(TestPlatform.gtin), lot: lot)
            try await Self.fill(test)
            let query = PublicState.query(subject, now: test.clock.now)
            let plan = try await Self.plan(of: query, test)
            let index = lot == nil ? "public_page_class" : "public_page_lot"
            #expect(plan.contains { $0.contains(index) }, "\(plan)")
            #expect(
                !plan.contains {
                    $0.contains("Sort") || $0.contains("TEMP B-TREE") || $0.contains("Seq Scan on public_page")
                },
                "\(plan)"
            )
        }
    }

    @Test("A unit is found by primary keys alone, the revision of its links included", arguments: Engine.available)
    func unit(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await Self.fill(test)
            let link = DigitalLink(gtin: try GTIN(TestPlatform.gtin), serial: try SerialNumber("s77"))
            for query in [PublicState.query(link), PublicState.queryWithContent(link)] {
                let plan = try await Self.plan(of: query, test)
                #expect(
                    plan.contains { $0.contains("public_page_pkey") || $0.contains("sqlite_autoindex_public_page_1") },
                    "\(plan)"
                )
                #expect(
                    !plan.contains { $0.contains("SCAN public_page") || $0.contains("Seq Scan on public_page") },
                    "\(plan)"
                )
            }
        }
    }

    @Test("The links of a unit are found by an index", arguments: Engine.available)
    func links(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await Self.fill(test)
            let query = ManagedLink.query(try GTIN(TestPlatform.gtin), serial: "s77", lot: "\("L6")")
            let plan = try await Self.plan(of: query, test)
            #expect(plan.contains { $0.contains("link_by_target") }, "\(plan)")
        }
    }

    /// Rows of 20 GTINs, of units of lots, a third of them published, and as many links.
    private static func fill(_ test: TestPlatform) async throws {
        let (workspace, gtin) = (test.workspace.hex, TestPlatform.gtin)
        try await test.store.write { tx in
            _ = try tx.run(
                """
                INSERT INTO public_page (gtin, serial, workspace_id, passport_id, lot, status, version, content)
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                SELECT CASE i % 20 WHEN 0 THEN \(gtin) ELSE CAST(i % 20 AS TEXT) END, 's' || i, \(workspace),
                    'p' || i, 'L' || (i % 9), CASE i % 3 WHEN 0 THEN 'published' ELSE 'archived' END, 1, '{}' FROM n
                """
            )
            _ = try tx.run(
                """
                INSERT INTO link (workspace_id, id, gtin, lot, serial, link_type, href, title, languages, contexts,
                    revision, created_at, updated_at)
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                SELECT \(workspace), 'l' || i, CASE i % 20 WHEN 0 THEN \(gtin) ELSE CAST(i % 20 AS TEXT) END, '',
                    's' || i, 'gs1:support', 'https://e.example', 't', '[]', '[]', 1, 0, 0 FROM n
                """
            )
            // PostgreSQL does it by itself, some time after rows have come; SQLite has to do without.
            guard tx.dialect == .postgres else { return }
            for table in ["public_page", "link"] { _ = try tx.run(SQL(trusted: "ANALYZE \(table)")) }
        }
    }

    private static func plan(of query: SQL, _ test: TestPlatform) async throws -> [String] {
        try await test.store.read { tx in
            let isPostgres = tx.dialect == .postgres
            let explain: SQL = isPostgres ? "EXPLAIN \(query)" : "EXPLAIN QUERY PLAN \(query)"
            return try tx.all(explain) { try $0.text(isPostgres ? 0 : 3) }
        }
    }
}
