import OrderedJSON

/// What a hard delete took along, by kind, in the order of the contract (api-v1 §§6.5, 7).
///
/// The contract names kinds of things that this server does not keep; of those nothing can be deleted, and they count 0.
enum DeletedCounts {
    static let passport = [
        "extractions", "agentSessions", "serviceEvents", "scanEvents", "ownershipTransfers",
        "supplierRequestRefsRemoved", "supplierRequestsDeleted", "epcisEventRefsRemoved", "epcisEventsDeleted",
        "documentRefsRemoved", "documentsDeleted", "r2ObjectsDeleted", "documentR2ObjectsDeleted",
    ]
    static let product = ["documentRefsUnlinked", "documentsDeleted", "r2ObjectsDeleted", "documentR2ObjectsDeleted"]

    /// The counts of these kinds.
    static func json(_ kinds: [String], _ counts: [String: Int] = [:]) -> JSON {
        .object(JSONObject(kinds.map { ($0, JSON(counts[$0] ?? 0)) }))
    }
}
