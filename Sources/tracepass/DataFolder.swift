import Glibc

/// The folder that holds the embedded database and files.
enum DataFolder {
    /// Makes the folder and those above it; one that is there already is kept.
    static func make(_ path: String) throws {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? part : "/\(part)"
            guard mkdir(made, 0o750) != 0, errno != EEXIST else { continue }
            throw Unready.dataFolder(made, String(cString: strerror(errno)))
        }
    }
}
