/// What a memory has done so far.
public struct CacheFigures: Sendable, Hashable {
    /// How often what was asked for was remembered.
    public var hits = 0
    /// How often it was not.
    public var misses = 0
    /// How many values were forgotten for want of room.
    public var evictions = 0
    /// How many values are remembered.
    public var count = 0
}

extension CacheFigures {
    /// What several memories have done together.
    public init(sumOf all: some Sequence<CacheFigures>) {
        self.init()
        for one in all {
            hits += one.hits
            misses += one.misses
            evictions += one.evictions
            count += one.count
        }
    }
}
