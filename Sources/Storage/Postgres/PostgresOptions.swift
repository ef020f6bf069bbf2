/// How a store uses PostgreSQL.
public struct PostgresOptions: Sendable, Hashable {
    /// How many connections are open at most, for transactions that write.
    public var writers: Int
    /// How many connections are open at most, for reads of more than one statement; one more serves all single rows.
    public var readers: Int
    /// Seconds after which a host that does not answer is given up, and the next one of the URL tried.
    public var connectTimeout: Int
    /// Seconds after which the server ends a statement; 0 is never.
    public var statementTimeout: Int
    /// Seconds after which the server gives up waiting for a lock; 0 is never.
    public var lockTimeout: Int
    /// Whether a database is taken that may lose what it has acknowledged (``PostgresDurability``).
    public var allowsUnsafe: Bool

    /// The numbers that a server has without settings.
    public init(
        writers: Int = 2,
        readers: Int = 4,
        connectTimeout: Int = 5,
        statementTimeout: Int = 30,
        lockTimeout: Int = 10,
        allowsUnsafe: Bool = false
    ) {
        self.writers = max(1, writers)
        self.readers = max(1, readers)
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.allowsUnsafe = allowsUnsafe
    }
}
