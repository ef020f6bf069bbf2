/// A search of a workspace's passports by GTIN or serial number: the open span row by row, the closed ones by their
/// segments. Segments know what never changes; where a status is asked for, the index of the span is compared.
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
        let shelf = try segments.all(in: work)
        let newest = try work.tx.passportIDs(
            matching: filter,
            search: search,
            from: shelf.first?.before ?? "",
            at: work.now,
            of: work.workspace
        )
        let wanted = request.offset..<request.offset + request.limit
        var ids = Array(newest[wanted.clamped(to: newest.indices)])
        var total = newest.count
        let query = SerialQuery(search, filter)
        var status = try kinds.status.map { try StatusOfSpans($0, in: work) }
        for (index, (before, segment)) in shelf.enumerated() {
            var positions = segment.positions(of: query)
            guard !positions.isEmpty else { continue }
            var known: [PassportID]?
            if let holders = try status?.holders(from: index + 1 < shelf.count ? shelf[index + 1].before : "", before) {
                let all = try work.tx.segmentIDs(before: before, of: work.workspace)
                positions = positions.filter { $0 < all.count && holders.contains(all[$0]) }
                known = all
            }
            let page = wanted.clamped(to: total..<total + positions.count)
            if !page.isEmpty {
                let all = try known ?? work.tx.segmentIDs(before: before, of: work.workspace)
                // Positions are oldest first, the list newest first.
                let newestFirst = Array(positions.reversed())
                ids += page.map { newestFirst[$0 - total] }.filter { $0 < all.count }.map { all[$0] }
            }
            total += positions.count
        }
        return (ids, total)
    }
}

/// Which passports of a closed span of a workspace have a status.
private struct StatusOfSpans {
    private let work: Work
    private let selection: PassportSelection
    private var counts: (all: [String: Int], having: [String: Int])?

    init(_ status: PassportStatus, in work: Work) throws {
        self.work = work
        selection = try PassportSelection(.workspace, KindFilter(status: status), in: work)
    }

    /// The passports of the span that have it, or nil when all have.
    mutating func holders(from start: String, _ before: String) throws -> Set<PassportID>? {
        let (all, having) = try counted()
        let count = having[before] ?? 0
        if count == all[before] { return nil }
        guard count > 0 else { return [] }
        let ids = try work.tx.passportIDs(
            selection.branches,
            IDRange(from: start, before: before, isAscending: true, limit: count)
        )
        return Set(ids)
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
