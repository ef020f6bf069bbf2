import Synchronization

/// A memory of values that are right for ever, or right for their key: it may forget, it is never wrong.
///
/// Two generations: what is asked for moves to the young one; when that is full, the old one is dropped.
public final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generations {
        var young: [Key: Value] = [:]
        var old: [Key: Value] = [:]
        var figures = CacheFigures()
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
                if let value = state.young[key] {
                    state.figures.hits += 1
                    return value
                }
                guard let value = state.old.removeValue(forKey: key) else {
                    state.figures.misses += 1
                    return nil
                }
                state.figures.hits += 1
                insert(value, for: key, into: &state)
                return value
            }
        }
        set {
            guard let newValue else { return }
            generations.withLock { insert(newValue, for: key, into: &$0) }
        }
    }

    /// What the memory has done so far.
    public var figures: CacheFigures {
        generations.withLock { state in
            var figures = state.figures
            figures.count = state.young.count + state.old.count
            return figures
        }
    }

    private func insert(_ value: Value, for key: Key, into state: inout Generations) {
        if state.young.count >= capacity / 2 {
            state.figures.evictions += state.old.count
            state.old = state.young
            state.young = [:]
        }
        state.young[key] = value
    }
}
