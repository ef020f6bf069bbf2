/// A query for events: `SimpleEventQuery` (EPCIS 2.0 §8.2.7.1) with all its parameters.
///
/// An event is found if it meets every condition; a condition with several values is met by any of them. Values of
/// `GE_`, `GT_`, `LE_` and `LT_` are alternatives as well. Empty values ask for nothing.
public struct EventQuery: Hashable, Sendable {
    /// A parameter as it was given, values apart.
    public struct Parameter: Hashable, Sendable {
        /// The name as it was given.
        public let name: String
        /// The values, at least one.
        public let values: [String]
    }

    /// The parameters that ask for something, each name once, in their order.
    public let parameters: [Parameter]
    /// The prefixes that names and values use.
    public let context: EventContext
    /// What events must meet, all of it.
    public private(set) var conditions: [EventCondition]
    /// The order of the answer.
    public let order: EventOrder
    /// How many events the answer may have; the rest is left out.
    public let eventCountLimit: Int?
    /// How many events may be found; more of them are a failure, `QueryTooLargeException`.
    public let maxEventCount: Int?

    /// Reads the parameters of a URL, decoded. A value may be a list with `|` between its elements, and a name may be
    /// given more than once; either means any of the values.
    ///
    /// - Parameter namespaces: What prefixes stand for, as `GS1-Extensions` says; those of GS1's context are known.
    /// - Throws: All that is wrong.
    public init(
        parameters: [(name: String, values: [String])],
        namespaces: [String: String] = [:]
    ) throws(EventQueryFaults) {
        var reader = EventQueryReader(namespaces: namespaces)
        for (name, values) in parameters {
            reader.add(name, values.flatMap { $0.split(separator: "|").map(String.init) })
        }
        try self.init(reader)
    }

    init(_ reader: EventQueryReader) throws(EventQueryFaults) {
        var reader = reader
        reader.read()
        guard reader.faults.isEmpty else { throw EventQueryFaults(faults: reader.faults) }
        parameters = reader.parameters
        context = reader.context
        conditions = reader.conditions
        order = reader.order
        eventCountLimit = reader.eventCountLimit
        maxEventCount = reader.maxEventCount
    }

    /// Whether it finds an event that was recorded then. It looks at the event, not at its terms.
    public func matches(_ event: Event, recordTime: Instant) -> Bool {
        conditions.allSatisfy { $0.matches(event, recordTime: recordTime) }
    }

    /// The query with its questions to master data answered; see ``EventCondition/resolved(with:)``.
    public func resolved(with identifiers: (VocabularyQuestion) -> [String]) -> EventQuery {
        var query = self
        query.conditions = conditions.map { $0.resolved(with: identifiers) }
        return query
    }
}
