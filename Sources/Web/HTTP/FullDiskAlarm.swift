import Logging
import Synchronization

/// Tells the log that a disk is full, but not for every request that finds it so: the log may lie on that disk.
final class FullDiskAlarm: Sendable {
    private static let pause = Duration.seconds(10)

    private let last = Mutex<ContinuousClock.Instant?>(nil)

    func tell(_ logger: Logger) {
        let isDue = last.withLock { last in
            if let known = last, known.duration(to: .now) < FullDiskAlarm.pause { return false }
            last = .now
            return true
        }
        if isDue { logger.error("The disk is full: writes are refused until there is room again") }
    }
}
