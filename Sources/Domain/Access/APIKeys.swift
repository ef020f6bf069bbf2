import OrderedJSON

/// Making, listing, revoking and recognising API keys.
public struct APIKeys: Sendable {
    let surroundings: Surroundings

    /// Makes a key for the workspace of `work`; the secret in the answer is shown this once.
    public func create(named name: String, in work: Work) throws -> (key: APIKey, secret: APIKeySecret) {
        let name = name.trimmed
        guard !name.isEmpty, name.utf16.count <= 200 else {
            throw Failure.validation("name", "Must be between 1 and 200 characters")
        }
        let secret = APIKeySecret(randomBytes: surroundings.randomBytes)
        return (try store(secret, named: name, in: work), secret)
    }

    /// The workspace's keys, newest first, revoked ones included.
    public func list(in work: Work) throws -> [APIKey] {
        try work.tx.apiKeys(of: work.workspace)
    }

    /// Stops a key, named by its id or its prefix. A revoked key stays revoked; an unknown one is `not_found`.
    public func revoke(_ idOrPrefix: String, in work: Work) throws -> APIKey {
        let matching = try list(in: work).filter { $0.id.hex == idOrPrefix.lowercased() || $0.prefix == idOrPrefix }
        guard let key = matching.first else { throw Failure.notFound("API key") }
        guard key.revokedAt == nil else { return key }
        try work.tx.revokeAPIKey(key.id, of: work.workspace, at: work.now)
        try work.record(.apiKeyRevoked, of: .apiKey(key.id), before: ["prefix": .string(key.prefix)])
        return APIKey(
            id: key.id,
            workspace: key.workspace,
            prefix: key.prefix,
            name: key.name,
            createdAt: key.createdAt,
            revokedAt: work.now
        )
    }

    private func store(_ secret: APIKeySecret, named name: String, in work: Work) throws -> APIKey {
        let key = APIKey(
            id: work.newID(),
            workspace: work.workspace,
            prefix: secret.prefix,
            name: name,
            createdAt: work.now,
            revokedAt: nil
        )
        try work.tx.insertAPIKey(key, hash: secret.hash)
        try work.record(.apiKeyCreated, of: .apiKey(key.id), after: ["prefix": .string(key.prefix)])
        return key
    }
}
