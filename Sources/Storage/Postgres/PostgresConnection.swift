import CLibPQ

/// One connection to PostgreSQL with its prepared statements.
///
/// Unchecked: the calls block and the object has no lock; each connection stays on its own serial queue.
final class PostgresConnection: Session, @unchecked Sendable {
    /// What the connection is opened for.
    enum Purpose: Sendable {
        /// Of a server that takes writes.
        case reading, writing
        /// Reading from whichever server the URL names, which may lag behind.
        case standby
    }

    struct Statement {
        let name: String
        let takes: Int
        /// Whether all columns of the answer are of types that are read in binary form.
        let isBinary: Bool
    }

    let slot: Int
    private let url: String
    private let purpose: Purpose
    private let options: PostgresOptions
    private let monitor: StoreMonitor?
    private(set) var connection: OpaquePointer?
    private var statements: [String: Statement] = [:]
    private var prepared = 0
    var parameters = PostgresParameters()
    private var reconnection = PostgresReconnection()
    /// Whether the server has warned of something since it was last looked at.
    private var isWarned = false

    /// How many prepared statements the server keeps for the connection.
    private static let mostStatements = 512

    /// A connection that is not yet open; ``begin(_:)`` and ``connect()`` open it.
    init(
        url: String,
        purpose: Purpose,
        slot: Int,
        options: PostgresOptions = PostgresOptions(),
        monitor: StoreMonitor? = nil
    ) {
        self.url = url
        self.monitor = monitor
        self.purpose = purpose
        self.slot = slot
        self.options = options
    }

    deinit {
        PQfinish(connection)
    }

    var dialect: Dialect { .postgres }

    /// Opens the connection when it is not open, or not any more.
    func connect() throws(StoreFailure) {
        if let connection, PQstatus(connection) == CONNECTION_OK { return }
        disconnect()
        try reconnection.admit()
        let opened = open()
        guard PQstatus(opened) == CONNECTION_OK else {
            let failure = StoreFailure(.unavailable, Self.trimmed(PQerrorMessage(opened)))
            PQfinish(opened)
            reconnection.hasFailed()
            throw failure
        }
        reconnection.hasSucceeded()
        connection = opened
        do {
            try prepareSession()
        } catch {
            disconnect()
            throw error
        }
    }

    /// Closes the connection.
    func disconnect() {
        PQfinish(connection)
        connection = nil
        statements = [:]
    }

    func run(_ sql: SQL) throws(StoreFailure) -> Int {
        let result = try execute(sql)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func rows(_ sql: SQL, _ take: (Row) -> Bool) throws(StoreFailure) {
        let result = try execute(sql)
        defer { PQclear(result) }
        for index in 0..<PQntuples(result) {
            if !take(Row(source: .postgres(PostgresRow(result: result, row: index)))) { return }
        }
    }

    func control(_ commands: String...) throws(StoreFailure) {
        let text = commands.joined(separator: "; ")
        PQclear(try checked(PQexec(connection, text), text))
    }

    func begin(_ command: String) throws(StoreFailure) {
        // What one session of a standby has replayed, the next, perhaps with another server, need not have.
        let mayReconnect = purpose != .standby
        if mayReconnect { try connect() }
        do {
            try control(command)
        } catch {
            // The server may have closed the connection while it was idle; nothing has happened in it yet.
            guard connection == nil, mayReconnect else { throw error }
            try connect()
            try control(command)
        }
    }

    func commit() throws(StoreFailure) {
        isWarned = false
        let watch = monitor?.start()
        defer { monitor?.finish(watch, "COMMIT") }
        let result = PQexec(connection, "COMMIT")
        defer { PQclear(result) }
        guard let result, isConnected, StoreFailure.isOfServer(result), !StoreFailure.leavesUnknown(result) else {
            disconnect()
            throw StoreFailure(
                .unavailable,
                "the connection was lost during COMMIT",
                statement: "COMMIT",
                aftermath: .unknown
            )
        }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            let failure = StoreFailure(postgres: result, statement: "COMMIT")
            let aftermath: StoreFailure.Aftermath = failure.code == .serialization ? .repeatable : .transactionUndone
            throw StoreFailure(failure.code, failure.message, statement: "COMMIT", aftermath: aftermath)
        }
        // A transaction in which a statement failed answers COMMIT with a rollback and no error.
        guard String(cString: PQcmdStatus(result)) == "COMMIT" else {
            throw StoreFailure(.other, "the server rolled back", statement: "COMMIT", aftermath: .transactionUndone)
        }
        // The one warning there is at a COMMIT: it is on this server, and whether on the standby it was to wait for,
        // nobody knows. If that one takes over, it may be lost.
        if isWarned {
            throw StoreFailure(
                .unavailable,
                "the server did not wait for its standby",
                statement: "COMMIT",
                aftermath: .unknown
            )
        }
    }

    func rollback() {
        guard isConnected, PQtransactionStatus(connection) != PQTRANS_IDLE else { return }
        PQclear(PQexec(connection, "ROLLBACK"))
    }

    var isConnected: Bool { connection != nil && PQstatus(connection) == CONNECTION_OK }

    private func execute(_ sql: SQL) throws(StoreFailure) -> OpaquePointer {
        try parameters.set(sql.values)
        let statement = try statement(sql)
        let watch = monitor?.start()
        defer { monitor?.finish(watch, sql.text) }
        let result = parameters.with { count, values, lengths, formats in
            PQexecPrepared(connection, statement.name, count, values, lengths, formats, statement.isBinary ? 1 : 0)
        }
        return try checked(result, sql.text)
    }

    func statement(_ sql: SQL) throws(StoreFailure) -> Statement {
        if let kept = statements[sql.text] { return kept }
        if statements.count >= Self.mostStatements {
            try control("DEALLOCATE ALL")
            statements = [:]
        }
        prepared += 1
        let name = "s\(prepared)"
        PQclear(try checked(PQprepare(connection, name, sql.text(for: .postgres), 0, nil), sql.text))
        let description = try checked(PQdescribePrepared(connection, name), sql.text)
        defer { PQclear(description) }
        let statement = Statement(
            name: name,
            takes: Int(PQnparams(description)),
            isBinary: (0..<PQnfields(description)).allSatisfy { PostgresRow.isKnown(PQftype(description, $0)) }
        )
        guard statement.takes == sql.values.count else {
            throw StoreFailure(
                .other,
                "the statement takes \(statement.takes) values and was given \(sql.values.count)",
                statement: sql.text
            )
        }
        statements[sql.text] = statement
        return statement
    }

    /// The result, when it is one of success; otherwise throws and frees it.
    private func checked(_ result: OpaquePointer?, _ text: String) throws(StoreFailure) -> OpaquePointer {
        let status = PQresultStatus(result)
        if let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return result }
        defer { PQclear(result) }
        let failure = StoreFailure(postgres: result, statement: text)
        // A server that has become a standby refuses writes: another of the URL's hosts may take them.
        let isDemoted = purpose == .writing && failure.code == .readOnly
        guard isConnected, failure.code != .unavailable, !isDemoted else {
            let message = Self.trimmed(PQerrorMessage(connection))
            disconnect()
            throw .connectionLost(message, statement: text)
        }
        throw failure
    }

    private func prepareSession() throws(StoreFailure) {
        // A sequential scan under SERIALIZABLE locks the whole table against every concurrent writer (a predicate lock
        // on the relation), and the planner prefers one while a table is small.
        // Of the time-outs, what the URL or the role sets stays.
        try control(
            "SET enable_seqscan = off",
            "SET client_min_messages = warning",
            "SET default_transaction_read_only = \(purpose == .writing ? "off" : "on")",
            Self.unlessSet("statement_timeout", options.statementTimeout),
            Self.unlessSet("lock_timeout", options.lockTimeout)
        )
        // Reads of documents are half as dear again with the default compression. A server built without lz4 refuses.
        do {
            try control("SET default_toast_compression = 'lz4'")
        } catch {
            guard connection != nil else { throw error }
        }
    }

    private static func unlessSet(_ name: String, _ seconds: Int) -> String {
        "SELECT set_config('\(name)', '\(seconds)s', false) WHERE current_setting('\(name)') = '0'"
    }

    /// Connects to a URI; what that says goes before the defaults given here.
    private func open() -> OpaquePointer? {
        let settings: KeyValuePairs = [
            "connect_timeout": "\(options.connectTimeout)",
            "keepalives_idle": "\(options.connectTimeout)", "keepalives_interval": "\(options.connectTimeout)",
            "keepalives_count": "2", "tcp_user_timeout": "\(2_000 * options.connectTimeout)",
            "fallback_application_name": "tracepass",
            // Of several hosts the one that takes writes, whichever it is by now.
            "target_session_attrs": purpose == .standby ? "any" : "read-write", "dbname": url,
            "client_encoding": "UTF8",
        ]
        var texts: [[CChar]] = []
        for (key, value) in settings {
            texts.append(Array(key.utf8CString))
            texts.append(Array(value.utf8CString))
        }
        let all = Array(texts.joined())
        return all.withUnsafeBufferPointer { all in
            var keys: [UnsafePointer<CChar>?] = []
            var values: [UnsafePointer<CChar>?] = []
            var next = all.baseAddress
            for (index, text) in texts.enumerated() {
                if index.isMultiple(of: 2) { keys.append(next) } else { values.append(next) }
                next = next?.advanced(by: text.count)
            }
            let connection = PQconnectdbParams(keys + [nil], values + [nil], 1)
            // Without this, libpq writes the server's notices to the standard error. The object outlives the connection,
            // which it closes at its own end.
            PQsetNoticeProcessor(
                connection,
                { context, _ in
                    guard let context else { return }
                    Unmanaged<PostgresConnection>.fromOpaque(context).takeUnretainedValue().isWarned = true
                },
                Unmanaged.passUnretained(self).toOpaque()
            )
            return connection
        }
    }

    private static func trimmed(_ message: UnsafePointer<CChar>?) -> String {
        guard let message else { return "the connection was lost" }
        var text = String(cString: message)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.isEmpty ? "the connection was lost" : text
    }
}
