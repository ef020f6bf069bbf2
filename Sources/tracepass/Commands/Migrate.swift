import ArgumentParser
import Domain
import Logging
import Storage

/// Brings the schema up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database's schema up to date.",
        discussion: "`serve` does this at its start unless TRACEPASS_MIGRATE is false. Several nodes may do it at once."
    )

    @OptionGroup var flags: SettingFlags

    func run() async throws {
        let settings = try await flags.resolve()
        let applied = try await settings.operation.logFormat.ending {
            let store = try await Opened.openStore(
                settings,
                logger: .tracepass(settings.logLevel, settings.operation.logFormat)
            )
            do {
                let applied = try await Migrator.platform.migrate(store)
                await store.close()
                return applied
            } catch {
                await store.close()
                throw error
            }
        }
        print(applied.isEmpty ? "The schema is up to date." : "Applied \(applied.joined(separator: ", ")).")
    }
}
