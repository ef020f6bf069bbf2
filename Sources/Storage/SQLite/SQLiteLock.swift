#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The lock by which SQLite's processes know of each other (https://www.sqlite.org/lockingv3.html).
public enum SQLiteLock {
    /// Where the bytes begin that a connection locks to read, and how many there are.
    private static let shared = (start: 0x4000_0002, length: 510)

    /// Whether another process has the database open: in write-ahead-log mode each connection that has ever read keeps
    /// the lock to its end. False for a file that is not there.
    ///
    /// It opens and closes the file, by which this process would lose its own locks: it must have no connection to it.
    public static func isHeldElsewhere(on path: String) -> Bool {
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var lock = flock()
        lock.l_type = numericCast(F_WRLCK)
        lock.l_whence = numericCast(SEEK_SET)
        lock.l_start = numericCast(shared.start)
        lock.l_len = numericCast(shared.length)
        guard fcntl(file, F_GETLK, &lock) == 0 else { return false }
        return lock.l_type != numericCast(F_UNLCK)
    }
}
