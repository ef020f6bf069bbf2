import EPCIS
import OrderedJSON

/// A query as the store is asked: the conditions that rows can tell, and those that only the events themselves can.
struct EventSearch {
    /// In which order events come.
    enum Order: Sendable {
        /// By the time they happened.
        case eventTime
        /// By the time they were recorded, which is that of their numbers.
        case recordTime
    }

    let order: Order
    let isDescending: Bool
    /// When they happened, in microseconds.
    private(set) var times = Int64.min...Int64.max
    /// The numbers that they may have.
    private(set) var numbers = EventNumber(value: 0)...EventNumber(value: .max)
    /// Their identifiers, by digest; nil for any.
    private(set) var digests: [[UInt8]]?
    /// For each entry, an event has one of these terms.
    private(set) var terms: [[EventTerm]] = []
    /// What has to be seen of the event itself.
    private(set) var residual: [EventCondition] = []
    /// What has to be seen of an event too, if it is partial: its rows do not tell all of it.
    private(set) var partial: [EventCondition] = []
    /// What has to be seen of an event too, if it happened in the first microsecond of the times.
    private(set) var edges: [EventCondition] = []
    /// Whether nothing can be found.
    private(set) var isEmpty = false

    /// How many values one condition may look for.
    private static let maxTerms = 1_000

    init(_ query: EventQuery, before bound: EventNumber) throws(Failure) {
        order = query.order.key == .recordTime ? .recordTime : .eventTime
        isDescending = !query.order.isAscending
        numbers = EventNumber(value: 0)...EventNumber(value: bound.value - 1)
        // Types and actions last: among conditions of which there are many events the first one leads.
        for condition in query.conditions where !condition.isBroad { try add(condition) }
        for condition in query.conditions where condition.isBroad { try add(condition) }
    }

    /// The events that have any of these terms, the oldest first.
    init(anyOf terms: [EventTerm]) {
        order = .eventTime
        isDescending = false
        self.terms = [terms]
    }

    /// The events from one time to before another, the oldest first.
    init(from start: Timestamp?, to end: Timestamp?) {
        order = .eventTime
        isDescending = false
        let lower = start.map { $0.milliseconds * 1_000 } ?? .min
        let upper = end.map { $0.milliseconds * 1_000 - 1 } ?? .max
        if lower <= upper { times = lower...upper } else { isEmpty = true }
    }

    private mutating func add(_ condition: EventCondition) throws(Failure) {
        switch condition.test {
        case .types(let allowed): try add(EventType.allCases.filter(allowed.contains).map(EventTerm.type))
        case .actions(let allowed): try add(EventAction.allCases.filter(allowed.contains).map(EventTerm.action))
        case .eventTime(let bounds): limit(bounds, condition)
        case .recordTime(let bounds): limitNumbers(bounds, condition)
        case .eventIDs(let ids):
            let wanted = ids.map(PreparedEvent.digest)
            digests = digests.map { known in known.filter(wanted.contains) } ?? wanted
        case .terms(let any):
            try add(any)
            partial.append(condition)
        case .residual(let narrowed):
            if !narrowed.isEmpty { try add(narrowed) }
            residual.append(condition)
        case .vocabulary: residual.append(condition)
        }
        isEmpty = isEmpty || digests?.isEmpty ?? false
    }

    private mutating func add(_ any: [EventTerm]) throws(Failure) {
        let count = any.count { !$0.isOverflow }
        guard count <= Self.maxTerms else {
            throw .queryTooComplex("One condition looks for \(count) values; \(Self.maxTerms) are the most.")
        }
        if any.isEmpty { isEmpty = true }
        terms.append(any)
    }

    private mutating func limit(_ any: [TimeBounds], _ condition: EventCondition) {
        let isExact = any.count == 1 && any.allSatisfy { $0.isWhole(in: 1_000) }
        if isExact { partial.append(condition) } else { residual.append(condition) }
        let low = any.map { $0.lower.map { $0.microseconds } ?? .min }.min() ?? .min
        let high = any.map { $0.upper.map { $0.microseconds } ?? .max }.max() ?? .max
        // Of the microsecond that is not included a later part is.
        if isExact, any[0].lower != nil, !any[0].includesLower { edges.append(condition) }
        let lower = max(times.lowerBound, low)
        let upper = min(times.upperBound, isExact && any[0].upper != nil && !any[0].includesUpper ? high - 1 : high)
        guard lower <= upper else {
            isEmpty = true
            return
        }
        times = lower...upper
    }

    /// Record times are whole milliseconds.
    private mutating func limitNumbers(_ any: [TimeBounds], _ condition: EventCondition) {
        let isExact = any.count == 1 && any.allSatisfy { $0.isWhole(in: 1_000_000) }
        if !isExact { residual.append(condition) }
        var low = any.map { $0.lower?.wholeMilliseconds ?? 0 }.min() ?? 0
        if isExact, any[0].lower != nil, !any[0].includesLower { low += 1 }
        let lower = max(numbers.lowerBound, EventNumber(at: Timestamp(milliseconds: low)))
        var upper = numbers.upperBound
        if let high = any.map({ $0.upper?.wholeMilliseconds ?? .max }).max(), high < .max {
            let end = isExact && !any[0].includesUpper ? high : high + 1
            upper = min(upper, EventNumber(value: EventNumber(at: Timestamp(milliseconds: end)).value - 1))
        }
        guard lower <= upper else {
            isEmpty = true
            return
        }
        numbers = lower...upper
    }

    /// Leaves out what only finds events that have more terms than are kept.
    mutating func dropOverflow() {
        terms = terms.map { any in any.filter { !$0.isOverflow } }
        isEmpty = isEmpty || terms.contains { $0.isEmpty }
    }

    /// Whether an event that rows have found is what was asked for.
    func accepts(_ event: StoredEvent) throws -> Bool {
        var open = event.isPartial ? residual + partial : residual
        if event.time == times.lowerBound { open += edges }
        guard !open.isEmpty else { return true }
        let read = try event.whole()
        return open.allSatisfy { $0.matches(read, recordTime: event.recordTime) }
    }
}

extension EventCondition {
    /// Whether many events meet it, whatever it asks for.
    fileprivate var isBroad: Bool {
        switch test {
        case .types, .actions: true
        default: false
        }
    }
}

extension TimeBounds {
    /// Whether its ends have no part finer than so many nanoseconds.
    fileprivate func isWhole(in nanoseconds: Int32) -> Bool {
        [lower, upper].allSatisfy { $0.map { $0.nanoseconds % nanoseconds == 0 } ?? true }
    }
}

extension Instant {
    /// Milliseconds since 1970; what is finer is dropped.
    fileprivate var wholeMilliseconds: Int64 { seconds * 1_000 + Int64(nanoseconds) / 1_000_000 }
}

extension Failure {
    /// A query that would take too much (EPCIS 2.0 §12.4).
    static func queryTooComplex(_ message: String) -> Failure {
        Failure(.queryTooLarge, message, extra: ["type": "epcisException:QueryTooComplexException"])
    }
}
