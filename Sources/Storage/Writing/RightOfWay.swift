#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Lets the physical transactions of several connections run side by side, and one that lost against another run alone.
///
/// Under SERIALIZABLE the loser starts again; with four connections changing the same row it could lose each time. One
/// process's connections do not get in the way of a transaction that has the right of way; another process's may.
///
/// Unchecked: the lock is made for being used by several threads.
final class RightOfWay: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_rwlock_t>.allocate(capacity: 1)

    init() {
        lock.initialize(to: pthread_rwlock_t())
        pthread_rwlock_init(lock, nil)
    }

    deinit {
        pthread_rwlock_destroy(lock)
        lock.deallocate()
    }

    /// Runs the closure beside others, or alone, and blocks the thread until it may.
    func run<T>(alone isAlone: Bool, _ body: () -> T) -> T {
        if isAlone { pthread_rwlock_wrlock(lock) } else { pthread_rwlock_rdlock(lock) }
        defer { pthread_rwlock_unlock(lock) }
        return body()
    }
}
