/// The ids of what one transaction makes: each later one is greater, so that lists and trails keep its order.
///
/// 48 bits of time, then 48 bits that begin at a random place in their lower half and count on from there. Two
/// transactions of the same millisecond would have to begin within a few steps of each other to meet.
final class IdentifierSequence {
    private let time: UInt64
    private var tail: UInt64
    private let surroundings: Surroundings

    init(_ surroundings: Surroundings, at now: Timestamp) {
        self.surroundings = surroundings
        time = UInt64(bitPattern: now.milliseconds)
        tail = surroundings.chance() >> 1
    }

    /// The next id.
    func next<Thing>() -> Identifier<Thing> {
        defer { tail += 1 }
        return Identifier(stored: Hexadecimal.encode(time, tail))
    }

    /// A random number from 0 to below a power of two.
    func random(below bound: Int64) -> Int64 {
        Int64(surroundings.chance()) & (bound - 1)
    }
}
