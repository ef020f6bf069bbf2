import Storage

/// The first chunks of a run, read to be merged with those of others.
struct IndexPortion: Sendable {
    let run: Int64
    let chunks: [(row: EntryChunk, entries: EntryList)]
    /// Whether the run has no other chunks.
    let isWhole: Bool

    init(ofRun run: Int64, limit: Int, of workspace: WorkspaceID, in tx: Transaction) throws {
        let found = try tx.indexChunks(ofRun: run, limit: limit + 1, of: workspace)
        self.run = run
        chunks = try found.prefix(limit).map { ($0, try $0.entries()) }
        isWhole = found.count <= limit
    }

    /// What leaves a run.
    struct Share: Sendable {
        let run: Int64
        /// The rows that are taken away, the first of the run.
        var rows: [EntryChunk] = []
        /// What they had that is moved.
        var entries = EntryList()
        /// What is left of the last of them.
        var rest: [EntryChunk] = []
        /// Whether nothing is left of the run.
        var isAll = true
    }

    /// Up to which entry all portions are known; nil when they are whole.
    static func bound(of portions: [IndexPortion]) -> [UInt8]? {
        portions.filter { !$0.isWhole }
            .compactMap { $0.chunks.last?.entries.last.map(Array.init) }
            .min { $0.lexicographicallyPrecedes($1) }
    }

    /// What of it comes up to a bound, which is included.
    func share(upTo bound: [UInt8]?) -> Share {
        var share = Share(run: run)
        for (row, entries) in chunks {
            let end = bound.map { entries.place(notBelow: EntryList.next(after: $0)) } ?? entries.count
            guard end > 0 else {
                share.isAll = false
                return share
            }
            share.rows.append(row)
            share.entries.append(entries, before: end)
            guard end == entries.count else {
                share.rest = EntryChunk.chunks(of: entries.suffix(from: end))
                share.isAll = false
                return share
            }
        }
        share.isAll = isWhole
        return share
    }
}
