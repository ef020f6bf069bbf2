import Synchronization

/// A memory of values that are right for ever, or right for their key: it may forget, it is never wrong.
///
/// Two generations: what is asked for moves to the young one; when that is full, the old one is dropped.
public final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generations {
        var young: [Key: Value] = [:]
        var old: [Key: Value] = [:]
    }

    private let generations = Mutex(Generations())
    private let capacity: Int

    /// Remembers at least `capacity / 2` and at most `capacity` values.
    public init(capacity: Int) {
        self.capacity = capacity
    }

    /// The value that is remembered under a key; setting nil changes nothing.
    public subscript(key: Key) -> Value? {
        get {
            generations.withLock { state in
                if let value = state.young[key] { return value }
                guard let value = state.old[key] else { return nil }
                insert(value, for: key, into: &state)
                return value
            }
        }
        set {
            guard let newValue else { return }
            generations.withLock { insert(newValue, for: key, into: &$0) }
        }
    }

    private func insert(_ value: Value, for key: Key, into state: inout Generations) {
        if state.young.count >= capacity / 2 {
            state.old = state.young
            state.young = [:]
        }
        state.young[key] = value
    }
}
