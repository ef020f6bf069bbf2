import Synchronization

/// A memory of values that are right for ever, or right for their key: it may forget, it is never wrong.
///
/// Two generations: what is asked for moves to the young one; when that is full, the old one is dropped.
public final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generations {
        var young: [Key: Value] = [:]
        var old: [Key: Value] = [:]
        var figures = CacheFigures()
        /// Hashes of keys that were asked to be remembered once, each in the place that it names.
        var seen: [Int] = []
    }

    private let generations = Mutex(Generations())
    private let capacity: Int

    /// Remembers at least `capacity / 2` and at most `capacity` values.
    ///
    /// - Parameter onlyRepeated: Whether a value is remembered when it comes for the second time within some thousand
    ///   others: one who reads everything once then drives out nothing that others read again.
    public init(capacity: Int, onlyRepeated: Bool = false) {
        self.capacity = capacity
        guard onlyRepeated else { return }
        generations.withLock { $0.seen = [Int](repeating: 0, count: 16_384) }
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
            generations.withLock { state in
                if isFirstSight(of: key, in: &state) { return }
                insert(newValue, for: key, into: &state)
            }
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

    private func isFirstSight(of key: Key, in state: inout Generations) -> Bool {
        guard !state.seen.isEmpty, state.young[key] == nil else { return false }
        let hash = key.hashValue
        let place = Int(UInt(bitPattern: hash) % UInt(state.seen.count))
        defer { state.seen[place] = hash }
        return state.seen[place] != hash
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
