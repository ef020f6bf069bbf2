import Synchronization

/// Who has how much under way, and who may begin more.
final class Concurrency<Party: Hashable & Sendable>: Sendable {
    private let running = Mutex<[Party: Int]>([:])
    let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts one more; false, and nothing counted, when the party has as many as it may. ``leave(_:)`` must follow.
    func enter(_ party: Party) -> Bool {
        running.withLock { running in
            let count = running[party, default: 0]
            guard count < limit else { return false }
            running[party] = count + 1
            return true
        }
    }

    /// Counts one less.
    func leave(_ party: Party) {
        running.withLock { running in
            guard let count = running[party] else { return }
            running[party] = count > 1 ? count - 1 : nil
        }
    }
}
