/// The segments that searches have looked into lately, in memory: about 25 KB each. A change of one has another revision.
final class SerialSegments: Sendable {
    private struct Key: Hashable {
        let workspace: WorkspaceID
        let before: String
        let revision: Int
    }

    /// A segment and what it is stored under.
    typealias Found = (before: String, segment: SerialSegment)

    private let cache = BoundedCache<Key, SerialSegment>(capacity: 3_072)

    /// All segments of a workspace, newest first.
    func all(in work: Work) throws -> [Found] {
        let workspace = work.workspace
        let keys = try work.tx.segmentRevisions(of: workspace)
            .map { Key(workspace: workspace, before: $0.before, revision: $0.revision) }
        let known = keys.map { ($0, cache[$0]) }
        let missing = known.filter { $0.1 == nil }.map { $0.0.before }
        guard let last = missing.first, let first = missing.last else {
            return known.compactMap { key, segment in segment.map { (key.before, $0) } }
        }
        let read = try work.tx.serialSegments(from: first, to: last, of: workspace)
        return known.compactMap { key, segment in
            guard let segment = segment ?? read[key.before] else { return nil }
            cache[key] = segment
            return (key.before, segment)
        }
    }
}
