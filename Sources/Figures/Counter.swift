import Synchronization

/// A number that only rises. Adding to it is one atomic instruction, so that any thread may at any time.
public final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    /// Starts at zero.
    public init() {}

    /// Adds to it.
    public func add(_ amount: Int = 1) {
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    /// What it has come to.
    public var value: Int { count.load(ordering: .relaxed) }
}
