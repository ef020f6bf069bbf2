import Crypto
import Glibc
import MediaFiles
import SystemPackage

/// A file and the SHA-256 of its content.
struct HashedFile {
    /// Lower-case hexadecimal.
    let hash: String
    /// How many bytes it has.
    let size: Int

    /// How much is read at a time.
    private static let portion = 1 << 20

    /// Reads a file and hashes it.
    init(_ path: FilePath) throws {
        self = try HashedFile(path) { _ in }
    }

    /// Copies a file to a new one, durably; the hash is of what was written.
    init(copying source: FilePath, to target: FilePath) throws {
        self = try NewFile.make(target) { file in try HashedFile(source) { _ = try file.writeAll($0) } }
    }

    private init(_ path: FilePath, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        let file = try FileDescriptor.open(path, .readOnly, options: .noFollow)
        (hash, size) = try file.closeAfter {
            var (sum, count) = (SHA256(), 0)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: HashedFile.portion, alignment: 16)
            defer { buffer.deallocate() }
            while case let read = try file.read(into: buffer), read > 0 {
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<read])
                sum.update(bufferPointer: bytes)
                try take(bytes)
                count += read
            }
            return (sum.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), count)
        }
    }

    /// The whole content of a file.
    static func content(of path: FilePath) throws -> [UInt8] {
        var content: [UInt8] = []
        _ = try HashedFile(path) { content += $0 }
        return content
    }

    /// Makes what was written to a file durable.
    static func flush(_ path: FilePath) throws {
        let file = try FileDescriptor.open(path, .readOnly)
        try file.closeAfter {
            guard fsync(file.rawValue) == 0 else { throw Errno.last }
        }
    }
}
