import Synchronization

/// A number that rises and falls. Changing it is one atomic instruction.
public final class Gauge: Sendable {
    private let level = Atomic<Int>(0)

    /// Starts at zero.
    public init() {}

    /// Adds to it; a negative amount takes away.
    public func add(_ amount: Int) {
        level.wrappingAdd(amount, ordering: .relaxed)
    }

    /// Replaces it.
    public func set(_ value: Int) {
        level.store(value, ordering: .relaxed)
    }

    /// What it stands at.
    public var value: Int { level.load(ordering: .relaxed) }
}
