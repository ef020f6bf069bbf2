/// One page of a workspace's passports, newest first; what it costs does not grow with what is skipped.
struct PassportList {
    private let segments = SerialSegments()
    private let spans = ListSpans()

    /// How many ids are skipped one by one, from either end; what lies further in is found by spans.
    private static let reach = 2 * Spans.size

    func page(_ filter: PassportFilter, _ request: PageRequest, in work: Work) throws -> Page<Passport> {
        guard let scope = try scope(filter, in: work) else { return Page(items: [], total: 0) }
        let kinds = KindFilter(category: filter.category, status: filter.status)
        let found: (ids: [PassportID], total: Int)
        if let search = filter.search?.folded, !search.isEmpty {
            found = try SerialSearch(search, filter, kinds, segments, in: work).page(request)
        } else {
            let selection = try PassportSelection(scope, kinds, in: work)
            found = (try ids(at: request.positions(in: selection.total), of: selection, in: work), selection.total)
        }
        guard !found.ids.isEmpty else { return Page(items: [], total: found.total) }
        return Page(items: try work.tx.passports(found.ids, of: work.workspace), total: found.total)
    }

    /// The scope that a filter names, or nil when what it names excludes each other.
    private func scope(_ filter: PassportFilter, in work: Work) throws -> PassportScope? {
        guard let lot = filter.lot else { return filter.product.map { .product($0) } ?? .workspace }
        guard let product = filter.product else { return .lot(lot) }
        return try work.tx.product(ofPassportsIn: lot, of: work.workspace) == product ? .lot(lot) : nil
    }

    private func ids(
        at positions: Range<Int>,
        of selection: PassportSelection,
        in work: Work
    ) throws -> [PassportID] {
        guard !positions.isEmpty else { return [] }
        let older = selection.total - positions.upperBound
        if min(positions.lowerBound, older) <= Self.reach {
            let range =
                positions.lowerBound <= older
                ? IDRange(limit: positions.count, offset: positions.lowerBound)
                : IDRange(isAscending: true, limit: positions.count, offset: older)
            return try work.tx.passportIDs(selection.branches, range)
        }
        let range = try spans.sums(of: selection, in: work).range(of: positions, in: selection.total)
        return try work.tx.passportIDs(selection.branches, range)
    }
}
