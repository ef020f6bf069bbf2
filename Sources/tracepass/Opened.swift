import Diagnostics
import Domain
import Logging
import MediaFiles
import Storage
import Web

/// A platform over its opened store.
struct Opened {
    let platform: Platform
    let store: any Store

    /// Runs `body` over the opened platform and closes the store afterwards, whatever happens. An error is told in the
    /// log's format and ends the program.
    static func run<T>(
        _ settings: Settings,
        logger: Logger,
        _ body: (Platform) async throws -> T
    ) async throws -> T {
        try await settings.operation.logFormat.ending { try await perform(settings, logger: logger, body) }
    }

    private static func perform<T>(
        _ settings: Settings,
        logger: Logger,
        _ body: (Platform) async throws -> T
    ) async throws -> T {
        let opened = try await open(settings, logger: logger)
        do {
            let result = try await body(opened.platform)
            await opened.store.close()
            return result
        } catch {
            await opened.store.close()
            throw error
        }
    }

    /// Opens the store that the settings name and brings its schema up to date, or refuses an old one.
    static func open(_ settings: Settings, logger: Logger) async throws -> Opened {
        let store = try await openStore(settings, logger: logger)
        do {
            if settings.migrates {
                for id in try await Migrator.platform.migrate(store) {
                    logger.info("migrated", metadata: ["id": "\(id)"])
                }
            } else if case let pending = try await Migrator.platform.pending(store), !pending.isEmpty {
                throw Unready.oldSchema(" and TRACEPASS_MIGRATE is false")
            }
            let platform = try Platform(
                store: store,
                media: MediaFolder(path: settings.dataFolder + "/media"),
                appBase: settings.hosts.app,
                idBase: settings.hosts.id,
                plans: settings.plans,
                templates: try await TemplateCatalogue.registered(in: store, at: Surroundings.live.now()),
                // Beside PostgreSQL the folder is made with the first uploaded image.
                isDiskWritable: { DiskSpace(of: settings.dataFolder)?.hasRoom ?? (settings.database.url != nil) }
            )
            return Opened(platform: platform, store: store)
        } catch {
            await store.close()
            throw error
        }
    }

    /// Opens the store that the settings name, whatever its schema.
    static func openStore(_ settings: Settings, logger: Logger) async throws -> any Store {
        let monitor = StoreMonitor(slowAfter: settings.operation.slowQuery, logger: logger)
        let waiting = settings.operation.waiting
        if let url = settings.database.url {
            return try PostgresStore(
                url: url,
                standbys: settings.database.standbys,
                options: settings.database.options,
                waiting: waiting,
                logger: logger,
                monitor: monitor
            )
        }
        try Unready.checkRestore(settings.dataFolder)
        try DataFolder.make(settings.dataFolder)
        let path = settings.dataFolder + "/tracepass.sqlite"
        return try SQLiteStore(path: path, waiting: waiting, logger: logger, monitor: monitor)
    }
}
