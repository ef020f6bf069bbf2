import Foundation

/// A file by its path from the root of the repository; `../` leads to what lies beside it.
struct RepositoryFile {
    private let url: URL

    init(_ path: String) {
        url = URL(filePath: #filePath).resolvingSymlinksInPath().appending(path: "../../../../\(path)").standardized
    }

    /// Whether it is there.
    var exists: Bool { FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) }

    /// What it holds.
    func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }
}
