import Storage

extension StoredRule {
    static let indexChunk = StoredRule("epcis_index_chunk", "its run must be there") { workspace in
        """
        SELECT workspace_id, CAST(run AS TEXT), CAST(NULL AS TEXT) FROM epcis_index_chunk c
        WHERE workspace_id = \(workspace) AND NOT EXISTS (
            SELECT 1 FROM epcis_index_run r WHERE r.workspace_id = \(workspace) AND r.id = c.run)
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
        let events = try events("AND e.number > \(last) ORDER BY e.number LIMIT \(limit)", of: workspace)
        return try events.map { event in
            let digest = try first(
                "SELECT digest FROM epcis_event WHERE workspace_id = \(workspace) AND number = \(event.number)"
            ) { try $0.bytes(0) }
            return (event, digest ?? [])
        }
    }
}
