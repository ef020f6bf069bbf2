import TestRandomness
import Testing

@testable import Domain

@Suite("Deflate")
struct DeflateTests {
    @Test("Bytes come back as they were, with a dictionary and without")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let text = [UInt8]("{\"propertyID\":\"nominal_voltage\",\"value\":48}".utf8)
            let repeated = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in text }
            let bytes = repeated + random.bytes(.random(in: 0...3_000, using: &random))
            let dictionary = random.once(in: 2) ? [] : text + random.bytes(.random(in: 0...500, using: &random))
            let packed = try Deflate.compress(bytes, dictionary: dictionary)
            #expect(try Deflate.decompress(packed, dictionary: dictionary) == bytes)
        }
    }

    @Test("Nothing, and far more than the buffer, come back too", arguments: [0, 1, 4_096, 4_097, 3_000_000])
    func sizes(count: Int) throws {
        let bytes = [UInt8](repeating: 65, count: count)
        #expect(try Deflate.decompress(Deflate.compress(bytes)) == bytes)
    }

    @Test("A document against its like takes a fraction of its size")
    func dictionary() throws {
        var random = SeededGenerator(seed: 9)
        let shared = random.bytes(4_000)
        let own = shared + random.bytes(40)
        #expect(try Deflate.compress(own, dictionary: shared).count < 200)
        #expect(try Deflate.compress(own).count > 4_000)
    }

    @Test("Damaged bytes and the wrong dictionary are faults, not other bytes")
    func faults() throws {
        var random = SeededGenerator(seed: 11)
        let (bytes, dictionary) = (random.bytes(500), random.bytes(100))
        let packed = try Deflate.compress(bytes, dictionary: dictionary)
        #expect(thrown { try Deflate.decompress(packed) } is Deflate.Fault)
        #expect(thrown { try Deflate.decompress(packed, dictionary: Array(dictionary.dropLast())) } is Deflate.Fault)
        for end in [0, 1, 6, packed.count - 1] {
            let cut = Array(packed[..<end])
            #expect(thrown { try Deflate.decompress(cut, dictionary: dictionary) } is Deflate.Fault)
        }
        for position in packed.indices {
            var damaged = packed
            damaged[position] ^= 0x40
            let read = try? Deflate.decompress(damaged, dictionary: dictionary)
            #expect(read == nil || read == bytes, "byte \(position)")
        }
    }
}
