/// Why a store could not do what it was asked.
public struct StoreFailure: Error, Sendable, Hashable {
    /// The kinds of failure a caller can tell apart on both engines.
    public enum Code: String, Sendable, CaseIterable {
        /// Too much is waiting already, or the database says it has no room for more work now: try again later.
        case overloaded
        /// The database cannot be reached, is closed, or did not say whether a commit took place.
        case unavailable
        /// A row with this unique key is there already.
        case uniqueViolation
        /// A value breaks another rule of the schema (NOT NULL, CHECK, foreign key, type) or cannot be stored at all.
        case constraintViolation
        /// Others changed the same rows, again and again, until the attempts were used up.
        case serialization
        /// The disk is full.
        case full
        /// The database file is damaged or is not a database.
        case corrupt
        /// A change was tried where only reading is allowed.
        case readOnly
        /// Anything else: mostly a fault of the statement.
        case other
    }

    /// What kind of failure it is.
    public let code: Code
    /// What the database says, without any bound value: fit for the log, not for a client.
    public let message: String
    /// The statement's text with its placeholders, where one was at fault.
    public let statement: String?
    /// What is left of the transaction in which it happened.
    let aftermath: Aftermath

    /// Whether a commit was under way of which nobody knows whether it took place.
    public var isOutcomeUnknown: Bool { aftermath == .unknown }

    /// What a failure leaves of its transaction.
    enum Aftermath: Sendable {
        /// A savepoint can be gone back to.
        case statementUndone
        /// The whole transaction is undone.
        case transactionUndone
        /// The whole transaction is undone, and may well succeed when it is done again.
        case repeatable
        /// A commit was under way, and nobody knows whether it took place.
        case unknown
    }

    /// A failure; the message must not hold bound values.
    public init(_ code: Code, _ message: String, statement: String? = nil) {
        self.init(code, message, statement: statement, aftermath: .statementUndone)
    }

    init(_ code: Code, _ message: String, statement: String? = nil, aftermath: Aftermath) {
        self.code = code
        self.message = message
        self.statement = statement
        self.aftermath = aftermath
    }

    static let closed = StoreFailure(.unavailable, "the store is closed")
    static let nulInText = StoreFailure(.constraintViolation, "text must not contain U+0000")
    static let notFinite = StoreFailure(.constraintViolation, "a number must be finite")
}

extension StoreFailure: CustomStringConvertible {
    /// Code, message and statement in one line.
    public var description: String {
        if let statement { "\(code.rawValue): \(message) [\(statement)]" } else { "\(code.rawValue): \(message)" }
    }
}
