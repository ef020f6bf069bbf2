import SystemPackage

/// `SHA256SUMS`: a line for each file of a backup, as sha256sum writes and checks them: 64 hexadecimal digits, two
/// spaces, the path inside the backup.
struct Checksums {
    /// A line of it.
    struct Line {
        let hash: String
        let path: String
    }

    /// The lines, in their order.
    private(set) var lines: [Line] = []

    mutating func append(_ hash: String, _ path: String) {
        lines.append(Line(hash: hash, path: path))
    }

    var text: String { lines.map { "\($0.hash)  \($0.path)\n" }.joined() }
}

extension Checksums {
    /// Reads those of a backup. A line that is not written so, or whose path leads elsewhere, makes it no backup.
    init(of folder: FilePath) throws {
        guard let content = try? HashedFile.content(of: folder.appending(BackupLayout.checksums)) else {
            throw BackupFailure.noBackup(folder, "there is no readable \(BackupLayout.checksums)")
        }
        for text in content.split(separator: UInt8(ascii: "\n")) {
            guard let line = Line(text) else {
                throw BackupFailure.noBackup(folder, "\(BackupLayout.checksums) has a line that is none")
            }
            lines.append(line)
        }
    }
}

extension Checksums.Line {
    fileprivate init?(_ line: ArraySlice<UInt8>) {
        let path = line.dropFirst(66)
        guard !path.isEmpty, line.prefix(64).allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            line.dropFirst(64).prefix(2).elementsEqual("  ".utf8)
        else { return nil }
        self.init(hash: String(decoding: line.prefix(64), as: UTF8.self), path: String(decoding: path, as: UTF8.self))
        guard self.path == BackupLayout.label || isData else { return nil }
    }

    /// Whether it is the database or an uploaded file, and not the label.
    var isData: Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isFile =
            parts.count > 1 && parts[0] == BackupLayout.media && !parts.contains { ["", ".", ".."].contains($0) }
        return path == BackupLayout.database || isFile
    }
}
