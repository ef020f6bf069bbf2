/// Runs to be merged into one.
struct IndexMerge: Sendable {
    /// Where their entries come from.
    let sources: [IndexRun]
    /// Where they go, nil when that has to be begun.
    let target: Int64?

    /// How many runs are merged at once at most.
    private static let maxSources = 64

    /// What has to be done first of these runs, nil for nothing: go on with a merge that was begun, else merge the smallest
    /// level of which there are enough.
    init?(_ runs: [IndexRun]) {
        if let begun = runs.compactMap(\.target).min() {
            sources = runs.filter { $0.target == begun }
            target = begun
            return
        }
        let levels = Dictionary(grouping: runs, by: \.level).filter { $0.value.count >= IndexCompaction.fanIn }
        guard let (_, ripe) = levels.min(by: { $0.key < $1.key }) else { return nil }
        sources = Array(ripe.prefix(Self.maxSources))
        target = nil
    }

    /// The run that is made of the sources. It counts as new until nothing is left to do for the workspace.
    func newTarget(numbered number: EventNumber) -> IndexRun {
        var level = 1 + (sources.map(\.level).max() ?? 0)
        var capacity = IndexCompaction.fanIn * IndexCompaction.fanIn
        while sources.count >= capacity {
            level += 1
            capacity *= IndexCompaction.fanIn
        }
        let lower = sources.map(\.numbers.lowerBound).min() ?? number
        let upper = sources.map(\.numbers.upperBound).max() ?? number
        return IndexRun(
            id: number.value,
            level: level,
            target: nil,
            isNew: true,
            numbers: lower...max(lower, upper),
            hasOverflow: sources.contains(where: \.hasOverflow)
        )
    }
}
