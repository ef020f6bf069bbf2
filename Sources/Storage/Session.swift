/// One connection as a transaction sees it: the seam between what both engines share and each engine.
protocol Session: AnyObject, Sendable {
    var dialect: Dialect { get }
    /// See ``Transaction/slot``.
    var slot: Int { get }

    /// Runs a statement to its end; answers how many rows it changed.
    func run(_ sql: SQL) throws(StoreFailure) -> Int

    /// Gives each row of the answer to `take` until that returns false.
    func rows(_ sql: SQL, _ take: (Row) -> Bool) throws(StoreFailure)

    /// Runs commands that steer the transaction (SAVEPOINT, RELEASE, …), in one round trip where the engine can.
    func control(_ commands: String...) throws(StoreFailure)

    /// Begins a transaction with the given command.
    func begin(_ command: String) throws(StoreFailure)

    /// Commits; when that fails, the failure's aftermath tells whether nothing was committed.
    func commit() throws(StoreFailure)

    /// Ends the transaction without keeping anything; never fails, for a connection that is lost has kept nothing.
    func rollback()
}

extension Session {
    func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: Result<T, any Error>?
        try rows(sql) { row in
            found = Result { try map(row) }
            return false
        }
        return try found?.get()
    }

    /// Runs the closure in one read-only snapshot.
    func snapshot<T>(_ body: (Transaction) throws -> T) throws -> T {
        try begin(dialect.beginRead)
        do {
            let value = try Transaction(self, isReadOnly: true).whole(body)
            try commit()
            return value
        } catch {
            rollback()
            throw error
        }
    }
}
