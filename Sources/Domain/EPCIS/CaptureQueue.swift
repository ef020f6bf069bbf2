import Synchronization

/// Documents that were accepted and are not captured yet, in memory: whoever accepted one need not read it again.
///
/// It holds a bounded number of bytes. What does not find room is done from its stored document, a little later.
public final class CaptureQueue: Sendable {
    /// An accepted document.
    struct Entry: Sendable {
        let workspace: WorkspaceID
        let job: CaptureJobID
        let draft: CaptureDraft
    }

    /// How many bytes of documents wait at most.
    private static let capacity = 64 << 20

    private struct State {
        var waiting: [Entry] = []
        var bytes = 0
    }

    private let state = Mutex(State())
    private let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// How many documents wait.
    public var count: Int { state.withLock { $0.waiting.count } }

    /// Something was added since the last signal. For one reader.
    var additions: AsyncStream<Void> { signals }

    func add(_ entry: Entry) {
        let isTaken = state.withLock { state in
            guard state.bytes + entry.draft.body.count <= Self.capacity else { return false }
            state.bytes += entry.draft.body.count
            state.waiting.append(entry)
            return true
        }
        if isTaken { signal.yield() }
    }

    /// The oldest entries, so many and with so many events at most but always one, which leave the queue.
    func take(_ count: Int, events: Int) -> [Entry] {
        state.withLock { state in
            var left = events
            let taken = Array(
                state.waiting.prefix(count)
                    .prefix { entry in
                        defer { left -= entry.draft.events.count }
                        return left == events || entry.draft.events.count <= left
                    }
            )
            state.waiting.removeFirst(taken.count)
            state.bytes -= taken.reduce(0) { $0 + $1.draft.body.count }
            return taken
        }
    }
}
