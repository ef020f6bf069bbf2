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
            // Each by itself: a list of them is a reason for PostgreSQL, as long as it has no statistics, to read all
            // events of the workspace instead, and it keeps such a plan.
            let each = run.map { digest -> SQL in
                "SELECT digest FROM epcis_event WHERE workspace_id = \(workspace) AND digest = \(digest)"
            }
            try forEach(each.joined(separator: " UNION ALL ")) { known.insert(try $0.bytes(0)) }
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
        let workspaceValue = workspace.sqlValue
        let rows = events.enumerated()
            .map { place, event -> [SQLValue] in
                [
                    workspaceValue, .integer(first.value + Int64(place)), .bytes(event.digest), .text(event.id),
                    .integer(event.time), .bytes(event.context.digest), .bytes(event.document), .bool(event.isPartial),
                    passport.sqlValue,
                ]
            }
        try insert(
            rows,
            """
            INSERT INTO epcis_event (workspace_id, number, digest, event_id, event_time, context, document, is_partial,
                passport_id)
            """
        )
        try insert(indexOf: events, from: first, of: workspace)
        try insert(contextsOf: events, of: workspace)
        try insert(valuesOf: events, of: workspace)
    }

    /// Makes a run of the index of the entries of events.
    private func insert(indexOf events: [PreparedEvent], from first: EventNumber, of workspace: WorkspaceID) throws {
        var entries = EntryList()
        let count = events.reduce(0) { $0 + $1.terms.count + $1.epcs.count }
        entries.reserve(entries: count, bytes: 32 * count)
        for (place, event) in events.enumerated() {
            let place = EventPlace(time: event.time, number: EventNumber(value: first.value + Int64(place)))
            for term in event.terms { entries.append { EventEntry.write(term, at: place, into: &$0) } }
            for object in event.objects { entries.append(EventEntry.object(object)) }
        }
        let chunks = EntryChunk.chunks(of: entries.sorted())
        let run = IndexRun(
            id: first.value,
            level: IndexRun.level(ofBytes: chunks.reduce(0) { $0 + $1.bytes.count }),
            target: nil,
            isNew: true,
            numbers: first...EventNumber(value: first.value + Int64(events.count - 1)),
            hasOverflow: events.contains { event in event.terms.contains(where: \.isOverflow) }
        )
        try insert(run, of: workspace)
        try insert(chunks, ofRun: run.id, of: workspace)
    }

    private func insert(contextsOf events: [PreparedEvent], of workspace: WorkspaceID) throws {
        for context in Set(events.map(\.context)).sorted(by: { $0.digest.lexicographicallyPrecedes($1.digest) }) {
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
