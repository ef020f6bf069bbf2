import TestRandomness

@testable import Domain

/// Entries that have much in common, as those of the index have.
enum RandomEntries {
    /// So many different ones at most, in order.
    static func set(_ random: inout SeededGenerator, count: Int) -> [[UInt8]] {
        var all: Set<[UInt8]> = []
        for _ in 0..<count { all.insert(entry(&random)) }
        return all.sorted { $0.lexicographicallyPrecedes($1) }
    }

    static func entry(_ random: inout SeededGenerator) -> [UInt8] {
        let length = Int.random(in: 1...60, using: &random)
        return (0..<length)
            .map { $0 < 4 ? UInt8.random(in: 0...2, using: &random) : UInt8.random(in: 0...255, using: &random) }
    }
}

extension EntryList {
    init(_ entries: some Sequence<[UInt8]>) {
        self.init()
        for entry in entries { append(entry) }
    }

    var all: [[UInt8]] { (0..<count).map { Array(self[$0]) } }
}
