/// One condition of a query, which an event meets or not.
public struct EventCondition: Hashable, Sendable {
    /// How a database can decide it.
    public enum Test: Hashable, Sendable {
        /// The type is one of these.
        case types(Set<EventType>)
        /// The action is one of these.
        case actions(Set<EventAction>)
        /// The event time is in one of these.
        case eventTime([TimeBounds])
        /// The time of recording is in one of these.
        case recordTime([TimeBounds])
        /// The identifier of the event, its hash if it came without one, is one of these.
        case eventIDs([String])
        /// The event has one of these terms, in a common role. The last of them is the overflow: what has only that
        /// one must be judged by ``EventCondition/matches(_:recordTime:)``, for all others the answer is exact.
        case terms([EventTerm])
        /// Which identifiers it is about is for master data to say: ``EventCondition/resolved(with:)``.
        case vocabulary(VocabularyQuestion)
        /// Only ``EventCondition/matches(_:recordTime:)`` can tell. No event meets it that has none of these terms; the
        /// last of them is the overflow. Where there are none, every event is to be looked at.
        case residual(narrowedBy: [EventTerm])

        /// Whether columns and terms alone decide it, but for what is found by the overflow.
        public var isExact: Bool {
            switch self {
            case .types, .actions, .eventTime, .recordTime, .eventIDs, .terms: true
            case .vocabulary, .residual: false
            }
        }
    }

    /// The name of the parameter as it was given.
    public let parameter: String
    /// How a database can decide it.
    public let test: Test
    /// What it asks of an event.
    let predicate: EventPredicate

    init(parameter: String, predicate: EventPredicate) {
        self.parameter = parameter
        self.predicate = predicate
        test = predicate.test
    }

    /// Whether an event that was recorded then meets it. It looks at the event, not at its terms.
    public func matches(_ event: Event, recordTime: Instant) -> Bool {
        predicate.holds(for: event, recordTime: recordTime)
    }

    /// The condition with a question to master data answered; any other as it is.
    ///
    /// - Parameter identifiers: Those that a question is about, in any spelling. What lies within a place includes the
    ///   place, whether it is among them or not.
    public func resolved(with identifiers: (VocabularyQuestion) -> [String]) -> EventCondition {
        guard case .vocabulary(let question, nil) = predicate else { return self }
        var all = identifiers(question)
        if case .within(let given) = question.demand { all += given }
        return EventCondition(parameter: parameter, predicate: .vocabulary(question, Set(question.keys(of: all))))
    }
}
