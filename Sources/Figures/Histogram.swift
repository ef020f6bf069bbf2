import Synchronization

/// How many values fell between which bounds. Taking one in is two atomic instructions and no lock.
///
/// A reader may see a value counted whose amount is not in the sum yet; the next look has both.
public final class Histogram: Sendable {
    /// What is counted, and by which bounds.
    public struct Scale: Sendable {
        /// The largest value of each bucket, rising; what is beyond the last goes to a bucket of its own.
        let bounds: [Int]
        /// How many of what is taken in make one of what is told: 1,000,000,000 for nanoseconds told as seconds.
        let unit: Int

        /// Durations taken in as nanoseconds and told as seconds, from 50 µs to 10 s.
        public static let seconds = Scale(
            bounds: [
                50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000,
                100_000_000, 250_000_000, 1_000_000_000, 2_500_000_000, 10_000_000_000,
            ],
            unit: 1_000_000_000
        )
        /// Numbers of things, from 1 to 256.
        public static let sizes = Scale(bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256], unit: 1)
    }

    /// One more than the longest scale has bounds.
    private let buckets = InlineArray<16, Atomic<Int>> { _ in Atomic(0) }
    private let total = Atomic<Int>(0)
    let scale: Scale

    /// An empty one.
    public init(_ scale: Scale) {
        self.scale = scale
    }

    /// Takes a value in.
    public func note(_ value: Int) {
        var index = 0
        while index < scale.bounds.count, value > scale.bounds[index] { index += 1 }
        buckets[index].wrappingAdd(1, ordering: .relaxed)
        total.wrappingAdd(value, ordering: .relaxed)
    }

    /// How many values were taken in.
    public var count: Int { counts.reduce(0, +) }

    /// The sum of all values, as they were taken in.
    public var sum: Int { total.load(ordering: .relaxed) }

    /// How many values each bucket has, the one beyond the last bound included.
    public var counts: [Int] {
        (0...scale.bounds.count).map { buckets[$0].load(ordering: .relaxed) }
    }
}
