import Synchronization

/// How many faults were told.
final class FaultCount: Sendable {
    private let told = Atomic<Int>(0)

    var count: Int { told.load(ordering: .relaxed) }

    func add() { told.add(1, ordering: .relaxed) }
}
