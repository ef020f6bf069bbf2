import Dispatch
public import Domain
import Glibc
import SystemPackage

/// Uploaded files in a folder of the file system, laid out as they are served: a web server may serve it as well.
///
/// Several servers may share the folder over a network. A file is written under another name, flushed to the disk and
/// then renamed, so that it is whole or absent at every instant, and durable once `put` returns.
public struct MediaFolder: MediaStore {
    private let root: FilePath
    /// File operations block, so they have threads of their own.
    private let queue = DispatchQueue(label: "tracepass.media", attributes: .concurrent)

    /// The folder at this path; it is made when the first file comes.
    public init(path: String) {
        root = FilePath(path)
    }

    /// Stores a file; see ``MediaStore``.
    public func put(_ content: ArraySlice<UInt8>, at key: MediaKey) async throws {
        try await onQueue {
            let unfinished = unfinishedFolder.appending(key.name)
            do {
                try Folder(unfinishedFolder).make()
                try MediaFolder.write(content, to: unfinished)
                try place(unfinished, at: key)
            } catch {
                _ = unlink(unfinished.string)
                guard let fault = error as? Errno, [.noSpace, .diskQuotaExceeded].contains(fault) else { throw error }
                throw MediaStoreFull()
            }
        }
    }

    /// The content of a file, or nil; see ``MediaStore``.
    public func read(_ key: MediaKey) async throws -> [UInt8]? {
        try await onQueue {
            do {
                return try MediaFolder.content(of: path(of: key))
            } catch Errno.noSuchFileOrDirectory {
                return nil
            }
        }
    }

    /// Whether a file is there.
    public func holds(_ key: MediaKey) -> Bool { access(path(of: key).string, F_OK) == 0 }

    /// Removes a file if it is there, and the folders that are then empty.
    public func remove(_ key: MediaKey) async throws {
        try await onQueue {
            let path = path(of: key)
            guard unlink(path.string) == 0 || errno == ENOENT else { throw Errno.last }
            // Another server may be putting a file there: a folder that is not empty stays.
            let images = path.removingLastComponent()
            guard rmdir(images.string) == 0, key.product != nil else { return }
            _ = rmdir(images.removingLastComponent().string)
        }
    }

    /// The keys of stored files behind `last`, in the order of their paths; see ``MediaStore``.
    public func list(after last: MediaKey?, limit: Int) async throws -> [MediaKey] {
        try await onQueue {
            var found: [MediaKey] = []
            let start = last?.path ?? ""
            for workspace in try Folder(root).names() where workspace >= last?.workspace.hex ?? "" {
                // In the order of paths the logo stands before the products.
                var folders: [String] = ["logo"]
                folders += try Folder(root.appending(workspace).appending("products")).names()
                    .map { "products/\($0)/images" }
                for folder in folders where "/media/\(workspace)/\(folder)/~" > start {
                    for name in try Folder(root.appending(workspace).appending(folder)).names() {
                        guard let key = MediaFolder.key(workspace, folder, name), key.path > start else { continue }
                        found.append(key)
                        if found.count == limit { return found }
                    }
                }
            }
            return found
        }
    }

    /// The key of a file by its folder, `logo` or `products/{id}/images`.
    private static func key(_ workspace: String, _ folder: String, _ name: String) -> MediaKey? {
        let parts = folder.split(separator: "/")
        return parts.count == 3
            ? MediaKey(workspace: workspace, product: parts[1], name: name)
            : MediaKey(workspace: workspace, logo: name)
    }

    /// Removes unfinished files that were begun before then; see ``MediaStore``.
    public func removeUnfinished(begunBefore instant: Timestamp) async throws {
        try await onQueue {
            for name in try Folder(unfinishedFolder).names() {
                guard let image = ImageID(String(name.prefix(24))), image.bornAt < instant else { continue }
                let path = unfinishedFolder.appending(name)
                guard unlink(path.string) == 0 || errno == ENOENT else { throw Errno.last }
            }
        }
    }

    /// Removes the folder of unfinished files when none is in it.
    public func tidy() throws {
        guard rmdir(unfinishedFolder.string) == 0 || [ENOENT, ENOTEMPTY].contains(errno) else { throw Errno.last }
    }

    /// Where files are until they are whole; no address leads there.
    private var unfinishedFolder: FilePath { root.appending("unfinished") }

    private func path(of key: MediaKey) -> FilePath { root.appending(String(key.path.dropFirst("/media/".count))) }

    /// Gives a whole file its name, durably. The folder may be removed by another server until the file is in it.
    private func place(_ file: FilePath, at key: MediaKey) throws {
        let path = path(of: key)
        let folder = Folder(path.removingLastComponent())
        for attempt in 1... {
            try folder.make()
            if rename(file.string, path.string) == 0 { break }
            guard errno == ENOENT, attempt < 5 else { throw Errno.last }
        }
        try folder.flush()
    }

    private static func write(_ content: ArraySlice<UInt8>, to path: FilePath) throws {
        _ = try NewFile.make(path) { file in try content.withUnsafeBytes { try file.writeAll($0) } }
    }

    private static func content(of path: FilePath) throws -> [UInt8] {
        let file = try FileDescriptor.open(path, .readOnly, options: .noFollow)
        return try file.closeAfter {
            let size = Int(try file.seek(offset: 0, from: .end))
            try file.seek(offset: 0, from: .start)
            return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                while count < size {
                    let read = try file.read(
                        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                    )
                    guard read > 0 else { break }
                    count += read
                }
            }
        }
    }

    private func onQueue<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
