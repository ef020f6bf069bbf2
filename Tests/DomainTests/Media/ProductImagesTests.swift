import Foundation
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

/// Files and what refers to them, whatever happens in between.
@Suite("Uploaded images")
struct ProductImagesTests {
    @Test(
        "A file to which nothing came to refer is swept, but not before an hour has passed",
        arguments: Engine.available
    )
    func crash(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            // The process dies between the file and the transaction.
            let orphan = try #require(try await test.put(for: product.id))
            let kept = try await test.upload(to: product.id)
            #expect(try await test.platform.images.sweep() == 0, "an upload may be under way")
            test.clock.advance(bySeconds: 3_599)
            #expect(try await test.platform.images.sweep() == 0)
            test.clock.advance(bySeconds: 2)
            #expect(try await test.platform.images.sweep() == 1)
            #expect(try await test.platform.images.read(orphan) == nil)
            #expect(try await test.platform.images.read(kept) == SampleImage.png)
            #expect(try await test.read { try test.platform.products.get(product.id, in: $0).imageURLs.count } == 1)
            #expect(try await test.platform.images.sweep() == 0)
        }
    }

    @Test("A refused transaction refers to nothing, and the sweep finds its file", arguments: Engine.available)
    func refused(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let file = try #require(try await test.put(for: product.id))
            // Others fill the product while the file is being written.
            let full = JSON.array((1...20).map { .string("https://cdn.example/\($0).jpg") })
            _ = try await test.change(product, ["imageUrls": full])
            let refused = try await refusal {
                try await test.write { _ = try test.platform.images.add(file, to: product.id, in: $0) }
            }
            #expect(refused?.code == .imageLimitReached && refused?["limit"] == 20)
            #expect(try await test.put(for: product.id) == nil, "a full product is not even written for")
            let nowhere = ProductID(stored: "66f0c1d2e3f4a5b6c7d8e911")
            #expect(try await test.put(for: nowhere) == nil)
            let unknown = try await refusal {
                try await test.write { _ = try test.platform.images.add(nil, to: nowhere, in: $0) }
            }
            #expect(unknown?.code == .notFound)
            test.clock.advance(bySeconds: 3_601)
            #expect(try await test.platform.images.sweep() == 1)
            #expect(try await test.platform.images.read(file) == nil)
        }
    }

    @Test(
        "A file that a change of `imageUrls` has dropped is swept, one that it keeps is not",
        arguments: Engine.available
    )
    func dropped(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let (dropped, kept) = (try await test.upload(to: product.id), try await test.upload(to: product.id))
            // Under which base the server was reached at that time does not matter.
            _ = try await test.change(product, ["imageUrls": [.string("https://old.example" + kept.path)]])
            test.clock.advance(bySeconds: 3_601)
            #expect(try await test.platform.images.sweep() == 1)
            #expect(try await test.platform.images.read(dropped) == nil)
            #expect(try await test.platform.images.read(kept) != nil)
        }
    }

    @Test(
        "The files of a deleted product are swept, those of another database are left alone",
        arguments: Engine.available
    )
    func deleted(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let file = try await test.upload(to: product.id)
            let foreign = try #require(
                MediaKey(
                    workspace: "66f0c1d2e3f4a5b6c7d8e900",
                    product: product.id.hex,
                    name: file.name
                )
            )
            try await test.platform.images.media.put([1], at: foreign)
            _ = try await test.store.write { try $0.run("DELETE FROM product WHERE id = \(product.id)") }
            test.clock.advance(bySeconds: 3_601)
            #expect(try await test.platform.images.sweep() == 1)
            #expect(try await test.platform.images.read(file) == nil)
            #expect(try await test.platform.images.read(foreign) == [1])
        }
    }

    @Test("Several servers sweep the same files at once", arguments: Engine.available)
    func together(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.product(.batteries)
            var kept: [MediaKey] = []
            for number in 0..<60 {
                if number % 6 == 0 {
                    kept.append(try await test.upload(to: product.id))
                } else {
                    _ = try await test.put(for: product.id)
                }
            }
            test.clock.advance(bySeconds: 3_601)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { _ = try await test.platform.images.sweep() } }
                try await group.waitForAll()
            }
            #expect(try await Set(test.platform.images.media.list(after: nil, limit: 100)) == Set(kept))
        }
    }

    @Test("A removed image's file is told unless the product still refers to it", arguments: Engine.available)
    func removed(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let file = try await test.upload(to: product.id)
            let url = JSON.string(test.platform.images.url(of: file))
            let other = JSON.string(
                "https://id.example/media/\(product.workspace)/products/\(product.workspace)/images/\(file.name)"
            )
            _ = try await test.change(product, ["imageUrls": [url, "https://cdn.example/1.jpg", other, url]])
            let removals = try await test.write { work in
                try (0..<4).map { _ in try test.platform.images.remove(at: 0, of: product.id, in: work).file }
            }
            #expect(removals == [nil, nil, nil, file])
        }
    }

    @Test("Each change is in the trail with its address", arguments: Engine.available)
    func trail(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let file = try await test.upload(to: product.id)
            let (_, after, _) = try await test.write { try test.platform.images.remove(at: 0, of: product.id, in: $0) }
            #expect(after.revision == product.revision + 2)
            let url = JSON.string(test.platform.images.url(of: file))
            let entries = try await test.read { work in
                try work.tx.activities(of: work.workspace, target: product.id.hex, action: nil, before: nil, limit: 10)
            }
            let (added, removed) = (
                entries.filter { $0.action == .productImageAdded }, entries.filter { $0.action == .productImageRemoved }
            )
            #expect(added.map(\.after) == [["imageUrl": url]] && added.map(\.before) == [.null])
            #expect(removed.map(\.before) == [["imageUrl": url]] && removed.map(\.after) == [.null])
        }
    }
}

extension TestPlatform {
    /// Stores a file as an upload does before its transaction.
    func put(for product: ProductID) async throws -> MediaKey? {
        try await platform.images.put(SampleImage.png[...], .png, for: product, as: person(.owner))
    }

    /// Uploads a file.
    func upload(to product: ProductID) async throws -> MediaKey {
        let file = try #require(try await put(for: product))
        try await write { _ = try platform.images.add(file, to: product, in: $0) }
        return file
    }
}
