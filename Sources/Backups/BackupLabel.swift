import Domain
import OrderedJSON
import SystemPackage

/// `backup.json`: what a backup is and how much belongs to it.
struct BackupLabel {
    /// When the state was taken that it holds.
    let createdAt: String
    /// The program that made it.
    let createdBy: String
    /// How many files it has, the label and the checksums not counted.
    let files: Int
    /// How many bytes they have.
    let bytes: Int

    /// The only way in which backups are written so far.
    private static let format = 1

    var json: JSON {
        [
            "format": .string("tracepass-backup"), "version": JSON(BackupLabel.format),
            "createdAt": .string(createdAt), "createdBy": .string(createdBy), "files": JSON(files),
            "bytes": JSON(bytes),
        ]
    }
}

extension BackupLabel {
    /// Reads the label of a backup, and refuses what is none.
    init(of folder: FilePath) throws {
        guard let bytes = try? HashedFile.content(of: folder.appending(BackupLayout.label)),
            let json = try? JSON.parse(bytes), json["format"]?.stringValue == "tracepass-backup",
            let version = json["version"]?.intValue, let files = json["files"]?.intValue,
            let size = json["bytes"]?.intValue
        else { throw BackupFailure.noBackup(folder, "there is no readable \(BackupLayout.label)") }
        guard version == BackupLabel.format else {
            throw BackupFailure.noBackup(folder, "it is of format \(version), this release knows \(BackupLabel.format)")
        }
        self.init(
            createdAt: json["createdAt"]?.stringValue ?? "",
            createdBy: json["createdBy"]?.stringValue ?? "",
            files: files,
            bytes: size
        )
    }
}
