import EPCIS
import OrderedJSON
import Storage

extension Transaction {
    /// Whether a number of that range is taken.
    func hasEvent(numbered numbers: ClosedRange<EventNumber>, of workspace: WorkspaceID) throws -> Bool {
        try first(
            """
            SELECT 1 FROM epcis_event WHERE workspace_id = \(workspace)
                AND number >= \(numbers.lowerBound) AND number <= \(numbers.upperBound) LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// Those of the identifiers, by their digests, under which events are stored.
    func knownEvents(_ digests: [[UInt8]], of workspace: WorkspaceID) throws -> Set<[UInt8]> {
        var known: Set<[UInt8]> = []
        try digests.inRuns { run in
            try forEach(
                """
                SELECT digest FROM epcis_event
                WHERE workspace_id = \(workspace) AND digest IN (\(list: Array(run)))
                """
            ) { known.insert(try $0.bytes(0)) }
        }
        return known
    }

    /// Stores events under numbers that follow each other; a built one belongs to a passport.
    func insert(
        _ events: [PreparedEvent],
        from first: EventNumber,
        passport: PassportID? = nil,
        of workspace: WorkspaceID
    ) throws {
        var rows: [[SQLValue]] = []
        var terms: [[SQLValue]] = []
        rows.reserveCapacity(events.count)
        terms.reserveCapacity(events.reduce(0) { $0 + $1.terms.count })
        let workspaceValue = workspace.sqlValue
        for (place, event) in events.enumerated() {
            let number = SQLValue.integer(first.value + Int64(place))
            let time = SQLValue.integer(event.time)
            rows.append([
                workspaceValue, number, .bytes(event.digest), .text(event.id), .integer(event.type.number),
                event.action.map { .integer($0.number) } ?? .null, time, .bytes(event.context.digest),
                .bytes(event.document), .bool(event.isPartial), passport.sqlValue,
            ])
            for term in event.terms {
                terms.append([workspaceValue, .integer(term.hash), time, number, .integer(Int64(term.roles.rawValue))])
            }
        }
        // In the order of their tree, so that pages are filled one after the other.
        terms.sort { left, right in
            guard case .integer(let a) = left[1], case .integer(let b) = right[1] else { return false }
            return a < b
        }
        try insert(
            rows,
            """
            INSERT INTO epcis_event (workspace_id, number, digest, event_id, type, action, event_time, context, document,
                is_partial, passport_id)
            """
        )
        try insert(
            terms,
            "INSERT INTO epcis_term (workspace_id, term, event_time, number, roles)"
        )
        try insert(contextsOf: events, of: workspace)
        try insert(valuesOf: events, of: workspace)
    }

    private func insert(contextsOf events: [PreparedEvent], of workspace: WorkspaceID) throws {
        for context in Set(events.map(\.context)) {
            try run(
                """
                INSERT INTO epcis_context (workspace_id, digest, context)
                VALUES (\(workspace), \(context.digest), \(context.bytes)) ON CONFLICT DO NOTHING
                """
            )
        }
    }

    private func insert(valuesOf events: [PreparedEvent], of workspace: WorkspaceID) throws {
        let values = Set(events.lazy.flatMap(\.values))
            .sorted { ($0.kind, $0.text) < ($1.kind, $1.text) }
        try insert(
            values.map { [workspace.sqlValue, .integer($0.kind), .text($0.text)] },
            "INSERT INTO epcis_value (workspace_id, kind, value)",
            "ON CONFLICT DO NOTHING"
        )
    }
}

extension EventType {
    /// Under which number it is stored.
    var number: Int64 {
        switch self {
        case .object: 0
        case .aggregation: 1
        case .transaction: 2
        case .transformation: 3
        case .association: 4
        }
    }
}

extension EventAction {
    /// Under which number it is stored.
    var number: Int64 {
        switch self {
        case .add: 0
        case .observe: 1
        case .delete: 2
        }
    }
}
