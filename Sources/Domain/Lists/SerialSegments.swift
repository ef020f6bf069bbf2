import Synchronization

/// The serial numbers of the workspaces that were searched lately, in memory: about 35 MB for a million passports.
final class SerialSegments: Sendable {
    private struct State {
        var shelves: [WorkspaceID: (shelf: SerialShelf, use: Int)] = [:]
        /// Counts searches.
        var uses = 0
        /// What all shelves weigh.
        var weight = 0
    }

    private let state = Mutex(State())

    private let most: Int

    /// Beyond a weight of `most` the workspaces that were not searched for the longest time are forgotten; the one that was
    /// searched last never is. 4,096 is about 128 MB.
    init(most: Int = 4_096) { self.most = most }

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
