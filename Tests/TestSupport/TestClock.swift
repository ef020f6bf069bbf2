public import Domain
import Synchronization

/// A clock that stands still until it is told to move.
public final class TestClock: Sendable {
    private let instant: Mutex<Timestamp>

    /// Stands at 2026-03-02T08:15:00.000Z.
    public init() {
        instant = Mutex(Timestamp(milliseconds: 1_772_439_300_000))
    }

    /// The instant at which it stands.
    public var now: Timestamp { instant.withLock { $0 } }

    /// Moves it forward.
    public func advance(bySeconds seconds: Int64) {
        instant.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }
}

/// Bytes that look random and are the same in every run.
public final class TestRandom: Sendable {
    private let state = Mutex<UInt64>(0x9E37_79B9_7F4A_7C15)

    /// Starts the same sequence every time.
    public init() {}

    /// The next bytes of the sequence (SplitMix64).
    public func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            var bytes: [UInt8] = []
            while bytes.count < count {
                state &+= 0x9E37_79B9_7F4A_7C15
                var word = state
                word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
                word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
                word ^= word >> 31
                withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) }
            }
            return Array(bytes.prefix(count))
        }
    }
}
