import OrderedJSON
import Storage

extension Transaction {
    /// What is said of a battery.
    func conditionFlags(of passport: PassportID, in workspace: WorkspaceID) throws -> ConditionFlags {
        try first(
            "SELECT flags FROM condition_flags WHERE workspace_id = \(workspace) AND passport_id = \(passport)"
        ) { ConditionFlags(stored: try JSON.parse($0.text(0))) } ?? ConditionFlags()
    }

    func store(
        _ flags: ConditionFlags,
        of passport: PassportID,
        in workspace: WorkspaceID,
        at now: Timestamp
    ) throws {
        try run(
            """
            INSERT INTO condition_flags (workspace_id, passport_id, flags, updated_at)
            VALUES (\(workspace), \(passport), \(flags.storedJSON.text), \(now))
            ON CONFLICT (workspace_id, passport_id) DO UPDATE SET flags = excluded.flags, updated_at = excluded.updated_at
            """
        )
    }

    func deleteConditionFlags(of passport: PassportID, in workspace: WorkspaceID) throws {
        try run("DELETE FROM condition_flags WHERE workspace_id = \(workspace) AND passport_id = \(passport)")
    }
}
