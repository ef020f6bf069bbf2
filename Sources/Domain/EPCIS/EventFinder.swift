import EPCIS
import Storage

/// Goes through the events that a search finds, in its order.
///
/// One condition leads: the index gives its events by time, and whether they meet the others is looked up for each. It is
/// the one with the fewest entries, as far as chunks tell. In the order of record a leader with few events is sorted; else
/// all events are gone through by number.
struct EventFinder {
    /// Where candidates come from.
    private enum Source {
        /// The index.
        case index(PostingScan)
        /// What was found and sorted beforehand; what is left of it.
        case known(ArraySlice<EventPlace>)
        /// The table, by number; what was read of it and not looked at yet.
        case table(ArraySlice<EventPlace>)
    }

    private let tx: Transaction
    private let workspace: WorkspaceID
    private let search: EventSearch
    /// What is looked up of each candidate: one term of each has to be there.
    private var others: [[EventTerm]]
    private var probe: IndexProbe
    private var source = Source.known([])
    /// Behind the last candidate that was looked at.
    private(set) var place: EventPlace?
    /// Whether there are no more candidates.
    private(set) var isEnd = false
    /// How often something was looked up: each candidate, and each term of it.
    private(set) var lookups = 0

    /// With so many chunks an order of record is not made by sorting.
    private static let maxSortedChunks = 200
    /// So many events of a stretch of record time are sorted.
    private static let maxSorted = 20_000
    /// Chunks are counted up to here.
    private static let maxCountedChunks = 4_000
    /// How many rows of the table are read together.
    private static let portion = 256

    init(_ search: EventSearch, after place: EventPlace?, of workspace: WorkspaceID, in tx: Transaction) throws {
        var search = search
        let runs = try tx.indexRuns(of: workspace)
        if !runs.contains(where: \.hasOverflow) { search.dropOverflow() }
        self.search = search
        self.tx = tx
        self.workspace = workspace
        self.place = place
        others = search.terms
        probe = IndexProbe(runs, of: workspace, in: tx)
        isEnd = search.isEmpty
        if !isEnd { source = try begin() }
    }

    /// The next events of which rows tell nothing else, so many at most; fewer only at the end, or after `patience`
    /// lookups.
    mutating func next(_ limit: Int, patience: Int) throws -> [StoredEvent] {
        var places: [EventPlace] = []
        while places.count < limit, lookups < patience, !isEnd {
            guard let candidate = try nextCandidate() else {
                isEnd = true
                break
            }
            lookups += 1
            place = candidate
            guard search.times.contains(candidate.time), search.numbers.contains(candidate.number) else { continue }
            if try meetsOthers(candidate) { places.append(candidate) }
        }
        return try tx.events(at: places, of: workspace)
    }

    private mutating func begin() throws -> Source {
        if let digests = search.digests {
            let found = try tx.places(ofEvents: digests, of: workspace)
            return .known(search.inOrder(found, after: place)[...])
        }
        let leader = search.terms.isEmpty ? (condition: 0, chunks: Int.max) : try leader()
        if search.order == .eventTime, leader.chunks >= Self.maxSortedChunks, let recent = try recent() {
            return recent
        }
        if search.terms.isEmpty {
            guard search.order == .eventTime else { return .table([]) }
            return .index(try scan(EventType.allCases.map(EventTerm.type), search.places(after: place)))
        }
        if search.order == .eventTime {
            others.remove(at: leader.condition)
            return .index(try scan(search.terms[leader.condition], search.places(after: place)))
        }
        guard leader.chunks < Self.maxSortedChunks else { return .table([]) }
        others.remove(at: leader.condition)
        var all = try scan(search.terms[leader.condition], search.places(after: nil))
        var found: [EventPlace] = []
        while let place = try all.next() { found.append(place) }
        return .known(search.inOrder(found, after: place)[...])
    }

    /// All events of a stretch of record time, if they are few: what came since somebody asked last.
    private func recent() throws -> Source? {
        guard search.numbers.lowerBound.value > 0 else { return nil }
        let found = try tx.places(by: search, after: nil, limit: Self.maxSorted + 1, of: workspace)
        return found.count <= Self.maxSorted ? .known(search.inOrder(found, after: place)[...]) : nil
    }

    /// The condition with the fewest chunks, and how many.
    private func leader() throws -> (condition: Int, chunks: Int) {
        var best = (condition: 0, chunks: Int.max)
        if search.terms.count == 1, search.order == .eventTime { return best }
        guard let places = search.places(after: search.order == .eventTime ? place : nil) else { return best }
        for (condition, terms) in search.terms.enumerated() where best.chunks > 0 {
            var chunks = 0
            for term in terms where chunks < min(best.chunks, Self.maxCountedChunks) {
                chunks += try tx.countChunks(
                    from: EventEntry.start(term, at: places.lowerBound),
                    upTo: EventEntry.end(term, at: places.upperBound),
                    limit: Self.maxCountedChunks,
                    of: workspace
                )
            }
            if chunks < best.chunks { best = (condition, chunks) }
        }
        return best
    }

    private func scan(_ terms: [EventTerm], _ places: ClosedRange<EventPlace>?) throws -> PostingScan {
        let start = EventPlace(time: 0, number: EventNumber(value: 0))
        return try PostingScan(
            places == nil ? [] : terms,
            in: places ?? start...start,
            isDescending: search.isDescending,
            of: workspace,
            in: tx
        )
    }

    private mutating func nextCandidate() throws -> EventPlace? {
        switch source {
        case .index(var scan):
            source = .known([])
            let next = try scan.next()
            source = .index(scan)
            return next
        case .known(var rest):
            let next = rest.popFirst()
            source = .known(rest)
            return next
        case .table(var rest):
            if rest.isEmpty {
                rest = try tx.places(by: search, after: place, limit: Self.portion, of: workspace)[...]
            }
            let next = rest.popFirst()
            source = .table(rest)
            return next
        }
    }

    private mutating func meetsOthers(_ candidate: EventPlace) throws -> Bool {
        for any in others {
            var isMet = false
            for term in any where !isMet {
                lookups += 1
                isMet = try probe.roles(of: term, at: candidate).map { !$0.isDisjoint(with: term.roles) } ?? false
            }
            if !isMet { return false }
        }
        return true
    }
}

extension EventSearch {
    /// The places that are left behind one, by time; nil when there are none.
    fileprivate func places(after place: EventPlace?) -> ClosedRange<EventPlace>? {
        var lower = EventPlace(time: times.lowerBound, number: EventNumber(value: 0))
        var upper = EventPlace(time: times.upperBound, number: EventNumber(value: .max))
        if let place, isDescending {
            upper = min(upper, EventPlace(time: place.time, number: EventNumber(value: place.number.value - 1)))
        } else if let place {
            lower = max(lower, EventPlace(time: place.time, number: EventNumber(value: place.number.value + 1)))
        }
        return lower <= upper ? lower...upper : nil
    }

    /// Places in the order of the search, those behind one.
    fileprivate func inOrder(_ places: [EventPlace], after place: EventPlace?) -> [EventPlace] {
        let ascending: (EventPlace, EventPlace) -> Bool =
            switch order {
            case .eventTime: { $0 < $1 }
            case .recordTime: { $0.number < $1.number }
            }
        let precedes = isDescending ? { ascending($1, $0) } : ascending
        return places.filter { candidate in place.map { precedes($0, candidate) } ?? true }.sorted(by: precedes)
    }
}
