public import Domain
public import Foundation
import HTTPTypes
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
    public private(set) var key: String
    /// The way to a server that listens, or nil: then requests are handed to the pipeline.
    private(set) var socket: SocketClient?

    /// The base of Digital Links in tests.
    public static let idBase = "https://id.example"
    /// The base of the API in tests.
    public static let appBase = "https://app.example"

    /// The templates of the binary, read once: a catalogue learns, so that each platform has its own.
    private static let carried = Result { try TemplateCatalogue.embedded().all }

    /// The bases of tests.
    public static let hosts = Hosts(app: appBase, id: idBase)

    /// Runs `body` with a platform on that engine; on PostgreSQL so many connections write. Without `templates` those
    /// of the binary count.
    public static func run(
        on engine: Engine,
        writing: Int = 1,
        plans: Plans = .builtIn,
        templates: TemplateCatalogue? = nil,
        _ body: @Sendable (TestPlatform) async throws -> Void
    ) async throws {
        try await engine.withStore(writing: writing) { store in
            _ = try await Migrator.platform.migrate(store)
            try await withMediaFolder { folder in
                let test = try await TestPlatform(
                    store: store,
                    mediaFolder: folder,
                    plans: plans,
                    templates: templates
                )
                try await body(test)
            }
        }
    }

    private static func withMediaFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "media_\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    /// Runs `body` on that stage: with a server and a socket between, or without.
    public static func run(
        on stage: Stage,
        writing: Int = 1,
        plans: Plans = .builtIn,
        _ body: @Sendable (TestPlatform) async throws -> Void
    ) async throws {
        try await run(on: stage.engine, writing: writing, plans: plans) { test in
            switch stage.transport {
            case .inProcess: try await body(test)
            case .socket: try await test.served(body)
            }
        }
    }

    /// Runs `body` with two nodes of one platform: two stores on one database, one clock, one workspace and key.
    public static func runPair(
        on stage: Stage,
        _ body: @Sendable (TestPlatform, TestPlatform) async throws -> Void
    ) async throws {
        try await stage.engine.withDatabase { database in
            try await database.withStore { first in
                try await database.withStore { second in
                    try await withMediaFolder { folder in
                        _ = try await Migrator.platform.migrate(first)
                        let here = try await TestPlatform(store: first, mediaFolder: folder, plans: .builtIn)
                        let there = try TestPlatform(store: second, beside: here)
                        guard stage.transport == .socket else { return try await body(here, there) }
                        try await here.served { here in try await there.served { try await body(here, $0) } }
                    }
                }
            }
        }
    }

    /// The same platform, asked with another key.
    public func holding(_ key: String) -> TestPlatform {
        var test = self
        test.key = key
        return test
    }

    /// The same platform after an update of the program that brings other templates.
    public func updated(to templates: TemplateCatalogue) throws -> TestPlatform {
        try TestPlatform(store: store, beside: self, templates: templates)
    }

    private func served(_ body: @Sendable (TestPlatform) async throws -> Void) async throws {
        try await SocketServer(platform: platform, hosts: TestPlatform.hosts)
            .run { client in
                var test = self
                test.socket = client
                try await body(test)
            }
    }

    /// Runs `body` with the port of the loopback address on which a server with these limits listens, and its pipeline.
    public func listening(
        _ limits: ServerLimits,
        _ body: @Sendable (_ port: Int, _ pipeline: Pipeline) async throws -> Void
    ) async throws {
        try await listening(limits) { port, pipeline, _ in try await body(port, pipeline) }
    }

    /// The same with what tells the server to stop, before the closure has ended.
    public func listening(
        _ limits: ServerLimits,
        _ body:
            @Sendable (
                _ port: Int, _ pipeline: Pipeline, _ stop: @escaping @Sendable () async -> Void
            ) async throws -> Void
    ) async throws {
        try await SocketServer(platform: platform, hosts: TestPlatform.hosts, limits: limits).listen(body)
    }

    private init(
        store: any Store,
        mediaFolder: URL,
        plans: Plans,
        templates: TemplateCatalogue? = nil
    ) async throws {
        let (clock, random) = (TestClock(), TestRandom())
        let surroundings = Surroundings(now: { clock.now }, randomBytes: { random.bytes($0) })
        let platform = try Platform(
            store: store,
            media: MediaFolder(path: mediaFolder.path(percentEncoded: false)),
            appBase: TestPlatform.appBase,
            idBase: TestPlatform.idBase,
            plans: plans,
            templates: templates ?? TemplateCatalogue(try TestPlatform.carried.get()),
            surroundings: surroundings,
            databasePatience: TestPlatform.starvation
        )
        self.platform = platform
        self.store = store
        self.mediaFolder = mediaFolder
        self.clock = clock
        pipeline = try TestPlatform.pipeline(of: platform)
        workspace = try await platform.workspaces.create(Workspaces.Draft(name: "Test"))
        key = try await TestPlatform.makeKey(platform, workspace)
    }

    /// A second node beside the first, with templates of its own or the same.
    private init(store: any Store, beside first: TestPlatform, templates: TemplateCatalogue? = nil) throws {
        platform = try Platform(
            store: store,
            media: MediaFolder(path: first.mediaFolder.path(percentEncoded: false)),
            appBase: TestPlatform.appBase,
            idBase: TestPlatform.idBase,
            plans: first.platform.limits.plans,
            templates: templates ?? TemplateCatalogue(first.platform.templates.all),
            surroundings: first.platform.surroundings,
            databasePatience: TestPlatform.starvation
        )
        self.store = store
        mediaFolder = first.mediaFolder
        clock = first.clock
        pipeline = try TestPlatform.pipeline(of: platform)
        workspace = first.workspace
        key = first.key
    }

    /// How long a machine that runs every test at once may keep one waiting.
    public static let starvation = Duration.seconds(120)

    /// A pipeline of the platform with these limits.
    public static func pipeline(of platform: Platform, limits: ServerLimits = ServerLimits()) throws -> Pipeline {
        try Pipeline(
            platform: platform,
            hosts: hosts,
            version: "test",
            logger: .silent,
            patience: .seconds(3),
            limits: limits
        )
    }

    /// A further workspace and a key to it.
    public func otherWorkspace(
        _ draft: Workspaces.Draft = Workspaces.Draft(name: "Other")
    ) async throws -> (id: WorkspaceID, key: String) {
        let id = try await platform.workspaces.create(draft)
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
