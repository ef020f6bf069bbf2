import Domain
import Storage
import TestSupport

extension TestPlatform {
    /// The words of the workspace's log about one thing, oldest first; the dashboard shows them, the API those of
    /// passports only.
    func log(of id: String) async throws -> [String] {
        let workspace = workspace.hex
        return try await store.read { transaction in
            try transaction.all(
                """
                SELECT action FROM activity WHERE workspace_id = \(workspace) AND target_id = \(id) ORDER BY at, id
                """
            ) { try $0.text(0) }
        }
    }
}
