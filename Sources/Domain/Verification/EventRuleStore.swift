import Storage

extension StoredRule {
    static let eventTerm = StoredRule("epcis_term", "its event must be there, of the same time") { workspace in
        """
        SELECT workspace_id, CAST(number AS TEXT), CAST(NULL AS TEXT) FROM epcis_term t
        WHERE workspace_id = \(workspace) AND NOT EXISTS (
            SELECT 1 FROM epcis_event e
            WHERE e.workspace_id = \(workspace) AND e.number = t.number AND e.event_time = t.event_time)
        """
    }

    static let eventContext = StoredRule("epcis_event", "its context must be there") { workspace in
        """
        SELECT workspace_id, event_id, CAST(NULL AS TEXT) FROM epcis_event e
        WHERE workspace_id = \(workspace) AND NOT EXISTS (
            SELECT 1 FROM epcis_context c WHERE c.workspace_id = \(workspace) AND c.digest = e.context)
        """
    }
}

extension Transaction {
    /// What meters count of a workspace's events, by the day under which a month is counted.
    func eventMeters(of workspace: WorkspaceID) throws -> [(day: String, used: Int)] {
        try all(
            """
            SELECT day, SUM(used) FROM meter WHERE workspace_id = \(workspace) AND name = 'epcis'
            GROUP BY day ORDER BY day
            """
        ) { (try $0.text(0), Int(try $0.int(1))) }
    }

    /// How many events were captured with numbers in a range, and how many running jobs have reserved for a month.
    func countedEvents(_ numbers: Range<EventNumber>, _ day: String, of workspace: WorkspaceID) throws -> Int {
        try first(
            """
            SELECT (SELECT COUNT(*) FROM epcis_event WHERE workspace_id = \(workspace) AND passport_id IS NULL
                    AND number >= \(numbers.lowerBound) AND number < \(numbers.upperBound))
                + (SELECT COALESCE(SUM(reserved), 0) FROM epcis_capture
                    WHERE workspace_id = \(workspace) AND status = 'running' AND meter_day = \(day))
            """
        ) { Int(try $0.int(0)) } ?? 0
    }

    /// The events after a number, so many at most, each with its digest.
    func verifiedEvents(
        of workspace: WorkspaceID,
        after last: EventNumber,
        limit: Int
    ) throws -> [(event: StoredEvent, digest: [UInt8])] {
        let events = try events(
            """
            SELECT number, event_time FROM epcis_event
            WHERE workspace_id = \(workspace) AND number > \(last) ORDER BY number LIMIT \(limit)
            """,
            of: workspace,
            in: "found.number"
        )
        return try events.map { event in
            let digest = try first(
                "SELECT digest FROM epcis_event WHERE workspace_id = \(workspace) AND number = \(event.number)"
            ) { try $0.bytes(0) }
            return (event, digest ?? [])
        }
    }

    /// Whether an event has a term in these roles.
    func has(_ hash: Int64, _ roles: Int, of event: StoredEvent, in workspace: WorkspaceID) throws -> Bool {
        try first(
            """
            SELECT roles FROM epcis_term WHERE workspace_id = \(workspace) AND term = \(hash)
                AND event_time = \(event.time) AND number = \(event.number)
            """
        ) { try $0.int(0) == roles } ?? false
    }
}
