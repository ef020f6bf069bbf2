import EPCIS
import Storage

extension Work {
    /// Brings the built events of a passport up to what it says now. They are stored, so that queries find them, and are
    /// counted against no plan.
    func store(_ built: BuiltEvents, isFirstPublication: Bool, stepsChanged: Bool) throws {
        guard isFirstPublication || stepsChanged else { return }
        if stepsChanged { _ = try deleteBuiltEvents(of: built.passport.id, but: try built.commissioning?.id) }
        let new = try unknown(try built.all)
        guard !new.isEmpty else { return }
        try tx.insert(new, from: try freeNumbers(new.count), passport: built.passport.id, of: workspace)
    }

    /// Deletes the events that were built for a passport, but that of an identifier; answers how many.
    func deleteBuiltEvents(of passport: PassportID, but kept: String? = nil) throws -> Int {
        try tx.deleteBuiltEvents(of: passport, but: kept.map { PreparedEvent.digest(of: $0) } ?? [], in: workspace)
    }
}

extension Transaction {
    /// What the index says of them stays there, and leads to nothing.
    fileprivate func deleteBuiltEvents(
        of passport: PassportID,
        but digest: [UInt8],
        in workspace: WorkspaceID
    ) throws -> Int {
        try run(
            """
            DELETE FROM epcis_event
            WHERE workspace_id = \(workspace) AND passport_id = \(passport) AND digest <> \(digest)
            """
        )
    }
}
