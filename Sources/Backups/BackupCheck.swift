public import Domain
import MediaFiles
import Storage
public import SystemPackage

/// Looks whether a backup is what it was when it was made, and whether that was right.
public struct BackupCheck: Sendable {
    /// What was looked at.
    public struct Extent: Sendable {
        /// How many files were hashed.
        public internal(set) var files = 0
        /// The rows; nil when the backup was made by an earlier release, whose schema a server updates after a restore.
        public internal(set) var rows: Verification.Extent?
    }

    private let folder: FilePath
    private let surroundings: Surroundings

    /// A check of the backup in this folder.
    public init(of folder: FilePath, surroundings: Surroundings = .live) {
        self.folder = folder
        self.surroundings = surroundings
    }

    /// Looks at files, database and rows, and tells each fault.
    ///
    /// - Throws: ``BackupFailure`` when there is no backup that this release can read.
    public func run(
        _ report: @escaping Verification.Report,
        progress: @escaping @Sendable (BackupStage) -> Void = { _ in }
    ) async throws -> Extent {
        var extent = Extent()
        guard try checkFiles(&extent, report, progress) else { return extent }
        let path = folder.appending(BackupLayout.database).string
        let store: SQLiteReader
        do {
            store = try SQLiteReader(path: path, isUnchanging: true)
            for fault in try store.integrityFaults() {
                report(StoreFault(table: fault.table, id: BackupLayout.database, rule: fault.message))
            }
        } catch {
            report(StoreFault(table: "file", id: BackupLayout.database, rule: "must be a database (\(error))"))
            return extent
        }
        let unknown = try await Migrator.platform.unknown(store)
        guard unknown.isEmpty else { throw BackupFailure.laterSchema(unknown) }
        if try await Migrator.platform.pending(store).isEmpty {
            let media = MediaFolder(path: folder.appending(BackupLayout.media).string)
            let verification = try Verification(store: store, media: media, surroundings: surroundings)
            extent.rows = try await verification.run(report) { progress(.rows($0.passports + $0.versions)) }
        }
        await store.close()
        return extent
    }

    /// Hashes every file; false when the database is not the one that was written.
    private func checkFiles(
        _ extent: inout Extent,
        _ report: Verification.Report,
        _ progress: (BackupStage) -> Void
    ) throws -> Bool {
        let label = try BackupLabel(of: folder)
        let checksums = try Checksums(of: folder)
        var isDatabaseWhole = false
        var bytes = 0
        for line in checksums.lines {
            let rule: String?
            do {
                let file = try HashedFile(folder.appending(line.path))
                if line.isData { bytes += file.size }
                rule = file.hash == line.hash ? nil : "must have its checksum"
            } catch {
                rule = "must be readable (\(error))"
            }
            if let rule { report(StoreFault(table: "file", id: line.path, rule: rule)) }
            if line.path == BackupLayout.database { isDatabaseWhole = rule == nil }
            extent.files += 1
            progress(.checksums(extent.files))
        }
        let data = checksums.lines.filter(\.isData)
        if data.count != label.files || bytes != label.bytes || Set(data.map(\.path)).count != data.count {
            let rule = "must list the \(label.files) files of \(label.bytes) bytes that belong to the backup"
            report(StoreFault(table: "file", id: BackupLayout.checksums, rule: rule))
        }
        try reportStrangers(beside: Set(checksums.lines.map(\.path) + [BackupLayout.checksums]), report)
        return isDatabaseWhole
    }

    /// Tells of files that do not belong to the backup.
    private func reportStrangers(beside known: Set<String>, _ report: Verification.Report) throws {
        func walk(_ path: String) throws {
            let inner = try Folder(path.isEmpty ? folder : folder.appending(path)).names()
            for name in inner {
                let place = path.isEmpty ? name : "\(path)/\(name)"
                if known.contains(place) { continue }
                if place == BackupLayout.media || path.hasPrefix(BackupLayout.media) && !name.contains(".") {
                    try walk(place)
                } else {
                    report(StoreFault(table: "file", id: place, rule: "does not belong to the backup"))
                }
            }
        }
        try walk("")
    }
}
