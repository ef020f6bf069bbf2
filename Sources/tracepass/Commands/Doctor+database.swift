import Backups
import Diagnostics
import Domain
import Logging
import Storage

extension Doctor {
    /// What is to be said of the database and its standbys.
    func database(_ settings: Settings) async -> [Diagnosis] {
        guard let url = settings.database.url else { return await embedded(settings.dataFolder) }
        var findings: [Diagnosis] = []
        do {
            findings += try await examining(url, settings) { store in
                try await examine(store, allowsUnsafe: settings.database.options.allowsUnsafe)
            }
        } catch {
            findings.append(.unreachable(error))
        }
        for standby in settings.database.standbys {
            let shown = DatabaseURL(standby)
            do {
                findings.append(
                    .replica(
                        shown,
                        try await examining(shown.forAnyServer, settings) { try await StandbyState(of: $0) }
                    )
                )
            } catch {
                findings.append(.replica(shown, error))
            }
        }
        return findings
    }

    private func embedded(_ folder: String) async -> [Diagnosis] {
        if Restoration.isUnfinished(in: folder) { return [.interruptedRestore(into: folder)] }
        let file = folder + "/tracepass.sqlite"
        guard DiskSpace(of: file) != nil else {
            return [.warning("database", "\(file) is not there", advice: "tracepass serve makes it")]
        }
        return await Diagnosis.embedded(file, now: { Surroundings.live.now() })
    }

    /// An unsafe database is opened too: each of its settings is then a finding of its own.
    private func examining<T>(
        _ url: String,
        _ settings: Settings,
        _ body: (any Store) async throws -> T
    ) async throws -> T {
        var options = settings.database.options
        (options.writers, options.readers, options.allowsUnsafe) = (1, 1, true)
        let store = try PostgresStore(url: url, options: options, logger: .tracepass(.critical))
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }

    private func examine(_ store: any Store, allowsUnsafe: Bool) async throws -> [Diagnosis] {
        let before = Surroundings.live.now()
        let condition = try await store.condition()
        let after = Surroundings.live.now()
        let middle = Timestamp(milliseconds: (before.milliseconds + after.milliseconds) / 2)
        let standby = condition.isStandby ? try await StandbyState(of: store) : nil
        let pending = try await Migrator.platform.pending(store)
        let unknown = try await Migrator.platform.unknown(store)
        return Diagnosis.all(of: condition, at: middle, standby: standby, allowsUnsafe: allowsUnsafe)
            + Diagnosis.schema(pending: pending, unknown: unknown)
    }
}
