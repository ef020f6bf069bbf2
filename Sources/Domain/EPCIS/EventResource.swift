/// The top-level resources: what events can be looked up by without a query (EPCIS 2.0 §12.5).
public enum EventResource: Int64, Sendable, CaseIterable {
    case eventTypes = 0
    case epcs = 1
    case bizSteps = 2
    case bizLocations = 3
    case readPoints = 4
    case dispositions = 5

    /// The name in paths: `bizSteps`.
    public var name: String { "\(self)" }

    /// The parameter of the query for the events of a value.
    public var parameter: String {
        switch self {
        case .eventTypes: "eventType"
        case .epcs: "MATCH_anyEPC"
        case .bizSteps: "EQ_bizStep"
        case .bizLocations: "EQ_bizLocation"
        case .readPoints: "EQ_readPoint"
        case .dispositions: "EQ_disposition"
        }
    }
}
