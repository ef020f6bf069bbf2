import OrderedJSON
import Storage

extension Transaction {
    func insert(_ entry: Activity, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO activity (workspace_id, id, at, action, actor_kind, actor_label, via, target_type, target_id,
                                  target_key, before_state, after_state, note, request_id)
            VALUES (\(workspace), \(entry.id), \(entry.at), \(entry.action.rawValue), \(entry.actor.kind.rawValue),
                    \(entry.actor.label), \(entry.via), \(entry.target.type), \(entry.target.id),
                    \(entry.target.key), \(entry.before.storedText), \(entry.after.storedText), \(entry.note),
                    \(entry.requestID))
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
