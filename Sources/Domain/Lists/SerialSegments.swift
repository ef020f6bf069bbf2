import Synchronization

/// The segments of the workspaces that were searched lately, in memory: about 25 KB each.
final class SerialSegments: Sendable {
    /// A segment and the end of its span.
    typealias Found = (before: String, segment: SerialSegment)

    /// How many segments a workspace has, and how often they were changed. Segments are never taken away, so two
    /// states of them do not have the same.
    struct Stamp: Equatable {
        let count: Int
        let revisions: Int
    }

    private struct Shelf {
        let stamp: Stamp
        /// Newest first.
        let found: [Found]
        let revisions: [String: Int]
    }

    /// Workspaces in the order in which they were last searched.
    private let shelves = Mutex<[(workspace: WorkspaceID, shelf: Shelf)]>([])

    /// Beyond so many segments the workspaces that were not searched for the longest time are forgotten; the one that
    /// was searched last never is.
    private static let most = 4_096

    /// All segments of a workspace, newest first.
    func all(in work: Work) throws -> [Found] {
        let workspace = work.workspace
        let stamp = try work.tx.segmentStamp(of: workspace)
        guard stamp.count > 0 else { return [] }
        let known = shelves.withLock { shelves in shelves.last { $0.workspace == workspace }?.shelf }
        if let known, known.stamp == stamp {
            keep(known, of: workspace)
            return known.found
        }
        let shelf = try read(stamp, after: known, in: work)
        keep(shelf, of: workspace)
        return shelf.found
    }

    private func keep(_ shelf: Shelf, of workspace: WorkspaceID) {
        shelves.withLock { shelves in
            shelves.removeAll { $0.workspace == workspace }
            shelves.append((workspace, shelf))
            var count = shelves.reduce(0) { $0 + $1.shelf.found.count }
            while count > Self.most, shelves.count > 1 { count -= shelves.removeFirst().shelf.found.count }
        }
    }

    /// The shelf of a snapshot; what has not changed since an earlier one is taken from that.
    private func read(_ stamp: Stamp, after earlier: Shelf?, in work: Work) throws -> Shelf {
        let revisions = try work.tx.segmentRevisions(of: work.workspace)
        let known = Dictionary(earlier?.found ?? [], uniquingKeysWith: { $1 })
        let current = Dictionary(revisions, uniquingKeysWith: { $1 })
        let kept = known.filter { before, _ in earlier?.revisions[before] == current[before] }
        let missing = revisions.map(\.before).filter { kept[$0] == nil }
        var segments = kept
        if let last = missing.first, let first = missing.last {
            let read = try work.tx.serialSegments(from: first, to: last, of: work.workspace)
            segments.merge(read) { $1 }
        }
        let found = revisions.compactMap { entry in segments[entry.before].map { (entry.before, $0) } }
        return Shelf(stamp: stamp, found: found, revisions: current)
    }
}
