public import EPCIS
public import OrderedJSON

/// Queries over the events of a workspace (api-v1 §10, EPCIS 2.0 §8.2.7).
public struct EventQueries: Sendable {
    let links: DigitalLinkBase

    /// How many events one request looks at that turn out not to be asked for.
    private static let maxExamined = 20_000
    /// How often one request looks something up in the index of an event that may be asked for.
    private static let maxLookups = 500_000
    /// From how many bytes of events on a page ends; a portion more may be read.
    private static let maxBytes = 8 << 20
    /// How many events are read together; each may have 1 MiB.
    private static let portion = 64
    /// How many times one request goes on that has looked at as much as a page may.
    private static let maxRounds = 10
    /// How many bytes of events are held together where they have to be.
    private static let maxGathered = 64 << 20
    /// How many events are counted for `maxEventCount`.
    private static let maxCounted = 100_000
    /// How many events can be sorted by something that has no index.
    private static let maxSorted = 10_000

    /// One page of the answer to a query. A page may have fewer events than were asked for, and another follow.
    ///
    /// - Parameters:
    ///   - perPage: How many events it has at most.
    ///   - token: What the page before said, nil for the first.
    public func page(_ query: EventQuery, perPage: Int, token: String?, in work: Work) throws -> EventPage {
        let query = try resolved(query, in: work)
        let digest = Digest.sha256Hex(JSON.object(query.json).bytes)
        let start = try token.map { try read($0, of: digest, at: work.now) }
        let bound = start?.bound ?? EventNumber(at: Timestamp(milliseconds: work.now.milliseconds + 1))
        let search = try EventSearch(query, before: bound)
        if start == nil, let max = query.maxEventCount {
            try check(search, findsAtMost: max, in: work)
        }
        let served = start?.served ?? 0
        let limit = min(perPage, query.eventCountLimit.map { max(0, $0 - served) } ?? perPage)
        if query.order.key == .extension {
            return try sortedPage(query, search, served, limit, (digest, bound), in: work)
        }
        var (found, place, isEnd) = try gather(search, after: start?.place, limit: limit, in: work)
        let total = served + found.count
        if let most = query.eventCountLimit, total >= most { isEnd = true }
        guard !isEnd, let place else { return EventPage(events: found, next: nil) }
        let next = EventPageToken(
            query: digest,
            place: place,
            bound: bound,
            served: total,
            expiresAt: work.now.advanced(bySeconds: EventPage.tokenLifetime)
        )
        return EventPage(events: found, next: next.text)
    }

    /// The event of an identifier.
    public func event(_ id: String, in work: Work) throws -> StoredEvent {
        guard let event = try work.tx.event(id, of: work.workspace) else { throw Failure.notFound("Event") }
        return event
    }

    /// The company prefixes with which Digital Links of the workspace can be written as EPC URNs.
    public func companyPrefixes(in work: Work) throws -> CompanyPrefixes {
        CompanyPrefixes(try work.tx.companyPrefixes(of: work.workspace, limit: 10_000))
    }

    /// The values of a top-level resource behind one, so many at most, and whether more follow.
    public func values(
        _ resource: EventResource,
        after last: String?,
        limit: Int,
        in work: Work
    ) throws -> (values: [String], isEnd: Bool) {
        let found = try work.tx.values(resource, after: last, limit: limit + 1, of: work.workspace)
        return (Array(found.prefix(limit)), found.count <= limit)
    }

    /// Throws 404 unless a value of a top-level resource occurs.
    public func check(_ resource: EventResource, _ value: String, in work: Work) throws {
        guard !value.utf8.contains(0), try work.tx.hasValue(resource, value, of: work.workspace) else {
            throw Failure.notFound("The resource")
        }
    }

    /// The query with what master data say of places and classes put in.
    private func resolved(_ query: EventQuery, in work: Work) throws -> EventQuery {
        let asks = query.conditions.contains { condition in
            if case .vocabulary = condition.test { true } else { false }
        }
        guard asks else { return query }
        let known = MasterData(try work.tx.masterData(of: work.workspace, limit: 100_000))
        return query.resolved(with: known.identifiers(for:))
    }

    private func read(_ token: String, of digest: String, at now: Timestamp) throws -> EventPageToken {
        guard let read = EventPageToken(token), read.query == digest else {
            throw Failure.queryParameter("nextPageToken", "Is no token of this query")
        }
        guard now < read.expiresAt else { throw Failure.queryParameter("nextPageToken", "Has expired") }
        return read
    }

    /// The events of a search behind a place, the place they end at, and whether no more follow.
    func gather(
        _ search: EventSearch,
        after start: EventPlace?,
        limit: Int,
        in work: Work
    ) throws -> (events: [StoredEvent], place: EventPlace?, isEnd: Bool) {
        var finder = try EventFinder(search, after: start, of: work.workspace, in: work.tx)
        var found: [StoredEvent] = []
        var place = start
        var examined = 0
        var bytes = 0
        while bytes < Self.maxBytes, examined < Self.maxExamined, finder.lookups < Self.maxLookups {
            // One more tells whether another page follows.
            let wanted = search.residual.isEmpty ? min(limit - found.count + 1, Self.portion) : Self.portion
            let events = try finder.next(wanted, patience: Self.maxLookups)
            examined += events.count
            for event in events {
                guard found.count < limit, bytes < Self.maxBytes else { return (found, place, false) }
                bytes += event.document.count
                place = EventPlace(time: event.time, number: event.number)
                if try search.accepts(event) { found.append(event) }
            }
            place = finder.place ?? place
            if finder.isEnd { return (found, place, true) }
        }
        return (found, place, false)
    }

    /// Refuses a search that finds more events than its reader wants, or so many that counting them takes too long.
    private func check(_ search: EventSearch, findsAtMost most: Int, in work: Work) throws {
        var count = 0
        var rounds = 0
        var place: EventPlace?
        while count <= Self.maxCounted, rounds < Self.maxRounds {
            let (events, end, isEnd) = try gather(search, after: place, limit: 1_000, in: work)
            if events.count < 1_000 { rounds += 1 }
            count += events.count
            guard count <= most else { throw Failure.tooManyEvents(most) }
            if isEnd { return }
            place = end
        }
        throw Failure.queryTooComplex("Counting what the query finds takes too long; leave maxEventCount out.")
    }

    /// All events of a search, so many at most, if memory can be had for them.
    func gather(_ search: EventSearch, limit: Int, in work: Work) throws -> [StoredEvent] {
        var all: [StoredEvent] = []
        var place: EventPlace?
        var (bytes, rounds) = (0, 0)
        while all.count < limit {
            let wanted = min(limit - all.count, 1_000)
            let (events, end, isEnd) = try gather(search, after: place, limit: wanted, in: work)
            all += events
            place = end
            if isEnd { break }
            if events.count < wanted { rounds += 1 }
            guard rounds < Self.maxRounds else {
                throw Failure.queryTooComplex("Finding all events of the query takes too long.")
            }
            bytes += events.reduce(0) { $0 + $1.document.count }
            guard bytes < Self.maxGathered else {
                throw Failure.queryTooComplex("There are more than \(Self.maxGathered >> 20) MiB of events.")
            }
        }
        return all
    }

    /// A page in the order of a field of an extension, which has no index: all events are sorted.
    private func sortedPage(
        _ query: EventQuery,
        _ search: EventSearch,
        _ served: Int,
        _ limit: Int,
        _ origin: (digest: String, bound: EventNumber),
        in work: Work
    ) throws -> EventPage {
        let all = try gather(search, limit: Self.maxSorted + 1, in: work)
        guard all.count <= Self.maxSorted else {
            throw Failure.queryTooComplex("More than \(Self.maxSorted) events would have to be sorted by that field.")
        }
        let sorted = try all.map { ($0, query.order.value(of: try $0.whole())) }
            .sorted { left, right in
                if query.order.precedes(left.1, right.1) { return true }
                return !query.order.precedes(right.1, left.1) && left.0.number < right.0.number
            }
            .map(\.0)
        let end = min(sorted.count, query.eventCountLimit ?? .max)
        let events = Array(sorted[min(served, end)..<min(served + limit, end)])
        guard served + events.count < end, let last = events.last else { return EventPage(events: events, next: nil) }
        let next = EventPageToken(
            query: origin.digest,
            place: EventPlace(time: last.time, number: last.number),
            bound: origin.bound,
            served: served + events.count,
            expiresAt: work.now.advanced(bySeconds: EventPage.tokenLifetime)
        )
        return EventPage(events: events, next: next.text)
    }
}

extension Failure {
    /// A parameter of a query that cannot be used.
    public static func queryParameter(_ name: String, _ message: String) -> Failure {
        let faults = Faults()
        faults.add(name, message)
        return .queryParameters(faults)
    }

    /// Everything that is wrong with the parameters of a query.
    public static func queryParameters(_ faults: Faults) -> Failure {
        Failure(.invalidQueryParameter, faults, extra: ["type": "epcisException:QueryParameterException"])
    }

    fileprivate static func tooManyEvents(_ most: Int) -> Failure {
        Failure(
            .queryTooLarge,
            "The query finds more than the \(most) events of maxEventCount.",
            extra: ["type": "epcisException:QueryTooLargeException"]
        )
    }
}
