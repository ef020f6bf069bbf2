import TestRandomness

extension SeededGenerator {
    /// Whether something happens that happens once in `count` times.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    /// One of these; they are not empty.
    mutating func one<T>(of items: [T]) -> T { items[Int.random(in: items.indices, using: &self)] }

    /// Random bytes.
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}
