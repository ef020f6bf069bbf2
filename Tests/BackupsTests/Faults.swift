import Domain
import Synchronization

/// The faults that were told.
final class Faults: Sendable {
    private let told = Mutex<[StoreFault]>([])

    var all: [StoreFault] { told.withLock { $0 } }

    func add(_ fault: StoreFault) {
        told.withLock { $0.append(fault) }
    }
}
