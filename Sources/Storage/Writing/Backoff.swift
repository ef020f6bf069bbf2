#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Waiting before another attempt: random, so that two connections that got in each other's way do not meet again.
enum Backoff {
    /// The longest pause, in microseconds.
    private static let longest = 50_000

    /// Blocks the thread, which must be a connection's own, for up to 2^attempt milliseconds, 50 at most.
    static func pause(afterAttempt attempt: Int) {
        let bound = min(longest, 1000 << min(attempt, 10))
        usleep(UInt32(Int.random(in: 0...bound)))
    }

    /// Blocks the thread, which must be a connection's own.
    static func pause(microseconds: UInt32) { usleep(microseconds) }
}
