import Dispatch
import GRDBSQLite
import Logging
import Synchronization

/// Keeps the write-ahead log short.
///
/// SQLite would do it inside a COMMIT now and then, and that commit's callers would wait for it. So the log is copied
/// back by another connection on its own queue whenever it has grown by 16 MiB. Under writing without a pause
/// that never gets to start the log anew; past a bound the writer does it itself, between two groups.
///
/// The file keeps its length then and is written over from its beginning: pages that the system has at hand cost less than
/// new ones.
final class SQLiteLog: Sendable {
    /// After how many pages of 8 KiB the log is copied back.
    private static let step: Int32 = 2000
    /// After how many pages the writer starts the log anew: 256 MiB. It takes some milliseconds, in which all writes wait; so
    /// seldom that they are not one in a hundred.
    private static let bound: Int32 = 32_768
    /// After how many further pages it tries again while a reader of old pages, such as a backup, does not let it, and from
    /// which length on the file is cut off when it does: 512 MiB.
    private static let excess: Int32 = 65_536
    /// How long the writer then waits for readers of old pages, in milliseconds.
    private static let patience: Int32 = 200

    private let path: String
    private let logger: Logger
    private let queue = DispatchQueue(label: "sqlite-checkpoint")
    private let pages = Atomic<Int32>(0)
    private let tried = Atomic<Int32>(0)
    private let isCopying = Atomic<Bool>(false)

    init(path: String, logger: Logger) {
        self.path = path
        self.logger = logger
    }

    /// Has SQLite report the log's length after each commit; switches its own checkpoints off.
    func watch(_ writer: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        // The store closes the writer before it lets go of this object, so the context outlives the hook.
        sqlite3_wal_hook(
            writer,
            { context, _, _, pages in
                if let context {
                    let log = Unmanaged<SQLiteLog>.fromOpaque(context).takeUnretainedValue()
                    log.pages.store(pages, ordering: .relaxed)
                }
                return SQLITE_OK
            },
            context
        )
    }

    /// Does what the log's length calls for; called on the writer's queue between two groups.
    func tend(_ writer: SQLiteConnection) {
        let length = pages.load(ordering: .relaxed)
        if length < tried.load(ordering: .relaxed) { tried.store(0, ordering: .relaxed) }
        let last = tried.load(ordering: .relaxed)
        guard length - last >= (last >= Self.bound ? Self.excess : Self.step) else { return }
        tried.store(length, ordering: .relaxed)
        if length >= Self.bound {
            startAnew(writer, length >= Self.excess ? "TRUNCATE" : "RESTART")
        } else if isCopying.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged {
            queue.async {
                self.attempt {
                    try SQLiteConnection(path: self.path, .readWrite).checkpoint("PASSIVE", patience: 0)
                }
                self.isCopying.store(false, ordering: .releasing)
            }
        }
    }

    /// Copies the whole log back and truncates it, as far as readers let it.
    func empty(_ writer: SQLiteConnection) {
        startAnew(writer, "TRUNCATE")
    }

    private func startAnew(_ writer: SQLiteConnection, _ mode: String) {
        attempt { try writer.checkpoint(mode, patience: Self.patience) }
    }

    private func attempt(_ checkpoint: () throws -> Void) {
        do {
            try checkpoint()
        } catch {
            // Nothing is lost: the log only stays longer, and the next attempt comes with the next 16 MiB.
            logger.warning("The write-ahead log could not be checkpointed", metadata: ["failure": "\(error)"])
        }
    }
}
