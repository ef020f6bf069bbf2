import Storage

/// The entries between two byte strings, of all runs of a workspace, in their order or against it.
struct IndexScan {
    /// A place in a run.
    private struct Cursor {
        let run: Int64
        var chunk: EntryChunk
        var entries: EntryList
        /// The next entry, none when it is outside the entries.
        var place: Int
    }

    private let tx: Transaction
    private let workspace: WorkspaceID
    private let lower: [UInt8]
    private let upper: [UInt8]
    private let isDescending: Bool
    private var cursors: [Cursor] = []
    /// The next entry of each cursor, by which they are compared.
    private var heads: [ArraySlice<UInt8>] = []

    /// Entries that are not below `lower` and not above `upper`.
    init(
        from lower: [UInt8],
        upTo upper: [UInt8],
        isDescending: Bool = false,
        of workspace: WorkspaceID,
        in tx: Transaction
    ) throws {
        self.tx = tx
        self.workspace = workspace
        self.lower = lower
        self.upper = upper
        self.isDescending = isDescending
        for (run, chunk) in try tx.firstChunks(from: lower, upTo: upper, isDescending: isDescending, of: workspace) {
            var cursor = Cursor(run: run, chunk: chunk, entries: try chunk.entries(), place: 0)
            cursor.place = cursor.entries.place(notBelow: isDescending ? upper : lower)
            // Against the order, what is above the upper bound is behind.
            if isDescending, cursor.place == cursor.entries.count || cursor.entries.order(cursor.place, upper[...]) != 0
            {
                cursor.place -= 1
            }
            guard try settle(&cursor) else { continue }
            heads.append(cursor.entries[cursor.place])
            cursors.append(cursor)
        }
    }

    /// The next entry, nil when there is none. What several runs have is given as often.
    mutating func next() throws -> ArraySlice<UInt8>? {
        guard var best = heads.indices.first else { return nil }
        for place in heads.indices.dropFirst() {
            let order = EntryList.order(heads[place], heads[best])
            if isDescending ? order > 0 : order < 0 { best = place }
        }
        let found = heads[best]
        // A copy: in place, all cursors would be copied, for what settles one has hold of them.
        var cursor = cursors[best]
        cursor.place += isDescending ? -1 : 1
        if try settle(&cursor) {
            heads[best] = cursor.entries[cursor.place]
            cursors[best] = cursor
        } else {
            cursors.remove(at: best)
            heads.remove(at: best)
        }
        return found
    }

    /// Brings a cursor that has left its chunk to the next one; false when the run has no more entries.
    private func settle(_ cursor: inout Cursor) throws -> Bool {
        while !(0..<cursor.entries.count).contains(cursor.place) {
            let key = cursor.chunk.first
            let next =
                isDescending
                ? try tx.indexChunk(ofRun: cursor.run, before: key, of: workspace)
                : try tx.indexChunk(ofRun: cursor.run, after: key, upTo: upper, of: workspace)
            guard let next else { return false }
            cursor.chunk = next
            cursor.entries = try next.entries()
            cursor.place = isDescending ? cursor.entries.count - 1 : 0
        }
        return isDescending
            ? cursor.entries.order(cursor.place, lower[...]) >= 0 : cursor.entries.order(cursor.place, upper[...]) <= 0
    }
}
