import OrderedJSON
import Storage

extension Transaction {
    /// The event of an identifier.
    func event(_ id: String, of workspace: WorkspaceID) throws -> StoredEvent? {
        try events("AND e.digest = \(PreparedEvent.digest(of: id))", of: workspace).first
    }

    /// The events of places, in their order; of those that are there no more, none.
    func events(at places: [EventPlace], of workspace: WorkspaceID) throws -> [StoredEvent] {
        var found: [EventNumber: StoredEvent] = [:]
        try places.inRuns { run in
            for event in try events("AND e.number IN (\(list: run.map(\.number)))", of: workspace) {
                found[event.number] = event
            }
        }
        return places.compactMap { found[$0.number] }
    }

    /// The events that meet a condition on `epcis_event e`.
    func events(_ condition: SQL, of workspace: WorkspaceID) throws -> [StoredEvent] {
        var contexts: [[UInt8]: [JSON]] = [:]
        return try all(
            """
            SELECT e.number, e.event_time, e.event_id, e.document, e.is_partial, e.context, c.context
            FROM epcis_event e
            JOIN epcis_context c ON c.workspace_id = \(workspace) AND c.digest = e.context
            WHERE e.workspace_id = \(workspace) \(condition)
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

    /// Where the events of some identifiers are, by their digests.
    func places(ofEvents digests: [[UInt8]], of workspace: WorkspaceID) throws -> [EventPlace] {
        // Each by itself, as ``knownEvents(_:of:)`` does.
        try digests.flatMap { try places("AND digest = \($0)", of: workspace) }
    }

    /// Where the next events are by their numbers, so many at most, that a search may find behind a place.
    func places(
        by search: EventSearch,
        after place: EventPlace?,
        limit: Int,
        of workspace: WorkspaceID
    ) throws -> [EventPlace] {
        var (lower, upper) = (search.numbers.lowerBound.value, search.numbers.upperBound.value)
        if let place, search.isDescending { upper = min(upper, place.number.value - 1) }
        if let place, !search.isDescending { lower = max(lower, place.number.value + 1) }
        let direction: SQL = search.isDescending ? "DESC" : "ASC"
        return try places(
            "AND number >= \(lower) AND number <= \(upper) ORDER BY number \(direction) LIMIT \(limit)",
            of: workspace
        )
    }

    private func places(_ condition: SQL, of workspace: WorkspaceID) throws -> [EventPlace] {
        try all("SELECT event_time, number FROM epcis_event WHERE workspace_id = \(workspace) \(condition)") { row in
            EventPlace(time: try row.int(0), number: EventNumber(value: try row.int(1)))
        }
    }

    /// Values of a kind that occur in events of a workspace, in their order, those after one.
    func values(
        _ kind: EventResource,
        after last: String?,
        limit: Int,
        of workspace: WorkspaceID
    ) throws -> [String] {
        if kind == .epcs { return try objects(after: last, limit: limit, of: workspace) }
        return try all(
            """
            SELECT value FROM epcis_value
            WHERE workspace_id = \(workspace) AND kind = \(kind.rawValue) AND value > \(last ?? "")
            ORDER BY value LIMIT \(limit)
            """
        ) { try $0.text(0) }
    }

    /// Whether a value occurs.
    func hasValue(_ kind: EventResource, _ value: String, of workspace: WorkspaceID) throws -> Bool {
        if kind == .epcs {
            let entry = EventEntry.object(value)
            var scan = try IndexScan(from: entry, upTo: entry, of: workspace, in: self)
            return try scan.next() != nil
        }
        return try first(
            """
            SELECT 1 FROM epcis_value
            WHERE workspace_id = \(workspace) AND kind = \(kind.rawValue) AND value = \(value)
            """
        ) { _ in true } ?? false
    }

    private func objects(after last: String?, limit: Int, of workspace: WorkspaceID) throws -> [String] {
        let lower = last.map { EntryList.next(after: EventEntry.object($0)) } ?? EventEntry.object("")
        var scan = try IndexScan(from: lower, upTo: EventEntry.afterObjects, of: workspace, in: self)
        var found: [String] = []
        while found.count < limit, let entry = try scan.next() {
            if let object = EventEntry.object(entry), object != found.last { found.append(object) }
        }
        return found
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
