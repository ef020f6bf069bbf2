import ArgumentParser
import Background
import Diagnostics
import Domain
import Figures
import Glibc
import Logging
import ServiceLifecycle
import Storage
import SystemPackage
import UnixSignals
import Web

/// Runs the server until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion: """
            SIGTERM or SIGINT stops it: /readyz answers 503 at once, no new connections, running requests are finished,
            exit 0. What has not ended after TRACEPASS_DRAIN_TIMEOUT_SECONDS is cut off.
            """
    )

    @OptionGroup var flags: SettingFlags

    func run() async throws {
        let settings = try await flags.resolve()
        let logger = Logger.tracepass(settings.logLevel, settings.operation.logFormat)
        for name in SettingNames.unknownInEnvironment() {
            let nearest = SettingNames.nearest(to: name).map { ["nearest": "\($0)"] as Logger.Metadata }
            logger.warning(
                "an environment variable is no setting",
                metadata: ["name": "\(name)"].merging(nearest ?? [:]) { $1 }
            )
        }
        try await settings.operation.logFormat.ending { try await serve(settings, logger) }
    }

    private func serve(_ settings: Settings, _ logger: Logger) async throws {
        let opened = try await Opened.open(settings, logger: logger)
        let group = ServiceGroup(
            configuration: .init(
                services: try services(settings, opened, logger),
                gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
                logger: logger
            )
        )
        do {
            try await group.run()
            try await opened.platform.limits.usage.flush(to: opened.platform.store)
            try await opened.platform.scans.flush(to: opened.platform.store)
            await opened.store.close()
        } catch {
            await opened.store.close()
            throw error
        }
    }

    /// All that runs until the end; what stands last is stopped first.
    private func services(_ settings: Settings, _ opened: Opened, _ logger: Logger) throws -> [any Service] {
        let server = try Server(
            platform: opened.platform,
            hosts: settings.hosts,
            address: settings.address,
            version: Tracepass.version,
            limits: settings.operation.limits,
            logger: logger,
            onListening: { _ in
                // Not `print`: a pipe or a file would see the line only when the process ends.
                _ = try? FileDescriptor.standardOutput.writeAll(
                    "tracepass \(Tracepass.version) listens on \(settings.hosts.app)\n".utf8
                )
            }
        )
        let schedules = Schedule.all(of: opened.platform, logger: logger)
        let delay = settings.operation.drainDelay
        let drain = Drain(
            opened.platform.readiness,
            delay: delay,
            // Beyond the time for requests: what the schedules have under way, and closing the store.
            bound: delay + settings.operation.limits.drainTimeout + .seconds(10),
            logger: logger,
            end: { _exit(1) }
        )
        let captures = CaptureWorker(opened.platform, logger: logger)
        let listener = Listener(server, at: settings.address)
        var services: [any Service] = schedules + [captures, listener, drain]
        if let address = settings.operation.metricsAddress {
            let process = ProcessFigures(version: Tracepass.version, engine: "\(opened.store.dialect)")
            let metrics = MetricsServer(address: address, logger: logger) {
                [pipeline = server.pipeline, store = opened.store] in
                var page = Exposition()
                process.expose(on: &page)
                pipeline.expose(on: &page)
                store.expose(on: &page)
                Schedule.expose(schedules, on: &page)
                return page.text
            }
            services.insert(Listener(metrics, at: address), at: 0)
        }
        return services
    }
}
