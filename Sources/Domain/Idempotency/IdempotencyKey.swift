/// A client's name for one request, under which its answer is kept (api-v1 §4).
public struct IdempotencyKey: Sendable {
    /// 1 to 255 printable ASCII characters.
    let text: String
    /// SHA-256 of the request that it names, in hexadecimal.
    let fingerprint: String

    /// How long an answer is kept, in seconds.
    static let lifetime: Int64 = 24 * 3_600

    /// The key of a request with this method, target (path and query as sent) and body. 400 `invalid_idempotency_key`
    /// for any other text.
    public init(_ text: String, method: String, target: String, body: [UInt8]) throws(Failure) {
        guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw Failure(.invalidIdempotencyKey, "Idempotency-Key must be 1 to 255 printable ASCII characters.")
        }
        self.text = text
        fingerprint = Digest.sha256Hex(Array("\(method) \(target)\n".utf8) + Digest.sha256(body))
    }

    /// The number of the lock that the request at work under this key holds.
    func lock(of workspace: WorkspaceID) -> Int64 {
        Digest.sha256("\(workspace) \(text)".utf8).prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

/// The request that first used a key is still at work, in a transaction that this one cannot see.
public struct IdempotencyBusy: Error {}
