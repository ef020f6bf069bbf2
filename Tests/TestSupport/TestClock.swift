public import Domain
import Synchronization
import TestRandomness

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
    private let generator = Mutex(SeededGenerator(seed: 1))

    /// Starts the same sequence every time.
    public init() {}

    /// The next bytes of the sequence.
    public func bytes(_ count: Int) -> [UInt8] {
        generator.withLock { generator in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
    }
}
