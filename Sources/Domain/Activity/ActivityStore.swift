import OrderedJSON
import Storage

extension Transaction {
    func insert(_ entries: [Activity], of workspace: WorkspaceID) throws {
        try insert(
            entries.map { $0.row(of: workspace) },
            """
            INSERT INTO activity (workspace_id, id, at, action, actor_kind, actor_label, via, target_type, target_id,
                                  target_key, before_state, after_state, note, request_id)
            """
        )
    }

    func activities(
        of workspace: WorkspaceID,
        target: String,
        action: Activity.Action?,
        before last: Identifier<Activity>?,
        limit: Int
    ) throws -> [Activity] {
        var condition: SQL = "workspace_id = \(workspace) AND target_id = \(target)"
        if let last { condition = "\(condition) AND id < \(last)" }
        if let action { condition = "\(condition) AND action = \(action.rawValue)" }
        return try all(
            """
            SELECT id, at, action, actor_kind, actor_label, via, target_type, target_id, target_key, before_state,
                   after_state, note, request_id
            FROM activity WHERE \(condition) ORDER BY id DESC LIMIT \(limit)
            """,
            Activity.init(row:)
        )
    }
}

extension Activity {
    /// The values of its row, in the order of the statement that inserts it.
    fileprivate func row(of workspace: WorkspaceID) -> [SQLValue] {
        [
            workspace.sqlValue, id.sqlValue, at.sqlValue, action.rawValue.sqlValue, actor.kind.rawValue.sqlValue,
            actor.label.sqlValue, via.sqlValue, target.type.sqlValue, target.id.sqlValue, target.key.sqlValue,
            before.storedText.sqlValue, after.storedText.sqlValue, note.sqlValue, requestID.sqlValue,
        ]
    }

    init(row: Row) throws {
        id = Identifier(stored: try row.text(0))
        at = Timestamp(milliseconds: try row.int(1))
        guard let known = Action(rawValue: try row.text(2)), let kind = Actor.Kind(rawValue: try row.text(3)) else {
            throw StoredValueFailure(table: "activity", id: id.hex)
        }
        action = known
        actor = Actor(kind: kind, label: try row.text(4))
        via = try row.text(5)
        target = Target(type: try row.text(6), id: try row.text(7), key: try row.textOrNil(8))
        before = try JSON(stored: row.textOrNil(9))
        after = try JSON(stored: row.textOrNil(10))
        note = try row.textOrNil(11)
        requestID = try row.textOrNil(12)
    }
}

extension JSON {
    /// Text for a nullable column: null is stored as NULL.
    var storedText: String? { isNull ? nil : text }

    init(stored text: String?) throws {
        self = try text.map { try JSON.parse($0) } ?? .null
    }
}

/// A stored row that this version cannot read: a fault of the store or of an older node, never of the caller.
struct StoredValueFailure: Error, CustomStringConvertible {
    let table: String
    let id: String

    var description: String { "Row \(id) of table \(table) holds a value that this version does not know." }
}
