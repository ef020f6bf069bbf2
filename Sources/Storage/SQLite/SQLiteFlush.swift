import Dispatch
import Figures
import Logging
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Brings commits to the disk, and only then lets their callers know.
///
/// SQLite itself does not flush at a commit here. A flush covers all that was committed before it began, so that one that is slow
/// can take place while the writer works off the next group. That group's flush begins when the one before has ended: meanwhile
/// others gather, and groups stay large.
///
/// A flush that fails leaves a log of which nobody knows what is on the disk, and a later flush may succeed without it. From then
/// on every write is refused and the log is neither copied back nor begun anew; a start anew reads what is there.
final class SQLiteFlush: Sendable {
    private let descriptor: Int32
    private let logger: Logger
    private let queue = DispatchQueue(label: "sqlite-flush")
    private let failed = Atomic<Bool>(false)
    /// How long flushes took lately, in nanoseconds.
    private let usual = Atomic<Int>(0)
    private let monitor: StoreMonitor

    /// From which time on a flush is waited for on another thread, in nanoseconds: below it the switch and the smaller groups
    /// cost more than the wait.
    private static let slow = 800_000
    private static let reason =
        "the write-ahead log could not be flushed to the disk; the server has to be started anew"

    private let slow: Int

    /// Flushes the log of the database at a path, which has to be open in write-ahead-log mode already.
    init(
        path: String,
        logger: Logger,
        monitor: StoreMonitor,
        slow: Int = SQLiteFlush.slow
    ) throws(StoreFailure) {
        descriptor = open("\(path)-wal", O_RDONLY | O_CLOEXEC)
        self.slow = slow
        self.logger = logger
        self.monitor = monitor
        guard descriptor >= 0 else {
            throw StoreFailure(
                .unavailable,
                "the write-ahead log cannot be opened: \(String(cString: strerror(errno)))"
            )
        }
    }

    deinit { close(descriptor) }

    /// Whether a flush has failed, so that nothing is written any more.
    var hasFailed: Bool { failed.load(ordering: .relaxed) }

    /// Throws when a flush has failed before.
    func check() throws(StoreFailure) {
        if hasFailed { throw StoreFailure(.unavailable, Self.reason) }
    }

    /// Answers the members of a group, once all that they saw and wrote is on the disk; called on the writer's thread after
    /// their end.
    ///
    /// - Parameter areKept: Whether they wrote anything.
    func acknowledge(_ members: ArraySlice<any PendingWrite>, areKept: Bool) {
        // The flush before covers what members saw that wrote nothing.
        wait()
        guard areKept else { return end(members) }
        guard usual.load(ordering: .relaxed) >= slow else { return flush(members) }
        queue.async { self.flush(members) }
    }

    /// Blocks until the flush that is under way has ended.
    func wait() {
        queue.sync {}
    }

    private func flush(_ members: ArraySlice<any PendingWrite>) {
        let watch = Stopwatch()
        var result = Self.flush(descriptor)
        while result != 0, errno == EINTR { result = Self.flush(descriptor) }
        if result != 0 {
            let reason = String(cString: strerror(errno))
            failed.store(true, ordering: .relaxed)
            logger.critical("The write-ahead log could not be flushed", metadata: ["reason": "\(reason)"])
        }
        let taken = watch.nanoseconds
        monitor.flushes.note(taken)
        let before = usual.load(ordering: .relaxed)
        usual.store(before + (taken - before) / 8, ordering: .relaxed)
        end(members)
    }

    private func end(_ members: ArraySlice<any PendingWrite>) {
        let isLost = hasFailed
        for member in members {
            if isLost { member.fail(StoreFailure(.unavailable, Self.reason, aftermath: .unknown)) }
            member.resume()
        }
    }

    private static func flush(_ descriptor: Int32) -> Int32 {
        #if canImport(Glibc)
        fdatasync(descriptor)
        #else
        fcntl(descriptor, F_FULLFSYNC)
        #endif
    }
}
