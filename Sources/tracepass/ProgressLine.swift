import Synchronization

/// Tells on the error stream how far something is, at most every two seconds.
final class ProgressLine: Sendable {
    private let last = Mutex<ContinuousClock.Instant>(.now)

    func show(_ text: @autoclosure () -> String) {
        let isDue = last.withLock { last in
            guard last.duration(to: .now) >= .seconds(2) else { return false }
            last = .now
            return true
        }
        if isDue { StandardError.print(text()) }
    }
}
