import ArgumentParser
import Background
import Domain
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
        discussion: "SIGTERM or SIGINT stops it: no new connections, running requests are finished, exit 0."
    )

    @OptionGroup var flags: SettingFlags

    func run() async throws {
        let settings = try await flags.resolve()
        let logger = Logger.tracepass(settings.logLevel)
        let opened = try await Opened.open(settings, logger: logger)
        let server = try Server(
            platform: opened.platform,
            hosts: settings.hosts,
            address: settings.address,
            version: Tracepass.version,
            logger: logger,
            onListening: { _ in
                // Not `print`: a pipe or a file would see the line only when the process ends.
                _ = try? FileDescriptor.standardOutput.writeAll(
                    "tracepass \(Tracepass.version) listens on \(settings.hosts.app)\n".utf8
                )
            }
        )
        let group = ServiceGroup(
            configuration: .init(
                services: [server as any Service] + Schedule.all(of: opened.platform, logger: logger),
                gracefulShutdownSignals: [.sigterm, .sigint],
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
}
