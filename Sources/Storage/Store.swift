public import Figures

/// A database: SQLite or PostgreSQL.
///
/// All closures are synchronous and are given a ``Transaction`` or a ``Row`` that they cannot keep. They may run twice
/// (after a serialisation failure, or when a connection was lost), so they have no effects outside the database.
/// Failures of the database are thrown as ``StoreFailure``; what a closure throws is rethrown as it is.
public protocol Store: Sendable {
    /// Which engine it is.
    var dialect: Dialect { get }

    /// Reads from one consistent snapshot; a change is refused with `readOnly`.
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    /// Reads from one consistent snapshot that holds every write that was acknowledged before the call, on a standby when
    /// there is one that has got so far. For reads that may take long.
    func readAnywhere<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    /// Reads the first row of one statement, outside any transaction: the cheapest point read.
    ///
    /// - Returns: What `map` made of the row, or nil when there is none.
    func first<T: Sendable>(_ sql: SQL, _ map: @escaping @Sendable (Row) throws -> T) async throws -> T?

    /// Reads the first row of one statement on the caller's own thread, if the engine can: an event loop may call it.
    func firstImmediately<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> ImmediateRead<T>

    /// Reads the first row of one statement for a caller that cannot wait, and gives what `map` makes of it to `then`, once,
    /// on a thread of the store.
    func firstLater<T: Sendable>(
        _ sql: SQL,
        _ map: @escaping @Sendable (Row) throws -> T,
        then: @escaping @Sendable (Result<T?, any Error>) -> Void
    )

    /// Reads from one consistent snapshot on the caller's own thread, if the engine can; nil when it cannot. For brief
    /// reads: an event loop may call it.
    func readImmediately<T>(_ body: (Transaction) throws -> T) throws -> T?

    /// Stands for what is committed now, by whichever process, or nil when the engine cannot tell without being asked.
    var mark: StoreMark? { get }

    /// Runs the closure in a serialisable transaction and returns when its commit is durable.
    ///
    /// Calls that queue up while a commit is in flight share the next physical transaction and its flush to disk; an
    /// error thrown by one closure undoes that closure's work alone. A call that finds too many waiting fails at once
    /// with `overloaded`. Cancelling the task does not take a queued write back.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    /// Writes as ``write(_:)`` does for a caller that cannot wait, and gives the outcome to `then`, once, on a thread of the
    /// store, which is not to be kept.
    func writeLater<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    )

    /// Whether nothing is known that keeps this store from writing until it is opened anew.
    var canWrite: Bool { get }

    /// Writes the figures of its work on a page.
    func expose(on page: inout Exposition)

    /// Lets the writes that wait finish, then closes all connections; whatever comes later fails with `unavailable`.
    func close() async
}

extension Store {
    /// Writes nothing.
    public func expose(on page: inout Exposition) {}

    /// Always.
    public var canWrite: Bool { true }

    /// Whether the database answers and nothing keeps this store from writing.
    public func answers() async -> Bool {
        guard canWrite else { return false }
        return (try? await first("SELECT 1") { try $0.int(0) }) == 1
    }

    /// Waits for ``writeLater(_:then:)``.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            writeLater(body) { caller.resume(with: $0) }
        }
    }

    /// Always nil.
    public var mark: StoreMark? { nil }

    /// Reads as ``read(_:)``: most stores have no standby.
    public func readAnywhere<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await read(body)
    }
}
