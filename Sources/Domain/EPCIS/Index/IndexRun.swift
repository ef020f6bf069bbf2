/// A run of the index of events: entries in their order, in chunks. The terms of an event are in one run, unless that is
/// being merged; an object is in every run that has events of it.
struct IndexRun: Sendable {
    /// Of those that captures made, the number of the first event; later runs have greater ones.
    let id: Int64
    /// The order of its size, of which it takes ``IndexCompaction/fanIn`` to make one of the next.
    let level: Int
    /// Which run its entries are moved to, if they are.
    let target: Int64?
    /// Whether nobody has looked yet if it should be merged.
    let isNew: Bool
    /// The numbers of its events lie between these.
    let numbers: ClosedRange<EventNumber>
    /// Whether an event of it has more terms than are kept.
    let hasOverflow: Bool

    /// No run is of a greater level.
    static let maxLevel = 20

    /// The level of a run of so many bytes.
    static func level(ofBytes bytes: Int) -> Int {
        var (level, bound) = (0, EntryChunk.capacity)
        while bytes > bound, level < maxLevel {
            level += 1
            bound *= IndexCompaction.fanIn
        }
        return level
    }
}
