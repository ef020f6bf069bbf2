import ArgumentParser
import Backups
import Domain
import Glibc
import OrderedJSON
import Storage
import SystemPackage

/// Backups of an embedded database with its uploaded files.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Back up the embedded database and uploaded files, check and restore backups.",
        discussion: "For PostgreSQL see docs/backup.md.",
        subcommands: [Create.self, Verify.self, Restore.self]
    )

    /// Makes a backup.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a backup in a new folder; the server may go on.",
            discussion: """
                One state of the database with every file to which it refers, and SHA-256 sums of all. The folder gets its
                name when the backup is whole and on the disk. Exits with 0, with 1 when the backup was made and files to
                which rows refer are missing, with 64 for wrong settings, with 69 when it was not made.
                """
        )

        @OptionGroup var flags: SettingFlags

        @Argument(help: "The folder to make; it must not be there yet.")
        var folder: String

        func run() async throws {
            let settings = try await flags.resolve()
            let line = ProgressLine()
            let outcome = try await Unreadable.ends(settings.operation.logFormat) {
                if settings.database.url != nil { throw BackupFailure.notEmbedded }
                try await checkSource(settings.dataFolder)
                try checkTarget()
                return try await BackupCreation(
                    dataFolder: settings.dataFolder,
                    to: FilePath(folder),
                    program: "tracepass \(Tracepass.version)"
                )
                .run { line.show($0.description) }
            }
            for key in outcome.missing { StandardError.print("missing: a row refers to \(key.path)") }
            print("\(FilePath(folder)): \(outcome.files) files, \(outcome.bytes) bytes")
            if !outcome.missing.isEmpty { throw ExitCode.failure }
        }

        /// A backup of half a restore, or of rows whose meaning this program does not know, would be taken for a whole one.
        private func checkSource(_ dataFolder: String) async throws {
            try Unready.checkRestore(dataFolder)
            let path = dataFolder + "/tracepass.sqlite"
            guard access(path, F_OK) == 0 else { throw BackupFailure.noDatabase(dataFolder) }
            let store = try SQLiteReader(path: path)
            try await Unready.checkNotNewer(store)
            await store.close()
        }

        /// The system's own message would not name the path.
        private func checkTarget() throws {
            let parent = FilePath(folder).removingLastComponent().string
            let path = parent.isEmpty ? "." : parent
            guard access(path, W_OK | X_OK) != 0 else { return }
            throw UnusableFolder(path: path, wanted: folder, reason: String(cString: strerror(errno)))
        }
    }

    /// A folder in which no backup can be made.
    private struct UnusableFolder: Error, CustomStringConvertible {
        let path: String
        let wanted: String
        let reason: String

        var description: String { "cannot make \(wanted): \(path): \(reason)" }
    }

    /// Checks a backup.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a backup: checksums, the database's integrity, and all that `verify` checks.",
            discussion: """
                A line for each fault. Exits with 0 when there is none, with 1 when there are some, with 69 when there is
                no backup that can be read.
                """
        )

        @Argument(help: "The folder of the backup.")
        var folder: String

        @Flag(help: "Print one JSON object instead of lines.")
        var json = false

        func run() async throws {
            let list = FaultList(printsLines: !json)
            let line = ProgressLine()
            let extent = try await Unreadable.ends {
                try await BackupCheck(of: FilePath(folder)).run(list.add, progress: { line.show($0.description) })
            }
            if json {
                print(list.json(extent.rows, files: extent.files).text)
            } else {
                let rows =
                    extent.rows.map { "\($0.passports) passports, \($0.versions) versions" }
                    ?? "rows not checked (the schema is that of an earlier release, or the database is damaged)"
                print("\(extent.files) files, \(rows): \(list.summary)")
            }
            if list.count > 0 { throw ExitCode.failure }
        }
    }

    /// Restores a backup.
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a backup into the data folder; no server may run on it.",
            discussion: """
                The backup is checked first. Then either all of it is in place or nothing has changed. Exits with 0, with 1
                when the backup has faults, with 64 for wrong settings, with 69 when it could not be restored for another reason.
                """
        )

        @OptionGroup var flags: SettingFlags

        @Argument(help: "The folder of the backup.")
        var folder: String

        @Flag(help: "Put aside the database and the files that are in the data folder.")
        var replace = false

        func run() async throws {
            let settings = try await flags.resolve()
            let list = FaultList(printsLines: true)
            let line = ProgressLine()
            let format = settings.operation.logFormat
            let outcome = try await Unreadable.ends(format) { () -> Restoration.Outcome? in
                if settings.database.url != nil { throw BackupFailure.notEmbedded }
                let restoration = Restoration(of: FilePath(folder), to: settings.dataFolder, replaces: replace)
                do {
                    return try await restoration.run(list.add, progress: { line.show($0.description) })
                } catch let failure as BackupFailure {
                    guard case .damaged = failure else { throw failure }
                    format.tell("\(failure)")
                    return nil
                }
            }
            switch outcome {
            case .restored(let aside):
                print("Restored to \(settings.dataFolder).")
                if let aside { print("What was there is in \(aside).") }
            case .finishedEarlier:
                print(
                    "An earlier restore had been interrupted and is now whole. Repeat this one if you want it instead."
                )
            case nil: throw ExitCode.failure
            }
        }
    }
}
