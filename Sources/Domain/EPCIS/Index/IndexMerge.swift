/// Runs to be merged into one.
struct IndexMerge: Sendable {
    /// Where their entries come from.
    let sources: [IndexRun]
    /// Where they go, nil when that has to be begun.
    let target: Int64?

    /// How many runs of a level are merged at once at most. Those of the lowest are a chunk each, and there may be very many
    /// of them where passports are published one by one.
    static func maxSources(ofLevel level: Int) -> Int { level == 0 ? 128 : 64 }

    /// What has to be done with these runs, the smallest first: to go on with merges that were begun, and to merge those of a
    /// level of which there are enough.
    static func due(in runs: [IndexRun]) -> [IndexMerge] {
        let targets = Set(runs.compactMap(\.target))
        let begun = targets.sorted()
            .map { target in IndexMerge(sources: runs.filter { $0.target == target }, target: target) }
        let idle = runs.filter { $0.target == nil && !targets.contains($0.id) }
        let ripe = Dictionary(grouping: idle, by: \.level)
            .filter { $0.value.count >= IndexCompaction.fanIn }
            .map { IndexMerge(sources: Array($0.value.prefix(maxSources(ofLevel: $0.key))), target: nil) }
        return (begun + ripe).sorted { $0.level < $1.level }
    }

    private var level: Int { sources.map(\.level).max() ?? 0 }

    /// The run that is made of the sources. It counts as new until nothing is left to do for the workspace.
    func newTarget(numbered number: EventNumber) -> IndexRun {
        var level = self.level + 1
        var capacity = IndexCompaction.fanIn * IndexCompaction.fanIn
        while sources.count >= capacity {
            level += 1
            capacity *= IndexCompaction.fanIn
        }
        let lower = sources.map(\.numbers.lowerBound).min() ?? number
        let upper = sources.map(\.numbers.upperBound).max() ?? number
        return IndexRun(
            id: number.value,
            level: min(level, IndexRun.maxLevel),
            target: nil,
            isNew: true,
            numbers: lower...max(lower, upper),
            hasOverflow: sources.contains(where: \.hasOverflow)
        )
    }
}
