import SystemPackage

/// A file that is read whole, of at most a mebibyte where no other limit is given.
struct SmallFile {
    let bytes: [UInt8]

    init(_ path: String, limit: Int = 1 << 20) throws {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        bytes = try file.closeAfter {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while bytes.count <= limit {
                let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
                if count == 0 { return bytes }
                bytes.append(contentsOf: buffer.prefix(count))
            }
            throw Errno.fileTooLarge
        }
    }
}
