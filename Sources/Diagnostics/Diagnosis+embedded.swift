public import Domain
import Glibc
import Storage
import SystemPackage

/// What is to be said of an embedded database. The file is opened to be read and nothing else.
extension Diagnosis {
    /// Of the file at `path`: that it can be read and written, engine, clock, durability and schema.
    public static func embedded(_ path: String, now: @Sendable () -> Timestamp) async -> [Diagnosis] {
        if let refusal = readOnly(path) { return [refusal] }
        do {
            let header = try header(of: path)
            if header.isEmpty {
                return [.warning("database", "\(path) is empty", advice: "tracepass serve makes its tables")]
            }
            let isLogged = header.count > 18 && header[18] == 2
            // Without a server there is no need to lock, and so for no file beside the database.
            if isAtRest(path), let findings = try? await examine(path, isUnchanging: true, isLogged: isLogged, now: now)
            {
                return findings
            }
            return try await examine(path, isUnchanging: false, isLogged: isLogged, now: now)
        } catch {
            return [damaged(path, error)]
        }
    }

    /// Of a data folder in which a restore of a backup was interrupted.
    public static func interruptedRestore(into folder: String) -> Diagnosis {
        let advice = "repeat tracepass backup restore: it brings the first one to its end"
        return .failure("database", "a restore into \(folder) was interrupted", advice: advice)
    }

    /// Whether no process has the file open, and all that was written is in it.
    private static func isAtRest(_ path: String) -> Bool {
        var log = stat()
        let isLogEmpty = stat(path + "-wal", &log) != 0 || log.st_size == 0
        return isLogEmpty && !SQLiteLock.isHeldElsewhere(on: path)
    }

    private static func examine(
        _ path: String,
        isUnchanging: Bool,
        isLogged: Bool,
        now: @Sendable () -> Timestamp
    ) async throws -> [Diagnosis] {
        let store = try SQLiteReader(path: path, isUnchanging: isUnchanging)
        let time: SQL = "SELECT sqlite_version(), CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
        let told = try await store.first(time) { (version: try $0.text(0), time: try $0.int(1)) }
        guard let told else { return [] }
        let pending = try await Migrator.platform.pending(store)
        let unknown = try await Migrator.platform.unknown(store)
        await store.close()
        let journal: Diagnosis =
            isLogged
            ? .ok("durability", "journal_mode = wal")
            : .warning("durability", "journal_mode is not wal", advice: "tracepass serve switches it when it starts")
        return [.ok("database", "SQLite \(told.version)"), clock(ahead: told.time - now().milliseconds), journal]
            + schema(pending: pending, unknown: unknown)
    }

    /// SQLite writes the file and, beside it, its log.
    private static func readOnly(_ path: String) -> Diagnosis? {
        let folder = FilePath(path).removingLastComponent().string
        let places = [path, path + "-wal", folder.isEmpty ? "." : folder]
        for place in places where access(place, W_OK) != 0 && errno != ENOENT {
            let detail = "\(place) cannot be written to: \(String(cString: strerror(errno)))"
            let advice = "give the data folder and its files to the user who runs tracepass"
            return .failure("database", detail, advice: advice)
        }
        return nil
    }

    private static func damaged(_ path: String, _ error: any Error) -> Diagnosis {
        let code = (error as? StoreFailure)?.code
        let advice =
            code == .corrupt
            ? "keep the file for inquiry and restore a backup: tracepass backup restore (docs/backup.md)"
            : "check TRACEPASS_DATA, and who may read the file and its folder"
        return .failure("database", "\(path): \(error)", advice: advice)
    }

    /// The first bytes of a file; byte 18 is 2 where there is a write-ahead log (SQLite file format §1.3).
    private static func header(of path: String) throws -> [UInt8] {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        return try file.closeAfter {
            var bytes = [UInt8](repeating: 0, count: 100)
            let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
            return Array(bytes.prefix(count))
        }
    }
}
