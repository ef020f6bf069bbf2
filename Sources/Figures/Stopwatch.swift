import Glibc

/// The time since an instant, by a clock that never goes back.
public struct Stopwatch: Sendable {
    private let start: Int

    /// Starts now.
    public init() {
        start = Self.now
    }

    /// How long ago that was.
    public var nanoseconds: Int { Self.now - start }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    }
}
