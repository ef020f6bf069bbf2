/// A query and what it finds.
public struct QueryCase: Sendable, CustomStringConvertible {
    /// The parameters as in a URL, decoded: `name=value&name=value`.
    public let query: String
    /// The labels of the events that it finds, in no order.
    public let finds: Set<String>

    init(_ query: String, _ finds: String) {
        self.query = query
        self.finds = Set(finds.split(separator: " ").map(String.init))
    }

    /// The parameters, in their order; the values of a name that is given twice are apart.
    public var parameters: [(name: String, values: [String])] {
        query.split(separator: "&")
            .map { pair in
                let name = pair.prefix { $0 != "=" }
                return (String(name), [String(pair.dropFirst(name.count + 1))])
            }
    }

    /// The query.
    public var description: String { query }
}

extension EPCISCases {
    /// 368 queries: of each parameter what it finds, what it does not, and what lies at its edge.
    public static let queries: [QueryCase] =
        eventTypes
        + actions
        + times
        + stepsDispositions
        + places
        + references
        + objects
        + classes
        + quantities
        + errorDeclarations
        + sensors
        + extensions
        + together
}
