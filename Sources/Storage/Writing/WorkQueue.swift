import Figures
import Synchronization

/// A bounded queue in front of a few workers; each worker is woken when it is idle and there is something to do.
///
/// The queue does not run anything itself: ``add(_:waking:)`` says which worker has to be woken, and the worker takes
/// until nothing is left.
final class WorkQueue<Item: Sendable>: Sendable {
    private struct State {
        var waiting: [Item] = []
        var idle: [Int]
        var isClosed = false
    }

    private let state: Mutex<State>
    private let workers: Int
    private let refused: Counter
    /// How many items may wait.
    let limit: Int

    /// A queue in which `limit` items may wait; one that comes beyond is refused, and counted as such.
    init(workers: Int, limit: Int, refused: Counter = Counter()) {
        state = Mutex(State(idle: Array((0..<workers).reversed())))
        self.workers = workers
        self.limit = limit
        self.refused = refused
    }

    /// Puts an item at the end and wakes an idle worker, if there is one; the busy ones come by themselves.
    ///
    /// `wake` hands the worker of that number over to its thread. It is called under the queue's lock, so that what the
    /// owner hands to that thread after ``close()`` comes after all work.
    func add(_ item: Item, waking wake: (Int) -> Void) throws(StoreFailure) {
        try state.withLock { state throws(StoreFailure) in
            if state.isClosed { throw .closed }
            if state.waiting.count >= limit {
                refused.add()
                throw StoreFailure(.overloaded, "\(limit) calls are waiting already")
            }
            state.waiting.append(item)
            if let idle = state.idle.popLast() { wake(idle) }
        }
    }

    /// Takes items from the front; none means that the worker is now idle and must return.
    func take(upTo count: Int, for worker: Int) -> [Item] {
        state.withLock { state in
            if state.waiting.isEmpty {
                state.idle.append(worker)
                return []
            }
            if state.waiting.count <= count {
                defer { state.waiting = [] }
                return state.waiting
            }
            defer { state.waiting.removeFirst(count) }
            return Array(state.waiting.prefix(count))
        }
    }

    /// Takes items from the front for a worker that is at work and stays so.
    func takeMore(upTo count: Int) -> [Item] {
        state.withLock { state in
            defer { state.waiting.removeFirst(min(count, state.waiting.count)) }
            return Array(state.waiting.prefix(count))
        }
    }

    /// How many items wait, and how many workers have something to do.
    var load: (depth: Int, busy: Int, idle: Int) {
        state.withLock { ($0.waiting.count, workers - $0.idle.count, $0.idle.count) }
    }

    /// Refuses everything that comes from now on; what waits is still worked off.
    func close() {
        state.withLock { $0.isClosed = true }
    }
}
