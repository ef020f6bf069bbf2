/// A search of a workspace's passports by GTIN or serial number, in what is remembered of them. That is what never
/// changes; where a status is asked for, the index of a span is compared.
struct SerialSearch {
    private let work: Work
    private let search: String
    private let filter: PassportFilter
    private let kinds: KindFilter
    private let segments: SerialSegments

    /// A search for a folded text that is not empty.
    init(_ search: String, _ filter: PassportFilter, _ kinds: KindFilter, _ segments: SerialSegments, in work: Work) {
        self.work = work
        self.search = search
        self.filter = filter
        self.kinds = kinds
        self.segments = segments
    }

    /// The ids of a page, and the number of passports on all pages.
    func page(_ request: PageRequest) throws -> (ids: [PassportID], total: Int) {
        // No serial number and no GTIN holds a control character.
        guard search.utf8.allSatisfy({ $0 >= 0x20 }) else { return ([], 0) }
        let shelf = try segments.shelf(in: work)
        let query = SerialQuery(search, filter)
        var status = try kinds.status.map { try StatusOfSpans($0, in: work) }
        var page = FoundPage(request)
        var newest = shelf.open.positions(of: query)
        if !newest.isEmpty, let status {
            let holders = try status.holders(from: shelf.fence, atMost: shelf.open.count)
            newest.removeAll { !holders.contains(shelf.open.id(at: $0)) }
        }
        page.add(newest, of: shelf.open)
        for (index, inSerials) in shelf.candidates(for: query) {
            let (start, before) = (shelf.start(of: index), shelf.closed[index].before)
            if try status?.isHeldByNone(before: before) == true { continue }
            let segment = try segments.segment(index, of: shelf, in: work)
            var positions = segment.positions(of: query, inSerials: inSerials)
            guard !positions.isEmpty else { continue }
            if let holders = try status?.holders(from: start, before: before, atMost: segment.count) {
                positions.removeAll { !holders.contains(segment.id(at: $0)) }
            }
            page.add(positions, of: segment)
        }
        return (page.ids, page.total)
    }
}

/// A page of what a search finds, span by span.
private struct FoundPage {
    private let wanted: Range<Int>
    private(set) var ids: [PassportID] = []
    /// How many were found so far.
    private(set) var total = 0

    init(_ request: PageRequest) { wanted = request.offset..<request.offset + request.limit }

    /// Adds what was found in the next older span, oldest first.
    mutating func add(_ positions: [Int], of segment: SerialSegment) {
        for place in wanted.clamped(to: total..<total + positions.count) {
            ids.append(segment.id(at: positions[positions.count - 1 - (place - total)]))
        }
        total += positions.count
    }
}

/// Which passports of a workspace's spans have a status.
private struct StatusOfSpans {
    private let work: Work
    private let selection: PassportSelection
    private var counts: (all: [String: Int], having: [String: Int])?

    init(_ status: PassportStatus, in work: Work) throws {
        self.work = work
        selection = try PassportSelection(.workspace, KindFilter(status: status), in: work)
    }

    /// The passports from an id on that have it.
    func holders(from start: String, atMost count: Int) throws -> Set<PassportID> {
        Set(try work.tx.passportIDs(selection.branches, IDRange(from: start, isAscending: true, limit: count)))
    }

    /// Whether no passport of a closed span has it.
    mutating func isHeldByNone(before: String) throws -> Bool {
        let (all, having) = try counted()
        return all[before] != nil && having[before, default: 0] == 0
    }

    /// The passports of a closed span that have it, or nil when all have. What is remembered may know of a span that was
    /// closed after the transaction's snapshot: of that there are no numbers yet.
    mutating func holders(from start: String, before: String, atMost most: Int) throws -> Set<PassportID>? {
        let (all, having) = try counted()
        var limit = most
        if let whole = all[before] {
            limit = having[before] ?? 0
            if limit == whole { return nil }
            guard limit > 0 else { return [] }
        }
        let range = IDRange(from: start, before: before, isAscending: true, limit: limit)
        return Set(try work.tx.passportIDs(selection.branches, range))
    }

    private mutating func counted() throws -> (all: [String: Int], having: [String: Int]) {
        if let counts { return counts }
        let everything = try work.tx.spans(of: .workspace, KindFilter(), in: work.workspace)
        let made = (
            all: Dictionary(everything, uniquingKeysWith: +),
            having: Dictionary(try selection.spans(in: work), uniquingKeysWith: +)
        )
        counts = made
        return made
    }
}
