public import Domain
import Glibc
import MediaFiles
import Storage
public import SystemPackage

/// Puts a backup into a data folder.
///
/// The backup is checked, then copied beside what is there, and the copy is checked against the backup's checksums.
/// From one rename on the restore has happened: whatever becomes of this process, the next run brings the rest of it to
/// its end, and until then no server starts. Before that rename nothing has changed.
public struct Restoration: Sendable {
    private let backup: FilePath
    private let dataFolder: FilePath
    private let replaces: Bool
    private let surroundings: Surroundings

    /// What came of it.
    public enum Outcome: Sendable, Equatable {
        /// The backup is in place; what was there before is in that folder, if there was anything.
        case restored(putAside: String?)
        /// An earlier restore had not come to its end and now has; this one did nothing.
        case finishedEarlier
    }

    /// A restore of a backup into a data folder, which must be empty unless `replaces`: then its database and its files
    /// are put aside.
    public init(of backup: FilePath, to dataFolder: String, replaces: Bool, surroundings: Surroundings = .live) {
        self.backup = backup
        self.dataFolder = FilePath(dataFolder)
        self.replaces = replaces
        self.surroundings = surroundings
    }

    /// Whether a restore into a data folder has happened and not come to its end: no server must use the folder.
    public static func isUnfinished(in dataFolder: String) -> Bool {
        access(FilePath(dataFolder).appending(BackupLayout.restored).string, F_OK) == 0
    }

    /// Restores. `report` is told what is wrong with the backup.
    public func run(
        _ report: @escaping Verification.Report,
        progress: @escaping @Sendable (BackupStage) -> Void = { _ in }
    ) async throws -> Outcome {
        try checkUse()
        if Restoration.isUnfinished(in: dataFolder.string) {
            _ = try putInPlace()
            return .finishedEarlier
        }
        try checkTarget()
        let faults = FaultCount()
        _ = try await BackupCheck(of: backup, surroundings: surroundings)
            .run(
                { fault in
                    faults.add()
                    report(fault)
                },
                progress: progress
            )
        guard faults.count == 0 else { throw BackupFailure.damaged(faults.count) }
        let staging = dataFolder.appending(BackupLayout.restoring)
        do {
            try copy(to: staging, report, progress)
            // A server may have been started meanwhile.
            try checkUse()
            try checkTarget()
            let whole = dataFolder.appending(BackupLayout.restored)
            guard rename(staging.string, whole.string) == 0 else { throw Errno.last }
        } catch {
            try? Folder(staging).removeAll()
            throw error
        }
        try Folder(dataFolder).flush()
        return .restored(putAside: try putInPlace())
    }

    private func checkUse() throws {
        let database = dataFolder.appending(BackupLayout.database)
        guard !SQLiteLock.isHeldElsewhere(on: database.string) else { throw BackupFailure.inUse(dataFolder.string) }
    }

    private func checkTarget() throws {
        // The root of a disk of its own has a lost+found.
        let content = try Folder(dataFolder).names().filter { $0 != BackupLayout.restoring && $0 != "lost+found" }
        guard content.isEmpty || replaces else { throw BackupFailure.notEmpty(dataFolder.string) }
    }

    private func copy(
        to staging: FilePath,
        _ report: Verification.Report,
        _ progress: (BackupStage) -> Void
    ) throws {
        try Folder(staging).removeAll()
        // There is a folder of files even when there are none: it takes the place of another one.
        try Folder(staging.appending(BackupLayout.media)).make()
        var made: Set<FilePath> = []
        var images = 0
        for line in try Checksums(of: backup).lines where line.isData {
            let target = staging.appending(line.path)
            let folder = target.removingLastComponent()
            if made.insert(folder).inserted { try Folder(folder).make() }
            guard try HashedFile(copying: backup.appending(line.path), to: target).hash == line.hash else {
                report(StoreFault(table: "file", id: line.path, rule: "must have its checksum"))
                throw BackupFailure.damaged(1)
            }
            images += 1
            progress(.images(images))
        }
        for folder in made { try Folder(folder).flush() }
    }

    /// Moves the whole copy to where a server looks for it, and what is there aside. It may be interrupted anywhere and
    /// be begun again. Answers where it put aside what was there.
    private func putInPlace() throws -> String? {
        let whole = dataFolder.appending(BackupLayout.restored)
        let replaced = whole.appending("replaced")
        let database = BackupLayout.database
        for (name, old) in [
            (BackupLayout.media, [BackupLayout.media]), (database, [database, database + "-wal", database + "-shm"]),
        ] where isThere(whole.appending(name)) {
            for old in old where isThere(dataFolder.appending(old)) {
                try Folder(replaced).make()
                try move(dataFolder.appending(old), to: replaced.appending(old))
            }
            try move(whole.appending(name), to: dataFolder.appending(name))
            try Folder(dataFolder).flush()
        }
        var aside: FilePath?
        if isThere(replaced) {
            let path = dataFolder.appending("replaced-\(surroundings.now().text.filter { $0 != ":" })")
            try move(replaced, to: path)
            aside = path
        }
        try Folder(whole).removeAll()
        try Folder(dataFolder).flush()
        return aside?.string
    }

    private func isThere(_ path: FilePath) -> Bool { access(path.string, F_OK) == 0 }

    private func move(_ source: FilePath, to target: FilePath) throws {
        guard rename(source.string, target.string) == 0 else { throw Errno.last }
    }
}
