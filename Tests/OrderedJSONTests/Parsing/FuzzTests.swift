import OrderedJSON
import TestRandomness
import Testing

@Suite("The parser under random bytes")
struct FuzzTests {
    private static let documents = [
        #"{"gtin":"04012345000016","name":"Zelle \u00e9 \ud83d\udd0b","v":[1.10,-0,1e3,null,true,{"k":"ü"}],"":{}}"#,
        #"[[[],{}],{"a":{"b":{"c":[false,"\\\"\/\b\f\n\r\t"]}}},12345678901234567890,"🔋 plain text of some length"]"#,
        #"{"k1":1,"k2":"a","k3":[{"x":1,"y":2},{"x":3,"y":4}],"k4":{"k1":"\u0000","k2":"ﬁ"}}"#,
    ]
    .map { Array($0.utf8) }

    private static let alphabet =
        Array(#"{}[],:"\/ untrfalse0123456789.eE+-d8c"#.utf8) + [0x0A, 0xC3, 0xA9, 0xF0, 0x00, 0xFF]

    /// What is accepted is UTF-8, and is the same value again after it has been written.
    private func check(_ bytes: [UInt8]) -> Bool {
        guard let value = try? JSON.parse(bytes, limits: JSONLimits(maxDepth: 16)) else { return false }
        #expect(String(validating: bytes, as: UTF8.self) != nil, "\(bytes)")
        #expect((try? JSON.parse(value.bytes)) == value, "\(bytes)")
        return true
    }

    @Test("Random bytes never crash it, and what it accepts is sound", arguments: 1...4 as ClosedRange<UInt64>)
    func randomBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        for round in 0..<25_000 {
            let length = Int.random(in: 0...24, using: &generator)
            let bytes = (0..<length)
                .map { _ in
                    round % 4 == 0
                        ? UInt8.random(in: .min ... .max, using: &generator)
                        : Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)]
                }
            if check(bytes) { accepted += 1 }
        }
        #expect(accepted > 100)
    }

    @Test("Mutated documents never crash it, and what it accepts is sound", arguments: 5...8 as ClosedRange<UInt64>)
    func mutatedDocuments(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<25_000 {
            var bytes = Self.documents[Int.random(in: 0..<Self.documents.count, using: &generator)]
            for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&bytes, using: &generator) }
            if check(bytes) { accepted += 1 }
        }
        #expect(accepted > 1_000)
        #expect(accepted < 24_000)
    }

    private func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes[place] = Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)]
        case 2: bytes.insert(Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)], at: place)
        case 3: bytes.remove(at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &generator)))
        }
    }

    @Test("Every beginning of a document is refused, at its end or before it")
    func beginnings() throws {
        for document in Self.documents {
            #expect(check(document))
            for length in 0..<document.count {
                let failure = #expect(throws: JSONFailure.self) { try JSON.parse(Array(document[..<length])) }
                // A character cut in half is no UTF-8; anything else ends too early.
                #expect(failure?.kind == .unexpectedEnd && failure?.offset == length || failure?.kind == .invalidUTF8)
            }
        }
    }
}
