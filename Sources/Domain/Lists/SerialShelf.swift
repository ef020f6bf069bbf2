/// What is known of one workspace's serial numbers: where a search has to look. The segments of its closed spans themselves are
/// read when they are searched (``SerialSegments``).
final class SerialShelf: Sendable {
    /// A closed span's segment.
    struct Closed: Sendable {
        /// The end of the span.
        let before: String
        let revision: Int
        /// How many passports it is of.
        let count: Int
        /// What its passports are of, each once.
        let articles: [SegmentArticle]
    }

    /// Which passports it holds.
    let stamp: ListStamp
    /// Oldest first.
    let closed: [Closed]
    /// Those of all closed segments: equal ones share their texts.
    private let articles: Set<SegmentArticle>
    /// For each ``GramBlock/width`` of the closed segments, what they may hold.
    private let blocks: [GramBlock]
    /// What is behind the newest closed span.
    let open: SerialSegment

    /// How many passports it holds.
    let count: Int

    private init(
        stamp: ListStamp,
        closed: [Closed],
        articles: Set<SegmentArticle>,
        blocks: [GramBlock],
        open: SerialSegment
    ) {
        self.stamp = stamp
        self.closed = closed
        self.articles = articles
        self.blocks = blocks
        self.open = open
        count = closed.reduce(open.count) { $0 + $1.count }
    }
}

extension SerialShelf {
    /// The closed segments in which a search may find something, newest first, and whether in their serial numbers.
    func candidates(for query: SerialQuery) -> [(index: Int, inSerials: Bool)] {
        var found: [(index: Int, inSerials: Bool)] = []
        for (number, block) in blocks.enumerated().reversed() {
            let holders = block.mayHold(query.grams)
            let first = number * GramBlock.width
            // A GTIN is in none of the runs.
            var rest = query.isNumber ? UInt64.max : holders
            while rest != 0 {
                let bit = UInt64(63 - rest.leadingZeroBitCount)
                rest ^= 1 << bit
                let index = first + Int(bit)
                guard index < closed.count else { continue }
                let inSerials = holders & 1 << bit != 0
                let isCandidate = closed[index].articles
                    .contains { query.admits($0) && (inSerials || query.findsGTIN($0.gtin)) }
                if isCandidate { found.append((index, inSerials)) }
            }
        }
        return found
    }

    /// Where the span of a closed segment begins.
    func start(of index: Int) -> String { index == 0 ? "" : closed[index - 1].before }

    /// About how many KB of memory it takes: a block is an array of 256, a passport of the open span 35 bytes, an article 200
    /// and 64 more for each segment that has it.
    var weight: Int {
        let mentions = closed.reduce(0) { $0 + $1.articles.count }
        return 1 + closed.count / 8 + 256 * blocks.count + open.count / 28 + mentions / 16 + articles.count / 5
    }

    /// The end of the newest closed span.
    var fence: String { closed.last?.before ?? "" }
}

extension SerialShelf {
    /// What a transaction sees, with the help of what was known before.
    static func read(_ stamp: ListStamp, after known: SerialShelf?, in work: Work) throws -> SerialShelf {
        if let known, known.stamp.isPart(of: stamp), known.open.count < 2 * Spans.size {
            if let grown = try known.grown(to: stamp, in: work) { return grown }
            let open = try SerialSegment.open(from: known.fence, in: work)
            let read = SerialShelf(
                stamp: stamp,
                closed: known.closed,
                articles: known.articles,
                blocks: known.blocks,
                open: open
            )
            if read.count == stamp.count { return read }
        }
        return try readClosed(stamp, after: known, in: work)
    }

    /// With the passports behind its last one, or nil when those are not all that are missing.
    private func grown(to stamp: ListStamp, in work: Work) throws -> SerialShelf? {
        guard open.count > 0 else { return nil }
        let last = open.id(at: open.count - 1)
        let entries = try work.tx.segmentEntries(from: last.hex, before: IDRange.end, of: work.workspace).dropFirst()
        guard count + entries.count == stamp.count else { return nil }
        return SerialShelf(
            stamp: stamp,
            closed: closed,
            articles: articles,
            blocks: blocks,
            open: open.adding(entries)
        )
    }

    /// Reads the closed segments that have changed, and all that is behind them.
    private static func readClosed(
        _ stamp: ListStamp,
        after known: SerialShelf?,
        in work: Work
    ) throws -> SerialShelf {
        let current = try work.tx.segmentRevisions(of: work.workspace)
        var closed: [Closed?] = current.map { _ in nil }
        for (index, kept) in (known?.closed ?? []).enumerated().prefix(current.count)
        where (kept.before, kept.revision) == current[index] { closed[index] = kept }
        var (blocks, articles) = (known?.blocks ?? [], known?.articles ?? [])
        for start in stride(from: 0, to: closed.count, by: GramBlock.width) {
            let missing = (start..<min(start + GramBlock.width, closed.count)).filter { closed[$0] == nil }
            guard let first = missing.first, let last = missing.last else { continue }
            let range = current[first].before...current[last].before
            let segments = try work.tx.serialSegments(range, of: work.workspace)
            while blocks.count <= start / GramBlock.width { blocks.append(GramBlock()) }
            for index in missing {
                let (before, revision) = current[index]
                guard let segment = segments[before] else { throw StoredSegment.fault(before) }
                closed[index] = Closed(
                    before: before,
                    revision: revision,
                    count: segment.count,
                    articles: segment.articles.map { articles.insert($0).memberAfterInsert }
                )
                blocks[start / GramBlock.width].add(segment.serials, at: index - start)
            }
        }
        let open = try SerialSegment.open(from: current.last?.before ?? "", in: work)
        return SerialShelf(
            stamp: stamp,
            closed: closed.compactMap(\.self),
            articles: articles,
            blocks: blocks,
            open: open
        )
    }
}

extension SerialSegment {
    /// All passports from an id on.
    fileprivate static func open(from start: String, in work: Work) throws -> SerialSegment {
        try read(from: start, before: IDRange.end, in: work)
    }

    /// The passports in a range of ids, from their rows.
    static func read(from start: String, before end: String, in work: Work) throws -> SerialSegment {
        SerialSegment().adding(try work.tx.segmentEntries(from: start, before: end, of: work.workspace))
    }
}
