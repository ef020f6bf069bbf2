import Storage
import Synchronization

/// Turns a bearer token into a principal.
///
/// A found key is remembered for a few seconds, so that a busy integration does not pay a query a call; a revoked key
/// therefore stops working on every node within that time (api-v1 §2 allows five seconds). Only hashes are remembered.
public final class Authenticator: Sendable {
    private let store: any Store
    private let surroundings: Surroundings
    private let remembered = Mutex<[[UInt8]: (principal: Principal, until: Timestamp)]>([:])

    /// How long a found key is trusted without looking again.
    static let trust: Int64 = 3
    /// How many keys are remembered at most; beyond it the memory starts anew.
    static let capacity = 10_000

    init(store: any Store, surroundings: Surroundings) {
        self.store = store
        self.surroundings = surroundings
    }

    /// The principal of a bearer token, or nil when it opens nothing.
    public func principal(ofToken token: String) async throws -> Principal? {
        guard let secret = APIKeySecret(token) else { return nil }
        let hash = secret.hash
        let now = surroundings.now()
        if let known = known(hash, at: now) { return known }
        let key = try await store.first(APIKey.query(hash: hash)) { row -> APIKey? in
            guard ConstantTime.equal(try row.bytes(6), hash) else { return nil }
            return try APIKey(row: row)
        }
        guard let key = key.flatMap({ $0 }) else {
            remembered.withLock { $0[hash] = nil }
            return nil
        }
        let principal = key.principal
        remembered.withLock {
            if $0.count >= Authenticator.capacity { $0.removeAll(keepingCapacity: true) }
            $0[hash] = (principal, now.advanced(bySeconds: Authenticator.trust))
        }
        return principal
    }

    /// The principal of a bearer token that was found a moment ago, without looking into the store.
    public func rememberedPrincipal(ofToken token: String) -> Principal? {
        APIKeySecret(token).flatMap { known($0.hash, at: surroundings.now()) }
    }

    private func known(_ hash: [UInt8], at now: Timestamp) -> Principal? {
        guard let known = remembered.withLock({ $0[hash] }), now < known.until else { return nil }
        return known.principal
    }
}

/// Comparison that takes the same time wherever the difference lies.
enum ConstantTime {
    static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for (x, y) in zip(a, b) { difference |= x ^ y }
        return difference == 0
    }
}
