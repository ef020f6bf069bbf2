import Glibc

/// The disk under a folder.
public struct DiskSpace: Sendable {
    /// Bytes that this program may still write.
    public let free: Int
    /// Bytes that the disk has.
    public let size: Int
    /// Whether the disk is mounted for writing and the folder may be written to.
    public let isWritable: Bool

    /// Below this the server calls itself not ready: SQLite needs room for its log to answer even what makes room.
    public static let least = 32 << 20

    /// The disk under a folder; nil when there is no such folder.
    public init?(of folder: String) {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { return nil }
        free = Int(disk.f_bavail) * Int(disk.f_frsize)
        size = Int(disk.f_blocks) * Int(disk.f_frsize)
        isWritable = access(folder, W_OK) == 0 && disk.f_flag & UInt(ST_RDONLY) == 0
    }

    /// Whether a server may write there.
    public var hasRoom: Bool { isWritable && free >= Self.least }
}
