import Glibc
public import SystemPackage

/// A file that is made once and never changed.
public enum NewFile {
    /// Makes a file that must not be there, has it written, and flushes it to the disk.
    ///
    /// - Throws: `Errno`; what was begun is left for the caller to remove.
    public static func make<T>(_ path: FilePath, _ write: (FileDescriptor) throws -> T) throws -> T {
        let file = try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.create, .exclusiveCreate],
            permissions: [.ownerReadWrite, .groupRead]
        )
        return try file.closeAfter {
            let written = try write(file)
            guard fsync(file.rawValue) == 0 else { throw Errno.last }
            return written
        }
    }
}
