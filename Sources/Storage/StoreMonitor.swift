import Figures
public import Logging

/// What a store counts of its own work, and whom it tells of statements that take long.
public final class StoreMonitor: Sendable {
    /// How many writes shared each physical transaction.
    let groupSizes = Histogram(.sizes)
    /// How long each COMMIT took: on PostgreSQL with its flush to the disk.
    let commits = Histogram(.seconds)
    /// How long each flush of SQLite's log took.
    let flushes = Histogram(.seconds)
    /// How often a physical transaction was begun again because others had changed what it read.
    let repeats = Counter()
    /// Writes and reads that were refused because too many waited.
    let refused = (writes: Counter(), reads: Counter())

    private let slow = Counter()
    private let slowNanoseconds: Int?
    private let logger: Logger

    /// The longest statement text that is logged; lists of rows are long and say nothing.
    private static let longestText = 1_000

    /// A monitor that warns of each statement that takes `slowAfter` or longer; nil warns of none.
    public init(
        slowAfter: Duration? = nil,
        logger: Logger = Logger(label: "store") { _ in SwiftLogNoOpLogHandler() }
    ) {
        slowNanoseconds = slowAfter.map { Int($0 / .nanoseconds(1)) }
        self.logger = logger
    }

    /// A watch for one statement; nil when nobody wants to know.
    func start() -> Stopwatch? { slowNanoseconds == nil ? nil : Stopwatch() }

    /// Warns when a statement took too long. Its text holds placeholders, never a value.
    func finish(_ watch: Stopwatch?, _ statement: String) {
        guard let watch, let slowNanoseconds, case let taken = watch.nanoseconds, taken >= slowNanoseconds else {
            return
        }
        slow.add()
        let words = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        logger.warning(
            "slow statement",
            metadata: ["ms": "\(taken / 1_000_000)", "statement": "\(words.prefix(Self.longestText))"]
        )
    }

    /// How many connections of a kind there are.
    struct Connections {
        let use: String
        let busy: Int
        let idle: Int
    }

    /// How much of a queue is taken.
    struct Queue {
        let name: String
        let depth: Int
        let limit: Int
    }

    func expose(on page: inout Exposition, _ engine: String, _ connections: [Connections], _ queues: [Queue]) {
        page.begin("tracepass_store_group_size", .histogram, "Writes that shared a physical transaction.")
        page.sample(groupSizes, ["engine": engine])
        page.begin(
            "tracepass_store_commit_duration_seconds",
            .histogram,
            "Duration of COMMIT; of PostgreSQL with its flush."
        )
        page.sample(commits, ["engine": engine])
        page.begin("tracepass_store_flush_duration_seconds", .histogram, "Duration of a flush of SQLite's log to disk.")
        page.sample(flushes, ["engine": engine])
        page.begin("tracepass_store_transaction_retries_total", .counter, "Physical transactions that began again.")
        page.sample(repeats.value, ["engine": engine])
        page.begin("tracepass_store_slow_statements_total", .counter, "Statements that took longer than allowed for.")
        page.sample(slow.value, ["engine": engine])
        page.begin("tracepass_store_refused_total", .counter, "Calls refused because the queue was full.")
        page.sample(refused.writes.value, ["engine": engine, "queue": "write"])
        page.sample(refused.reads.value, ["engine": engine, "queue": "read"])
        page.begin("tracepass_store_queue_depth", .gauge, "Calls that wait for a connection or for the committer.")
        for queue in queues { page.sample(queue.depth, ["engine": engine, "queue": queue.name]) }
        page.begin("tracepass_store_queue_limit", .gauge, "How many may wait.")
        for queue in queues { page.sample(queue.limit, ["engine": engine, "queue": queue.name]) }
        page.begin("tracepass_store_connections", .gauge, "Connections to the database.")
        for group in connections {
            page.sample(group.busy, ["engine": engine, "use": group.use, "state": "busy"])
            page.sample(group.idle, ["engine": engine, "use": group.use, "state": "idle"])
        }
    }
}
