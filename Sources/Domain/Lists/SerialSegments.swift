import Synchronization

/// The serial numbers of the workspaces that were searched lately, in memory: about 25 MB for a million passports.
final class SerialSegments: Sendable {
    /// Workspaces in the order in which they were last searched.
    private let shelves = Mutex<[(workspace: WorkspaceID, shelf: SerialShelf)]>([])

    /// Beyond so many segments the workspaces that were not searched for the longest time are forgotten; the one that
    /// was searched last never is.
    private static let most = 4_096

    /// The serial numbers of the passports that a transaction sees.
    func shelf(in work: Work) throws -> SerialShelf {
        let workspace = work.workspace
        let stamp = try work.tx.listStamp(of: workspace)
        // What is not committed is nobody else's.
        guard work.isReadOnly else { return try SerialShelf.read(stamp, after: nil, in: work) }
        let known = shelves.withLock { shelves in shelves.last { $0.workspace == workspace }?.shelf }
        let shelf: SerialShelf
        if let known, known.stamp == stamp {
            shelf = known
        } else {
            shelf = try SerialShelf.read(stamp, after: known, in: work)
        }
        keep(shelf, of: workspace)
        return shelf
    }

    private func keep(_ shelf: SerialShelf, of workspace: WorkspaceID) {
        shelves.withLock { shelves in
            shelves.removeAll { $0.workspace == workspace }
            shelves.append((workspace, shelf))
            var count = shelves.reduce(0) { $0 + $1.shelf.closed.count }
            while count > Self.most, shelves.count > 1 { count -= shelves.removeFirst().shelf.closed.count }
        }
    }
}
