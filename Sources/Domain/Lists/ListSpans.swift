/// The spans of lists that were opened lately, in memory.
final class ListSpans: Sendable {
    private struct List: Hashable {
        let workspace: WorkspaceID
        let scope: PassportScope
        let category: Category?
    }

    private struct Known {
        let stamp: ListStamp
        let sums: SpanSums
    }

    private let lists = BoundedCache<List, Known>(capacity: 256)

    /// Where the spans of a selection are. A list of all states only changes at its end, unless that is counted; of
    /// spans closed since nothing need be known until its end is long.
    func sums(of selection: PassportSelection, in work: Work) throws -> SpanSums {
        guard selection.filter.status == nil, work.isReadOnly else { return SpanSums(try selection.spans(in: work)) }
        let list = List(workspace: work.workspace, scope: selection.scope, category: selection.filter.category)
        let stamp = try work.tx.listStamp(of: work.workspace)
        if let known = lists[list], known.stamp.isPart(of: stamp),
            (0..<3 * Spans.size).contains(selection.total - known.sums.count)
        {
            return known.sums
        }
        let sums = SpanSums(try selection.spans(in: work))
        lists[list] = Known(stamp: stamp, sums: sums)
        return sums
    }
}
