/// How far a backup or a restore is.
public enum BackupStage: Sendable, CustomStringConvertible {
    /// So many uploaded files are copied.
    case images(Int)
    /// So many pages of the database are copied, of so many.
    case database(pages: Int, of: Int)
    /// So many files are hashed.
    case checksums(Int)
    /// So many rows are looked at.
    case rows(Int)

    /// One line.
    public var description: String {
        switch self {
        case .images(let count): "images: \(count) copied"
        case .database(let pages, let total): "database: \(total == 0 ? 100 : 100 * pages / total) % of \(total) pages"
        case .checksums(let count): "checksums: \(count) files"
        case .rows(let count): "rows: \(count) passports and versions checked"
        }
    }
}
