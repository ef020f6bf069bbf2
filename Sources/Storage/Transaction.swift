/// An open transaction; valid only inside the closure it was given to.
///
/// After a statement has failed, every further one throws the same failure until the enclosing ``savepoint(_:)`` has
/// been left by throwing. PostgreSQL demands it; SQLite is held to the same rule, so that code behaves alike on both.
public final class Transaction {
    private let session: any Session
    /// The failure of a statement that nothing has been undone for yet.
    private(set) var failure: StoreFailure?
    /// Whether all closures that run in it stand or fall together.
    private let isShared: Bool
    /// Whether it is a snapshot of what is committed, and can change nothing.
    public let isReadOnly: Bool
    private var work: (any SharedWork)?
    /// How many ``beside(_:)`` and ``savepoint(_:)`` are open.
    private var depth = (beside: 0, savepoints: 0)

    init(_ session: any Session, isShared: Bool = false, isReadOnly: Bool = false) {
        self.session = session
        self.isShared = isShared
        self.isReadOnly = isReadOnly
    }

    /// Which engine runs the statements.
    public var dialect: Dialect { session.dialect }

    /// A number from 0 to 15 that belongs to the connection.
    ///
    /// Counters that many transactions add to are kept as 16 rows, one a slot, and read as their sum: two connections
    /// then rarely change the same row, which under serialisable isolation would make one of them start again.
    public var slot: Int { session.slot }

    /// Runs a statement.
    ///
    /// - Returns: How many rows it inserted, updated or deleted.
    @discardableResult
    public func run(_ sql: SQL) throws -> Int {
        try settle()
        return try statement { () throws(StoreFailure) in try session.run(sql) }
    }

    /// Runs a statement and maps the first row of its answer; nil when there is none.
    public func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: T?
        try take(sql) { row in
            found = try map(row)
            return false
        }
        return found
    }

    /// Runs a statement and maps every row of its answer.
    public func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try take(sql) { row in
            found.append(try map(row))
            return true
        }
        return found
    }

    /// Runs a statement and gives each row of its answer to the closure, until that throws.
    public func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try take(sql) { row in
            try body(row)
            return true
        }
    }

    /// What the closures of this physical transaction do together, or nil when each of them may fail alone.
    ///
    /// It is theirs until a statement runs outside ``beside(_:)``: that finishes it, and what it remembers is forgotten.
    public func sharedWork<Work: SharedWork>(_: Work.Type) -> Work? {
        guard isShared, depth.savepoints == 0 else { return nil }
        if let work { return work as? Work }
        let begun = Work()
        work = begun
        return begun
    }

    /// Runs statements that neither see nor change what shared work is about, so that it need not be finished first.
    public func beside<T>(_ body: () throws -> T) rethrows -> T {
        depth.beside += 1
        defer { depth.beside -= 1 }
        return try body()
    }

    /// Finishes the shared work, if there is any.
    public func settle() throws {
        guard depth.beside == 0, let begun = work else { return }
        work = nil
        try begun.finish(in: self)
    }

    /// Runs the closure; when it throws, its changes are undone, the error is rethrown, and the transaction goes on.
    public func savepoint<T>(_ body: () throws -> T) throws -> T {
        try settle()
        depth.savepoints += 1
        defer { depth.savepoints -= 1 }
        try statement { () throws(StoreFailure) in try session.control("SAVEPOINT inner_part") }
        do {
            let value = try body()
            try statement { () throws(StoreFailure) in try session.control("RELEASE SAVEPOINT inner_part") }
            return value
        } catch {
            try undo(to: "inner_part", release: true)
            throw error
        }
    }

    /// Runs the closure and throws the failure of a statement even when the closure has swallowed it: what came before
    /// that statement is lost on PostgreSQL, so the closure's answer is worth nothing.
    func whole<T>(_ body: (Transaction) throws -> T) throws -> T {
        let value = try body(self)
        if let failure { throw failure }
        return value
    }

    /// Goes back to a savepoint, unless the whole transaction is lost.
    func undo(to savepoint: String, release: Bool) throws(StoreFailure) {
        if let failure, failure.aftermath != .statementUndone { throw failure }
        failure = nil
        try statement { () throws(StoreFailure) in
            if release {
                try session.control("ROLLBACK TO SAVEPOINT \(savepoint)", "RELEASE SAVEPOINT \(savepoint)")
            } else {
                try session.control("ROLLBACK TO SAVEPOINT \(savepoint)")
            }
        }
    }

    private func take(_ sql: SQL, _ body: (Row) throws -> Bool) throws {
        try settle()
        var thrown: (any Error)?
        try statement { () throws(StoreFailure) in
            try session.rows(sql) { row in
                do {
                    return try body(row)
                } catch {
                    thrown = error
                    return false
                }
            }
        }
        if let thrown { throw thrown }
    }

    private func statement<T>(_ body: () throws(StoreFailure) -> T) throws(StoreFailure) -> T {
        if let failure { throw failure }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }
}
