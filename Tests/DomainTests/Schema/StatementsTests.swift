import Foundation
import Testing

/// That statements on tables which grow say in which workspace, so that one server of several answers them.
@Suite("Statements name their workspace")
struct StatementsTests {
    private static let tables: Set<String> = [
        "product", "gtin_owner", "baseline", "passport", "version_base", "version", "public_page", "activity", "meter",
        "ledger", "idempotency_key", "answer_part", "lot", "subscription_term", "subscription_end", "passport_total",
        "passport_fence", "passport_span", "serial_segment", "condition_flags", "link", "scan_count", "preview",
        "epcis_event", "epcis_index_run", "epcis_index_chunk", "epcis_context", "epcis_value", "epcis_master_data",
        "epcis_capture", "epcis_query", "list_revision",
    ]

    /// How statements begin that name no workspace, and why.
    private static let exceptions: [String: String] = [
        "DELETE FROM idempotency_key WHERE (workspace_id, key) IN": "the sweep of all workspaces, by age",
        "DELETE FROM answer_part WHERE (workspace_id, hash, day) IN": "the sweep of all workspaces, by day",
        "DELETE FROM meter WHERE (workspace_id, day, name, slot) IN": "the sweep of all workspaces, by day",
        "DELETE FROM preview WHERE (workspace_id, hash) IN": "the sweep of all workspaces, by age",
        "COALESCE((SELECT lot FROM public_page WHERE gtin =": "the public row, by GTIN",
        "SELECT \\(columns) FROM link WHERE workspace_id = (SELECT workspace_id FROM gtin_owner": "by the GTIN's owner",
        "SELECT workspace_id FROM gtin_owner WHERE gtin =": "who owns a GTIN",
        "SELECT MIN(workspace_id) FROM epcis_index_run":
            "the platform's own work, by an index of what is due",
        "SELECT workspace_id, id FROM epcis_capture WHERE due_at":
            "the platform's own work, by an index of what is due",
        "DELETE FROM epcis_capture WHERE (workspace_id, id) IN": "the sweep of all workspaces, by age",
        "SELECT id FROM workspace WHERE canceled_at IS NOT NULL": "the platform's own work, by an index of what is due",
        "SELECT p.id, p.workspace_id FROM gtin_owner o JOIN preview v": "by the GTIN's owner",
        "SELECT \\(columns(link)) FROM public_page p": "the public row, by GTIN",
        "SELECT p.workspace_id, p.passport_id, p.version, p.serial": "the public row, by GTIN",
        "SELECT \\(Branding.columns), p.content FROM public_page p": "the public row, by GTIN",
        "SELECT \\(Branding.columns), p.content, \\(columns(link)) FROM public_page p": "the public row, by GTIN",
        "SELECT page.workspace_id, page.gtin": "a check of the whole store, on no request's path",
        "SELECT workspace_id, id, image_urls FROM product": "a check of the whole store, in the order of its key",
    ]

    @Test("Every statement on a table that grows names the workspace, or is an exception with a reason")
    func statements() throws {
        let statements = try Self.statements()
        #expect(statements.count > 100)
        var met: Set<String> = []
        for statement in statements where !Self.tables.isDisjoint(with: Self.names(in: statement)) {
            if let exception = Self.exceptions.keys.first(where: statement.hasPrefix) {
                met.insert(exception)
                continue
            }
            let isInsert = statement.hasPrefix("INSERT INTO") && statement.contains("workspace_id")
            // A condition is made by a function that is given the workspace.
            let isNamed = statement.contains("workspace_id = \\(") || statement.contains("ondition") || isInsert
            #expect(isNamed, "\(statement)")
        }
        #expect(met == Set(Self.exceptions.keys))
    }

    /// The tables that a statement reads or writes.
    private static func names(in statement: String) -> Set<String> {
        let words = statement.split { $0.isWhitespace || $0 == "(" || $0 == ")" || $0 == "," }.map(String.init)
        return Set(
            zip(words, words.dropFirst()).filter { ["FROM", "UPDATE", "INTO", "JOIN"].contains($0.0) }.map(\.1)
        )
    }

    /// The SQL of the domain's sources, without line breaks.
    private static func statements() throws -> [String] {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
            .appending(path: "../../../../Sources/Domain").standardized
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var found: [String] = []
        for case let file as URL in files where file.lastPathComponent.hasSuffix(".swift") {
            guard !file.pathComponents.contains("Schema") else { continue }
            let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\"\"\"")
            for (index, part) in parts.enumerated() {
                if index.isMultiple(of: 2) {
                    found += part.components(separatedBy: "\"")
                } else {
                    found.append(part)
                }
            }
        }
        let verbs = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "COALESCE("]
        return found.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { text in verbs.contains(where: text.hasPrefix) }
    }
}
