import Storage

/// Keys under which answers are kept; claim, effects and answer are one transaction (api-v1 §4).
public struct Idempotency: Sendable {
    /// Claims the key for this request, or answers with what was kept under it.
    ///
    /// 422 when it was used for another request; `IdempotencyBusy` while its first request is at work elsewhere.
    public func claim(_ key: IdempotencyKey, in work: Work) throws -> StoredAnswer? {
        // What the shared work has kept is asked first, so it need not be stored for the look at the table.
        if let known = work.tx.sharedWork(SharedIntake.self)?.answers.answer(under: key, of: work.workspace) {
            return try key.check(known.key.fingerprint, known.answer)
        }
        return try work.tx.beside { try claimBeside(key, in: work) }
    }

    /// Keeps the answer of the request that claimed the key, with those of other requests of the same physical
    /// transaction where there are any.
    public func keep(_ answer: StoredAnswer, under key: IdempotencyKey, in work: Work) throws {
        guard work.hasClaimed else { return }
        let kept = KeptAnswer(workspace: work.workspace, key: key, answer: answer, createdAt: work.now)
        guard let desk = work.tx.sharedWork(SharedIntake.self)?.answers else { return try work.tx.keep([kept]) }
        desk.keep(kept)
        if desk.isFull { try work.tx.settle() }
    }

    private func claimBeside(_ key: IdempotencyKey, in work: Work) throws -> StoredAnswer? {
        // Where nobody else writes, a key that is not there stays free until the answer is stored under it.
        let hasOneWriter = work.tx.dialect.hasOneWriter
        if !hasOneWriter, try work.tx.claim(key, of: work.workspace, at: work.now) {
            work.hasClaimed = true
            return nil
        }
        guard let known = try work.tx.claimed(key, of: work.workspace) else {
            guard hasOneWriter else { throw IdempotencyBusy() }
            work.hasClaimed = true
            return nil
        }
        guard known.createdAt.advanced(bySeconds: IdempotencyKey.lifetime) > work.now else {
            try work.tx.deleteIdempotencyKey(key, of: work.workspace)
            return try claimBeside(key, in: work)
        }
        return try key.check(known.fingerprint, known.answer())
    }
}

extension IdempotencyKey {
    /// What was kept under the key, if it was for the request that names it now.
    fileprivate func check(_ fingerprint: String, _ answer: @autoclosure () throws -> StoredAnswer?) throws
        -> StoredAnswer
    {
        guard fingerprint == self.fingerprint, let answer = try answer() else {
            throw Failure(.idempotencyKeyReused, Failure.Code.idempotencyKeyReused.rawValue)
        }
        return answer
    }
}
