import TestSupport
import Testing

@testable import Domain

@Suite("Ids of one transaction")
struct IdentifierSequenceTests {
    @Test("Each id is greater than the one before and of the same birth, wherever chance begins")
    func order() {
        for start in [UInt8.min, .max] {
            let clock = TestClock()
            let surroundings = Surroundings(now: { clock.now }, randomBytes: { [UInt8](repeating: start, count: $0) })
            let ids = IdentifierSequence(surroundings, at: clock.now)
            let made = (0..<300).map { _ in (ids.next() as ProductID).hex }
            #expect(made == made.sorted())
            #expect(Set(made).count == 300)
            #expect(Set(made.map { $0.prefix(12) }).count == 1)
            #expect(made.allSatisfy { ProductID($0) != nil })
        }
    }
}
