import OrderedJSON

/// Keys under which answers are kept; claim, effects and answer are one transaction (api-v1 §4).
public struct Idempotency: Sendable {
    /// Claims the key for this request, or answers with what was kept under it.
    ///
    /// 422 when it was used for another request; `IdempotencyBusy` while its first request is at work elsewhere.
    public func claim(_ key: IdempotencyKey, in work: Work) throws -> StoredAnswer? {
        if let address = try work.tx.claim(key, of: work.workspace, at: work.now) {
            work.memo.claim = address
            return nil
        }
        guard let known = try work.tx.claimed(key, of: work.workspace) else { throw IdempotencyBusy() }
        guard known.createdAt.advanced(bySeconds: IdempotencyKey.lifetime) > work.now else {
            try work.tx.deleteIdempotencyKey(key, of: work.workspace)
            return try claim(key, in: work)
        }
        guard known.fingerprint == key.fingerprint, let answer = known.answer else {
            throw Failure(.idempotencyKeyReused, Failure.Code.idempotencyKeyReused.rawValue)
        }
        return answer
    }

    /// Keeps the answer of the request that claimed the key.
    public func keep(_ answer: StoredAnswer, under key: IdempotencyKey, in work: Work) throws {
        guard let address = work.memo.claim else { return }
        try work.tx.keep(answer, under: key, at: address, of: work.workspace)
    }
}
