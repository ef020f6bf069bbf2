import TestRandomness
import Testing

@testable import Domain

@Suite("Chunks of the index of events")
struct EntryChunkTests {
    @Test("What was written is read again, in chunks of about their capacity", arguments: 0..<50)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let entries = RandomEntries.set(&random, count: Int.random(in: 0...2_000, using: &random))
        let capacity = Int.random(in: 1...3_000, using: &random)
        let chunks = EntryChunk.chunks(of: EntryList(entries), capacity: capacity)
        let read = try chunks.flatMap { try $0.entries().all }
        #expect(read == entries)
        #expect(chunks.dropLast().allSatisfy { (capacity..<capacity + 70).contains($0.bytes.count) })
    }

    @Test("Bytes of anything else are no entries, or some, but never a fault", arguments: 0..<200)
    func foreign(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = (0..<Int.random(in: 1...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        if seed.isMultiple(of: 2) {
            // A good chunk with one byte changed.
            bytes = EntryChunk.chunks(of: EntryList(RandomEntries.set(&random, count: 40)))[0].bytes
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let read = EntryChunk.entries(of: bytes)
        #expect(read.map { $0.bytes.count < 1 << 20 } ?? true)
    }

    @Test(
        "Bytes that end too early or share more than there is are refused",
        arguments: [[0], [0, 5, 1], [1, 0], [0, 1, 7, 2, 0], [0x80], [0, 0x80, 0x80, 0x80, 0x80, 0x80]]
    )
    func refused(bytes: [UInt8]) {
        #expect(EntryChunk.entries(of: bytes) == nil)
    }

    @Test("Lists one after the other are brought into order, and what several have is there once", arguments: 0..<50)
    func sorting(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let lists = (0..<Int.random(in: 0...20, using: &random))
            .map { _ in RandomEntries.set(&random, count: Int.random(in: 0...60, using: &random)) }
        let expected = Set(lists.joined()).sorted { $0.lexicographicallyPrecedes($1) }
        #expect(EntryList(lists.joined()).sorted().all == expected)
        #expect(EntryList(lists.joined().shuffled(using: &random)).sorted().all == expected)
    }
}
