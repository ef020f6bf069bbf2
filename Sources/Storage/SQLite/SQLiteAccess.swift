import GRDBSQLite

/// How a SQLite file is opened.
enum SQLiteAccess {
    /// To be written, besides others.
    case readWrite
    /// To be read while others may write.
    case readOnly
    /// To be read, while nobody anywhere writes: SQLite then takes no lock and makes no file beside it.
    case unchanging
    /// To be made.
    case new

    var flags: Int32 {
        switch self {
        case .readWrite: SQLITE_OPEN_READWRITE
        case .readOnly: SQLITE_OPEN_READONLY
        case .unchanging: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        case .new: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
    }

    /// The file as SQLite takes it: for an unchanging one a URI, in which a few bytes have to be escaped.
    func name(of path: String) -> String {
        guard self == .unchanging else { return path }
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        let escaped = path.utf8.map { byte -> String in
            guard !plain.contains(byte) else { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
        }
        return "file:\(escaped.joined())?immutable=1"
    }
}
