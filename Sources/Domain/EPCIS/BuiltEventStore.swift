import EPCIS
import Storage

extension Work {
    /// Brings the built events of a passport up to what it says now. They are stored, so that queries find them, and are
    /// counted against no plan.
    func store(_ built: BuiltEvents, isFirstPublication: Bool, stepsChanged: Bool) throws {
        guard isFirstPublication || stepsChanged else { return }
        if stepsChanged { _ = try deleteBuiltEvents(of: built.passport.id, but: built.commissioning?.id) }
        let new = try unknown(built.all)
        guard !new.isEmpty else { return }
        try tx.insert(new, from: try freeNumbers(new.count), passport: built.passport.id, of: workspace)
    }

    /// Deletes the events that were built for a passport, but that of an identifier; answers how many.
    func deleteBuiltEvents(of passport: PassportID, but kept: String? = nil) throws -> Int {
        let events = try tx.builtEvents(of: passport, in: workspace).filter { $0.id != kept }
        for event in events {
            try tx.delete(event, terms: try event.whole().terms, of: workspace)
        }
        return events.count
    }
}

extension Transaction {
    fileprivate func builtEvents(of passport: PassportID, in workspace: WorkspaceID) throws -> [StoredEvent] {
        try events(
            """
            SELECT number, event_time FROM epcis_event
            WHERE workspace_id = \(workspace) AND passport_id = \(passport)
            """,
            of: workspace,
            in: "found.number"
        )
    }

    fileprivate func delete(_ event: StoredEvent, terms: [EventTerm], of workspace: WorkspaceID) throws {
        for term in terms {
            try run(
                """
                DELETE FROM epcis_term WHERE workspace_id = \(workspace) AND term = \(term.hash)
                    AND event_time = \(event.time) AND number = \(event.number)
                """
            )
        }
        try run("DELETE FROM epcis_event WHERE workspace_id = \(workspace) AND number = \(event.number)")
    }
}
