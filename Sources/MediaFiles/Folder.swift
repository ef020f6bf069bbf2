import Glibc
public import SystemPackage

/// A folder of the file system.
public struct Folder {
    /// Where it is.
    public let path: FilePath

    /// The folder at this path, whether it is there or not.
    public init(_ path: FilePath) {
        self.path = path
    }

    /// Makes the folder and those above it, durably; one that is there already is kept.
    public func make() throws {
        guard mkdir(path.string, 0o750) != 0 else { return try parent.flush() }
        switch Errno.last {
        case .fileExists: return
        case .noSuchFileOrDirectory where path.removingLastComponent() != path:
            try parent.make()
            guard mkdir(path.string, 0o750) == 0 || errno == EEXIST else { throw Errno.last }
            try parent.flush()
        case let fault: throw fault
        }
    }

    /// Makes what has changed in the folder's list of names durable.
    public func flush() throws {
        let folder = try FileDescriptor.open(path, .readOnly, options: .directory)
        try folder.closeAfter {
            guard fsync(folder.rawValue) == 0 else { throw Errno.last }
        }
    }

    /// The names in it that do not begin with a dot, sorted by their bytes; none when it is not there.
    public func names() throws -> [String] {
        guard let stream = opendir(path.string) else {
            if [ENOENT, ENOTDIR].contains(errno) { return [] }
            throw Errno.last
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes the folder with everything in it, if it is there.
    public func removeAll() throws {
        for name in try names() {
            let inner = path.appending(name)
            if unlink(inner.string) == 0 || errno == ENOENT { continue }
            guard errno == EISDIR else { throw Errno.last }
            try Folder(inner).removeAll()
        }
        guard rmdir(path.string) == 0 || errno == ENOENT else { throw Errno.last }
    }

    /// The folder in which it is.
    public var parent: Folder {
        let above = path.removingLastComponent()
        return Folder(above.isEmpty ? "." : above)
    }
}

extension Errno {
    /// What the last call of the C library has failed with.
    public static var last: Errno { Errno(rawValue: errno) }
}
