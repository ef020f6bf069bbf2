import Backups
import Domain
import Storage

/// A store on which nothing can be done as it is, and what to do about it.
enum Unready: Error, CustomStringConvertible {
    /// A restore into this data folder has begun and not come to its end.
    case interruptedRestore(String)
    /// Migrations are missing, and were not to be applied.
    case oldSchema(String)
    /// These migrations are of a newer program.
    case newerSchema([String])
    /// This folder cannot be made, and why.
    case dataFolder(String, String)

    var description: String {
        switch self {
        case .interruptedRestore(let folder):
            "A restore into \(folder) was interrupted: repeat tracepass backup restore."
        case .oldSchema(let reason): "The schema is not up to date\(reason): run tracepass migrate."
        case .newerSchema(let ids):
            "The database has migrations of a newer program (\(ids.joined(separator: ", "))): use that one."
        case .dataFolder(let path, let reason): "TRACEPASS_DATA: cannot make \(path): \(reason)"
        }
    }

    /// Refuses a data folder whose database and files may be of two states.
    static func checkRestore(_ dataFolder: String) throws {
        guard !Restoration.isUnfinished(in: dataFolder) else { throw Unready.interruptedRestore(dataFolder) }
    }

    /// Refuses a schema with steps that this program does not know: it cannot tell what its rows mean.
    static func checkNotNewer(_ store: any Store) async throws {
        let unknown = try await Migrator.platform.unknown(store)
        guard unknown.isEmpty else { throw Unready.newerSchema(unknown) }
    }
}
