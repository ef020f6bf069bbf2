public import SystemPackage

/// Why a backup could not be made, looked at or restored.
public enum BackupFailure: Error, CustomStringConvertible, Equatable {
    /// There is no embedded database in the data folder.
    case noDatabase(String)
    /// The settings name a PostgreSQL.
    case notEmbedded
    /// Something is where the backup was to be.
    case exists(FilePath)
    /// What another run has left, or is just making.
    case unfinished(FilePath)
    /// The folder holds no backup, or one that is written in a way that this release does not know.
    case noBackup(FilePath, String)
    /// The backup comes from a later release: these steps of its schema are unknown.
    case laterSchema([String])
    /// The backup has so many faults, so nothing was restored.
    case damaged(Int)
    /// The data folder is not empty.
    case notEmpty(String)
    /// A server, or another process, has the database of the data folder open.
    case inUse(String)

    /// What to do about it.
    public var description: String {
        switch self {
        case .noDatabase(let folder):
            "There is no embedded database in \(folder)."
        case .notEmbedded: "Only the embedded database is backed up and restored so; for PostgreSQL see docs/backup.md."
        case .exists(let path): "\(path) is there already; name a folder that is not."
        case .unfinished(let path):
            "\(path) is there: another backup is being made, or was interrupted. Remove it if none is."
        case .noBackup(let path, let reason): "\(path) is no backup: \(reason)."
        case .laterSchema(let ids):
            "The backup was made by a later release (\(ids.joined(separator: ", "))): use that one."
        case .damaged(let count): "The backup has \(count) faults. Nothing was restored."
        case .notEmpty(let folder):
            "\(folder) is not empty. With --replace what is there is put aside and kept."
        case .inUse(let folder): "A process has the database in \(folder) open. Stop the server first."
        }
    }
}
