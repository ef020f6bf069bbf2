public import Domain
public import Foundation
import HTTPTypes
import Logging
import MediaFiles
import OrderedJSON
public import Storage
import Testing
public import Web

/// A whole platform over a store of its own: one workspace, one key, a fixed clock, and its routes without a socket.
public struct TestPlatform: Sendable {
    /// The platform.
    public let platform: Platform
    /// Its store.
    public let store: any Store
    /// The folder of uploaded files.
    public let mediaFolder: URL
    /// Every route, called in-process.
    public let pipeline: Pipeline
    /// The clock that it lives by.
    public let clock: TestClock
    /// A workspace.
    public let workspace: WorkspaceID
    /// A key that opens it.
    public let key: String

    /// The base of Digital Links in tests.
    public static let idBase = "https://id.example"
    /// The base of the API in tests.
    public static let appBase = "https://app.example"

    /// Runs `body` with a platform on that engine; on PostgreSQL so many connections write.
    public static func run(
        on engine: Engine,
        writing: Int = 1,
        plans: Plans = .builtIn,
        _ body: @Sendable (TestPlatform) async throws -> Void
    ) async throws {
        try await engine.withStore(writing: writing) { store in
            _ = try await Migrator.platform.migrate(store)
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "media_\(UInt64.random(in: 0 ... .max))"
            )
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body(TestPlatform(store: store, mediaFolder: folder, plans: plans))
        }
    }

    private init(store: any Store, mediaFolder: URL, plans: Plans) async throws {
        let (clock, random) = (TestClock(), TestRandom())
        let surroundings = Surroundings(now: { clock.now }, randomBytes: { random.bytes($0) })
        let platform = try Platform(
            store: store,
            media: MediaFolder(path: mediaFolder.path(percentEncoded: false)),
            appBase: TestPlatform.appBase,
            idBase: TestPlatform.idBase,
            plans: plans,
            surroundings: surroundings
        )
        self.platform = platform
        self.store = store
        self.mediaFolder = mediaFolder
        self.clock = clock
        pipeline = try Pipeline(
            platform: platform,
            hosts: Hosts(app: TestPlatform.appBase, id: TestPlatform.idBase),
            version: "test",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            patience: .seconds(3)
        )
        workspace = try await platform.workspaces.create(Workspaces.Draft(name: "Test"))
        key = try await TestPlatform.makeKey(platform, workspace)
    }

    /// A further workspace and a key to it.
    public func otherWorkspace() async throws -> (id: WorkspaceID, key: String) {
        let id = try await platform.workspaces.create(Workspaces.Draft(name: "Other"))
        return (id, try await TestPlatform.makeKey(platform, id))
    }

    /// Puts the workspace on a plan.
    public func setPlan(_ name: String, _ subscription: Account.Subscription = .active) async throws {
        let plan = try #require(platform.limits.plans[name])
        try await write { try platform.limits.setPlan(plan, subscription, in: $0) }
    }

    /// Runs a write as the workspace's owner would.
    public func write<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await platform.store.write(as: .system(workspace), body)
    }

    /// Runs a read as the workspace's owner would.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await platform.store.read(as: .system(workspace), body)
    }

    private static func makeKey(_ platform: Platform, _ workspace: WorkspaceID) async throws -> String {
        try await platform.store.write(as: .system(workspace)) { work in
            try platform.apiKeys.create(named: "test", in: work).secret.text
        }
    }
}
