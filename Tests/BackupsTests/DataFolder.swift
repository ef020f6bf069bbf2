import Domain
import Foundation
import GS1
import MediaFiles
import OrderedJSON
import Storage
import SystemPackage
import TestSupport

/// A data folder as a server uses it, with a workspace, products and published passports, and room for backups beside it.
struct DataFolder {
    let root: FilePath
    let store: SQLiteStore
    let platform: Platform
    let workspace: WorkspaceID
    let product: ProductID

    /// Where the database and the files are.
    var path: String { root.appending("data").string }

    /// Runs the closure with a folder that is removed afterwards.
    static func with(_ body: (DataFolder) async throws -> Void) async throws {
        let root = FilePath("/tmp/tp-backups-\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(atPath: root.string) }
        let folder = try await DataFolder(root: root)
        do {
            try await body(folder)
            await folder.store.close()
        } catch {
            await folder.store.close()
            throw error
        }
    }

    private init(root: FilePath) async throws {
        self.root = root
        let data = root.appending("data").string
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        store = try SQLiteStore(path: data + "/tracepass.sqlite", logger: .silent)
        _ = try await Migrator.platform.migrate(store)
        let base = "https://id.example.com"
        platform = try Platform(store: store, media: MediaFolder(path: data + "/media"), appBase: base, idBase: base)
        let platform = platform
        workspace = try await platform.workspaces.create(Workspaces.Draft(name: "Test"))
        product = try await platform.store.write(as: .system(workspace)) { work in
            let form = Form(["name": "Pack", "model": "M", "category": "batteries"])
            return try platform.products.create(ProductDraft(form), in: work).id
        }
    }

    /// Makes and publishes a passport.
    func publish(_ serial: String) async throws {
        try await platform.store.write(as: .system(workspace)) { [platform, product] work in
            let link = DigitalLink(gtin: try GTIN("04012345000016"), serial: try SerialNumber(serial))
            let made = try platform.passports.create(PassportDraft(product: product, link: link), in: work)
            _ = try platform.passports.publish(made.passport.id, acknowledgeIncomplete: true, expiresAt: nil, in: work)
        }
    }

    /// Uploads an image of the product.
    @discardableResult
    func upload() async throws -> MediaKey {
        let images = platform.images
        let key = try await images.put(SampleImage.png[...], .png, for: product, as: .system(workspace))
        try await platform.store.write(as: .system(workspace)) { [product] work in
            _ = try images.add(key, to: product, in: work)
        }
        guard let key else { throw Full() }
        return key
    }

    /// Takes the oldest image off the product, with its file.
    func removeImage() async throws {
        let images = platform.images
        let removed = try await platform.store.write(as: .system(workspace)) { [product] work in
            try images.remove(at: 0, of: product, in: work).file
        }
        await images.discard(removed.map { [$0] } ?? [])
    }

    /// A path beside the data.
    func beside(_ name: String) -> FilePath { root.appending(name) }

    /// How many passports the database of a data folder or backup holds.
    static func passports(in folder: String) async throws -> Int64 {
        let reader = try SQLiteReader(path: folder + "/tracepass.sqlite", isUnchanging: true)
        let count = try await reader.first("SELECT COUNT(*) FROM passport") { try $0.int(0) }
        await reader.close()
        return count ?? 0
    }

    struct Full: Error {}
}
