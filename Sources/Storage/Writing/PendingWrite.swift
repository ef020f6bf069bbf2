/// A call of ``Store/writeLater(_:then:)`` that waits for its commit, with the type of its answer hidden.
protocol PendingWrite: AnyObject, Sendable {
    /// Runs the closure, perhaps again, and keeps its outcome; answers the error it threw.
    func attempt(in transaction: Transaction) -> (any Error)?
    /// Replaces the outcome by a failure.
    func fail(_ failure: StoreFailure)
    /// Gives the outcome to the caller; called once, after the commit.
    func resume()
}

/// The one kind of ``PendingWrite``.
///
/// Unchecked: `outcome` is written and read by the worker alone that took the call from the queue; the caller is
/// given it at the end.
final class WriteCall<Answer: Sendable>: PendingWrite, @unchecked Sendable {
    private let body: @Sendable (Transaction) throws -> Answer
    private let then: @Sendable (Result<Answer, any Error>) -> Void
    private var outcome: Result<Answer, any Error> = .failure(StoreFailure.closed)

    init(
        _ body: @escaping @Sendable (Transaction) throws -> Answer,
        then: @escaping @Sendable (Result<Answer, any Error>) -> Void
    ) {
        self.body = body
        self.then = then
    }

    func attempt(in transaction: Transaction) -> (any Error)? {
        outcome = Result { try transaction.whole(body) }
        if case .failure(let error) = outcome { return error }
        return nil
    }

    func fail(_ failure: StoreFailure) {
        outcome = .failure(failure)
    }

    func resume() {
        then(outcome)
    }
}
