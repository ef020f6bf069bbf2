import OrderedJSON
import Storage

extension Transaction {
    /// The event of an identifier.
    func event(_ id: String, of workspace: WorkspaceID) throws -> StoredEvent? {
        try events(
            """
            SELECT number, event_time FROM epcis_event
            WHERE workspace_id = \(workspace) AND digest = \(PreparedEvent.digest(of: id))
            """,
            of: workspace,
            in: "found.number"
        )
        .first
    }

    /// The events that a selection of `number` and `event_time` names, in an order of these.
    func events(_ selection: SQL, of workspace: WorkspaceID, in order: SQL) throws -> [StoredEvent] {
        var contexts: [[UInt8]: [JSON]] = [:]
        return try all(
            """
            SELECT found.number, found.event_time, e.event_id, e.document, e.is_partial, e.context, c.context
            FROM (\(selection)) AS found
            JOIN epcis_event e ON e.workspace_id = \(workspace) AND e.number = found.number
            JOIN epcis_context c ON c.workspace_id = \(workspace) AND c.digest = e.context
            ORDER BY \(order)
            """
        ) { row in
            let digest = try row.bytes(5)
            let context = try contexts[digest] ?? JSON.parse(row.bytes(6)).arrayValue ?? []
            contexts[digest] = context
            return StoredEvent(
                number: EventNumber(value: try row.int(0)),
                time: try row.int(1),
                id: try row.text(2),
                document: try row.bytes(3),
                context: context,
                isPartial: try row.bool(4)
            )
        }
    }

    /// Values of a kind that occur in events of a workspace, in their order, those after one.
    func values(
        _ kind: EventResource,
        after last: String?,
        limit: Int,
        of workspace: WorkspaceID
    ) throws -> [String] {
        try all(
            """
            SELECT value FROM epcis_value
            WHERE workspace_id = \(workspace) AND kind = \(kind.rawValue) AND value > \(last ?? "")
            ORDER BY value LIMIT \(limit)
            """
        ) { try $0.text(0) }
    }

    /// Whether a value occurs.
    func hasValue(_ kind: EventResource, _ value: String, of workspace: WorkspaceID) throws -> Bool {
        try first(
            """
            SELECT 1 FROM epcis_value
            WHERE workspace_id = \(workspace) AND kind = \(kind.rawValue) AND value = \(value)
            """
        ) { _ in true } ?? false
    }

    /// The company prefixes that EPC URNs of a workspace have.
    func companyPrefixes(of workspace: WorkspaceID, limit: Int) throws -> [String] {
        try all(
            """
            SELECT value FROM epcis_value
            WHERE workspace_id = \(workspace) AND kind = \(EventValue.companyPrefixes) ORDER BY value LIMIT \(limit)
            """
        ) { try $0.text(0) }
    }
}
