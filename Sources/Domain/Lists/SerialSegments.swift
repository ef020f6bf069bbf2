import Synchronization

/// What is remembered of the workspaces that were searched lately, and the segments in which something was looked for.
final class SerialSegments: Sendable {
    /// A segment as it was after so many changes.
    private struct Name: Hashable {
        let workspace: WorkspaceID
        let before: String
        let revision: Int
    }

    private struct State {
        var shelves: [WorkspaceID: (shelf: SerialShelf, use: Int)] = [:]
        /// Counts searches.
        var uses = 0
        /// What all shelves weigh.
        var weight = 0
    }

    private let state = Mutex(State())

    private let most: Int
    /// At least those of a million passports, at most about 70 MB.
    private let segments: BoundedCache<Name, SerialSegment>

    /// Beyond a weight of `most` KB the workspaces that were not searched for the longest time are forgotten; the one that was
    /// searched last never is: it takes 4 MB for a million passports. Of the segments of all `capacity` are kept.
    init(most: Int = 65_536, capacity: Int = 2_048) {
        self.most = most
        segments = BoundedCache(capacity: capacity)
    }

    /// The workspaces that are remembered.
    var workspaces: Set<WorkspaceID> { state.withLock { Set($0.shelves.keys) } }

    /// The serial numbers of the passports that a transaction sees.
    func shelf(in work: Work) throws -> SerialShelf {
        let workspace = work.workspace
        let stamp = try work.tx.listStamp(of: workspace)
        let known = state.withLock { state in
            state.uses += 1
            state.shelves[workspace]?.use = state.uses
            return state.shelves[workspace]?.shelf
        }
        if let known, known.stamp == stamp { return known }
        let shelf = try SerialShelf.read(stamp, after: known, in: work)
        // What is not committed is nobody else's.
        if work.isReadOnly { keep(shelf, of: workspace) }
        return shelf
    }

    /// A closed segment of a shelf that is a transaction's.
    func segment(_ index: Int, of shelf: SerialShelf, in work: Work) throws -> SerialSegment {
        let span = shelf.closed[index]
        let name = Name(workspace: work.workspace, before: span.before, revision: span.revision)
        if let known = segments[name], known.count == span.count { return known }
        let stored = try work.tx.serialSegments(span.before...span.before, of: work.workspace)[span.before]
        if let stored, stored.count == span.count {
            if work.isReadOnly { segments[name] = stored }
            return stored
        }
        // The span was closed after the transaction's snapshot.
        return try SerialSegment.read(from: shelf.start(of: index), before: span.before, in: work)
    }

    private func keep(_ shelf: SerialShelf, of workspace: WorkspaceID) {
        state.withLock { state in
            state.weight += shelf.weight - (state.shelves[workspace]?.shelf.weight ?? 0)
            state.uses += 1
            state.shelves[workspace] = (shelf, state.uses)
            while state.weight > most, state.shelves.count > 1,
                let oldest = state.shelves.min(by: { $0.value.use < $1.value.use })
            {
                state.weight -= oldest.value.shelf.weight
                state.shelves[oldest.key] = nil
            }
        }
    }
}
