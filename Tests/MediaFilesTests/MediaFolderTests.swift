import Domain
import Foundation
import TestSupport
import Testing

@testable import MediaFiles

/// A folder of files; its keys are of one workspace and one product unless said otherwise.
@Suite("The folder of uploaded files")
struct MediaFolderTests {
    @Test("A file is read back as it was put, empty or large", arguments: [0, 1, 70_000, 5 << 20])
    func roundTrip(size: Int) async throws {
        try await inFolder { folder, root in
            let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let key = try key()
            try await folder.put(content[...], at: key)
            let read = try await folder.read(key)
            #expect(read == content)
            let stored = try Data(contentsOf: root.appending(path: String(key.path.dropFirst("/media/".count))))
            #expect([UInt8](stored) == content, "where it is served from")
        }
    }

    @Test("A slice is stored without what is around it")
    func slice() async throws {
        try await inFolder { folder, _ in
            let body = Array("head-body-tail".utf8)
            try await folder.put(body[5..<9], at: key())
            let read = try await folder.read(key())
            #expect(read == Array("body".utf8))
        }
    }

    @Test("What is not there is no file, and removing it is no fault")
    func absent() async throws {
        try await inFolder { folder, _ in
            let none = try await folder.read(key())
            #expect(none == nil)
            try await folder.remove(key())
            try await folder.removeUnfinished(begunBefore: .distantFuture)
            let listed = try await folder.list(after: nil, limit: 10)
            #expect(listed.isEmpty)
        }
    }

    @Test("Removing the last file of a product removes its folders, and leaves those of its neighbours")
    func emptyFolders() async throws {
        try await inFolder { folder, root in
            let (first, second, other) = (try key(image: 1), try key(image: 2), try key(product: 2))
            for key in [first, second, other] { try await folder.put([1], at: key) }
            try await folder.remove(first)
            let kept = try await folder.read(second)
            #expect(kept == [1])
            try await folder.remove(second)
            let products = root.appending(path: "\(first.workspace)/products").path(percentEncoded: false)
            let neighbour = try #require(other.product).hex
            #expect(try FileManager.default.contentsOfDirectory(atPath: products) == [neighbour])
        }
    }

    @Test("Files come in the order of their paths, in pages of any size", arguments: [1, 2, 3, 5, 7, 100])
    func pages(limit: Int) async throws {
        try await inFolder { folder, _ in
            var keys: [MediaKey] = []
            for workspace in 1...2 {
                for product in 1...3 {
                    for image in 1...2 { keys.append(try key(workspace: workspace, product: product, image: image)) }
                }
            }
            for key in keys.shuffled() { try await folder.put([0], at: key) }
            var found: [MediaKey] = []
            while case let page = try await folder.list(after: found.last, limit: limit), !page.isEmpty {
                #expect(page.count <= limit)
                found += page
            }
            #expect(found == keys)
        }
    }

    @Test("Logos come before the images of their workspace's products", arguments: [1, 2, 3, 100])
    func logos(limit: Int) async throws {
        try await inFolder { folder, _ in
            let keys = try (1...2)
                .flatMap { workspace in
                    let image = try key(workspace: workspace)
                    return [try #require(MediaKey(workspace: image.workspace.hex, logo: image.name)), image]
                }
            for key in keys.reversed() { try await folder.put([7], at: key) }
            var found: [MediaKey] = []
            while case let page = try await folder.list(after: found.last, limit: limit), !page.isEmpty {
                found += page
            }
            #expect(found == keys)
            try await folder.remove(keys[0])
            let (logo, image) = (try await folder.read(keys[0]), try await folder.read(keys[1]))
            #expect(logo == nil && image == [7])
        }
    }

    @Test("Other files in the folder are not listed")
    func strangers() async throws {
        try await inFolder { folder, root in
            let key = try key(image: 0xABC)
            try await folder.put([0], at: key)
            let images = root.appending(path: "\(key.workspace)/products/\(try #require(key.product))/images")
            for name in ["a.png", ".hidden", "\(key.image).gif", "\(key.image.hex.uppercased()).jpg", "readme"] {
                try Data([1]).write(to: images.appending(path: name))
            }
            try FileManager.default.createDirectory(
                at: root.appending(path: "lost+found"),
                withIntermediateDirectories: true
            )
            let listed = try await folder.list(after: nil, limit: 100)
            #expect(listed == [key])
        }
    }

    @Test("A file that a crash has left unfinished is never read or listed, and goes when it is old")
    func unfinished() async throws {
        try await inFolder { folder, root in
            let key = try key(image: 0x1_0000)
            let rest = root.appending(path: "unfinished")
            try FileManager.default.createDirectory(at: rest, withIntermediateDirectories: true)
            try Data([1]).write(to: rest.appending(path: key.name))
            let read = try await folder.read(key)
            let listed = try await folder.list(after: nil, limit: 10)
            #expect(read == nil && listed.isEmpty)
            try await folder.removeUnfinished(begunBefore: key.image.bornAt)
            #expect(FileManager.default.fileExists(atPath: rest.appending(path: key.name).path))
            try await folder.removeUnfinished(begunBefore: key.image.bornAt.advanced(bySeconds: 1))
            #expect(!FileManager.default.fileExists(atPath: rest.appending(path: key.name).path))
        }
    }

    @Test("A file that cannot be stored leaves nothing behind")
    func refused() async throws {
        try await inFolder { folder, root in
            let key = try key()
            // A file stands where the folder of the product has to be.
            let products = root.appending(path: "\(key.workspace)/products")
            try FileManager.default.createDirectory(at: products, withIntermediateDirectories: true)
            try Data().write(to: products.appending(path: #require(key.product).hex))
            await #expect(throws: (any Error).self) { try await folder.put([1], at: key) }
            let rest = root.appending(path: "unfinished").path(percentEncoded: false)
            #expect(try FileManager.default.contentsOfDirectory(atPath: rest).isEmpty)
        }
    }

    @Test("Files are put and removed beside each other by several servers without a fault")
    func together() async throws {
        try await inFolder { folder, root in
            let other = MediaFolder(path: root.path(percentEncoded: false))
            let keys = try (1...200).map { try key(product: $0 % 3, image: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, key) in keys.enumerated() {
                    group.addTask {
                        try await (number % 2 == 0 ? folder : other).put([UInt8(number)], at: key)
                        if number % 4 != 0 { try await (number % 2 == 0 ? other : folder).remove(key) }
                    }
                }
                try await group.waitForAll()
            }
            let left = try await folder.list(after: nil, limit: 1_000)
            #expect(Set(left) == Set(keys.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)))
        }
    }

    private func key(workspace: Int = 1, product: Int = 1, image: Int = 1) throws -> MediaKey {
        func hex(_ number: Int) -> String {
            String(repeating: "0", count: 24 - String(number, radix: 16).count) + String(number, radix: 16)
        }
        return try #require(MediaKey(workspace: hex(workspace), product: hex(product), name: hex(image) + ".png"))
    }

    private func inFolder(_ body: (MediaFolder, URL) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "media_\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: root) }
        try await body(MediaFolder(path: root.path(percentEncoded: false)), root)
    }
}

extension Timestamp {
    fileprivate static let distantFuture = Timestamp(milliseconds: 1 << 46)
}
