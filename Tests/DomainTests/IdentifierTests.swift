import TestSupport
import Testing

@testable import Domain

@Suite("Identifiers")
struct IdentifierTests {
    @Test(
        "An id is 24 hexadecimal digits, upper case accepted and lowered",
        arguments: [
            ("66f0c1d2e3f4a5b6c7d8e9aa", "66f0c1d2e3f4a5b6c7d8e9aa"),
            ("66F0C1D2E3F4A5B6C7D8E9AA", "66f0c1d2e3f4a5b6c7d8e9aa"),
            ("000000000000000000000000", "000000000000000000000000"),
        ]
    )
    func reading(text: String, hex: String) {
        #expect(ProductID(text)?.hex == hex)
    }

    @Test(
        "Anything else is no id",
        arguments: [
            "", "66f0c1d2e3f4a5b6c7d8e9a", "66f0c1d2e3f4a5b6c7d8e9aab", "66f0c1d2e3f4a5b6c7d8e9ag",
            " 66f0c1d2e3f4a5b6c7d8e9a", "66f0c1d2-e3f4-a5b6-c7d8-e", "６6f0c1d2e3f4a5b6c7d8e9", "null",
        ]
    )
    func refusing(text: String) {
        #expect(ProductID(text) == nil)
    }

    @Test("A new id begins with the millisecond of its birth, so that ids sort by age")
    func birth() {
        let (clock, random) = (TestClock(), TestRandom())
        let surroundings = Surroundings(now: { clock.now }, randomBytes: { random.bytes($0) })
        var ids: [String] = []
        for _ in 0..<50 {
            let id: ProductID = surroundings.newID(at: clock.now)
            #expect(Int64(id.hex.prefix(12), radix: 16) == clock.now.milliseconds)
            #expect(ProductID(id.hex) == id)
            ids.append(id.hex)
            clock.advance(bySeconds: 1)
        }
        #expect(ids == ids.sorted())
        #expect(Set(ids.map { $0.suffix(12) }).count == ids.count)
    }
}
