import Synchronization

/// A number that several tasks add to.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    var value: Int { number.load(ordering: .sequentiallyConsistent) }

    /// Adds one; answers the number before.
    @discardableResult
    func increment() -> Int {
        number.add(1, ordering: .sequentiallyConsistent).oldValue
    }
}
