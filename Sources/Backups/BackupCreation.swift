public import Domain
import Glibc
import MediaFiles
import OrderedJSON
import Storage
public import SystemPackage

/// Makes a backup of an embedded database and its uploaded files, while a server may be using both.
///
/// It holds one state of the database. Every file to which a row of that state refers is in the backup, and no other.
/// The backup gets its name when it is whole and on the disk.
public struct BackupCreation: Sendable {
    /// What was made.
    public struct Outcome: Sendable {
        /// How many files it has, the label and the checksums not counted.
        public let files: Int
        /// How many bytes they have.
        public let bytes: Int
        /// Files to which rows refer and which the data folder does not have.
        public let missing: [MediaKey]
    }

    /// Told how far it is.
    public typealias Progress = (BackupStage) -> Void

    private let database: FilePath
    private let media: MediaFolder
    private let dataFolder: String
    private let target: FilePath
    private let program: String
    private let surroundings: Surroundings

    /// A backup of a data folder at `target`, a folder that is not there yet. `program` is written on its label.
    public init(dataFolder: String, to target: FilePath, program: String, surroundings: Surroundings = .live) {
        self.dataFolder = dataFolder
        database = FilePath(dataFolder).appending(BackupLayout.database)
        media = MediaFolder(path: FilePath(dataFolder).appending(BackupLayout.media).string)
        self.target = target
        self.program = program
        self.surroundings = surroundings
    }

    /// Makes it. When it throws, nothing is left of it.
    public func run(_ progress: Progress = { _ in }) async throws -> Outcome {
        guard access(database.string, R_OK) == 0 else { throw BackupFailure.noDatabase(dataFolder) }
        guard access(target.string, F_OK) != 0 else { throw BackupFailure.exists(target) }
        let partial = FilePath(target.string + ".partial")
        guard mkdir(partial.string, 0o750) == 0 else {
            throw errno == EEXIST ? BackupFailure.unfinished(partial) : Errno.last
        }
        do {
            let outcome = try await write(to: partial, progress)
            guard rename(partial.string, target.string) == 0 else { throw Errno.last }
            try Folder(target).parent.flush()
            return outcome
        } catch {
            try? Folder(partial).removeAll()
            throw error
        }
    }

    private func write(to folder: FilePath, _ progress: Progress) async throws -> Outcome {
        var images = ImageCopy(from: media, to: MediaFolder(path: folder.appending(BackupLayout.media).string))
        // Most files are copied before the state is held, because that is not to be held for long.
        try await images.copyAll(of: SQLiteReader(path: database.string), progress)
        let (createdAt, missing) = try await copyDatabase(to: folder, &images, progress)
        let copy = try SQLiteReader(path: folder.appending(BackupLayout.database).string, isUnchanging: true)
        var checksums = Checksums()
        var bytes = 0
        func add(_ path: String) throws {
            let file = try HashedFile(folder.appending(path))
            checksums.append(file.hash, path)
            bytes += file.size
            progress(.checksums(checksums.lines.count))
        }
        try add(BackupLayout.database)
        for path in try await images.settled(on: copy) { try add(path) }
        await copy.close()
        let files = checksums.lines.count
        let label = BackupLabel(createdAt: createdAt.text, createdBy: program, files: files, bytes: bytes)
        _ = try NewFile.make(folder.appending(BackupLayout.label)) { try $0.writeAll((label.json.text + "\n").utf8) }
        checksums.append(try HashedFile(folder.appending(BackupLayout.label)).hash, BackupLayout.label)
        _ = try NewFile.make(folder.appending(BackupLayout.checksums)) { try $0.writeAll(checksums.text.utf8) }
        try Folder(folder).flush()
        return Outcome(files: files, bytes: bytes, missing: missing)
    }

    private func copyDatabase(
        to folder: FilePath,
        _ images: inout ImageCopy,
        _ progress: Progress
    ) async throws -> (at: Timestamp, missing: [MediaKey]) {
        var missing: Set<MediaKey> = []
        while true {
            let createdAt = surroundings.now()
            let snapshot = try SQLiteSnapshot(of: database.string)
            let gone = try await images.copyAll(of: snapshot, progress)
            // A file may have been removed between the snapshot and now: a new snapshot then does not refer to it. One
            // that is missing from two snapshots is not there.
            guard gone.isSubset(of: missing) else {
                missing = gone
                continue
            }
            let path = folder.appending(BackupLayout.database)
            try snapshot.copy(to: path.string) { progress(.database(pages: $0, of: $1)) }
            try HashedFile.flush(path)
            return (createdAt, gone.sorted { $0.path < $1.path })
        }
    }
}
