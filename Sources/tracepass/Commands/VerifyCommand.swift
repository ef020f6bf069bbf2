import ArgumentParser
import Domain
import Logging
import MediaFiles
import OrderedJSON
import Storage

/// Looks through the store for what breaks its rules.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the store: kept numbers, hashes, references, files.",
        discussion: """
            Only reads, also while a server runs on the store. A line for each fault: table, workspace, id, rule. Exits with
            0 when there is none, with 1 when there are some, with 64 for wrong settings, with 69 when the store cannot
            be read or its schema is not that of this program.
            """
    )

    @OptionGroup var flags: SettingFlags

    @Flag(help: "Print one JSON object instead of lines.")
    var json = false

    func run() async throws {
        let settings = try await flags.resolve()
        let list = FaultList(printsLines: !json)
        let format = settings.operation.logFormat
        let extent = try await Unreadable.ends(format) {
            let store = try settings.openToRead(logger: .tracepass(settings.logLevel, format))
            try await Unready.checkNotNewer(store)
            guard try await Migrator.platform.pending(store).isEmpty else { throw Unready.oldSchema("") }
            for fault in try (store as? SQLiteReader)?.integrityFaults() ?? [] {
                list.add(StoreFault(table: fault.table, id: "", rule: fault.message))
            }
            let media = MediaFolder(path: settings.dataFolder + "/media")
            let line = ProgressLine()
            let extent = try await Verification(store: store, media: media)
                .run(list.add, progress: { line.show("\($0.passports) passports, \($0.versions) versions") })
            await store.close()
            return extent
        }
        if json {
            print(list.json(extent).text)
        } else {
            print(
                "\(extent.workspaces) workspaces, \(extent.passports) passports, \(extent.versions) versions, "
                    + "\(extent.files) files: \(list.summary)"
            )
        }
        if list.count > 0 { throw ExitCode.failure }
    }
}

extension Settings {
    /// Opens the store to look at it and nothing else: it is not made, and not migrated.
    fileprivate func openToRead(logger: Logger) throws -> any Store {
        if let url = database.url {
            var options = database.options
            (options.writers, options.readers) = (1, 1)
            return try PostgresStore(url: url, options: options, logger: logger)
        }
        try Unready.checkRestore(dataFolder)
        return try SQLiteReader(path: dataFolder + "/tracepass.sqlite")
    }
}
