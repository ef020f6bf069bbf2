import Domain
import SystemPackage

/// What lies where in a backup, and in a data folder.
enum BackupLayout {
    /// The embedded database.
    static let database = "tracepass.sqlite"
    /// Uploaded files.
    static let media = "media"
    /// What the backup is (``BackupLabel``).
    static let label = "backup.json"
    /// SHA-256 of every other file (``Checksums``).
    static let checksums = "SHA256SUMS"
    /// In a data folder: a copy of a backup that is not whole yet.
    static let restoring = "restoring"
    /// In a data folder: a whole copy of a backup that is being put into its place.
    static let restored = "restored"

    /// Where an uploaded file lies in it.
    static func path(of key: MediaKey) -> String { String(key.path.dropFirst()) }
}
