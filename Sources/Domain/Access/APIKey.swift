/// The identity of an API key.
public typealias APIKeyID = Identifier<APIKey>

/// A key that gives full access to one workspace. Its secret is shown once and stored only as a hash.
public struct APIKey: Sendable {
    /// The key's id.
    public let id: APIKeyID
    /// The workspace that it opens.
    public let workspace: WorkspaceID
    /// The first 11 characters of the secret, by which people tell keys apart.
    public let prefix: String
    /// What its owner called it.
    public let name: String
    /// When it was made.
    public let createdAt: Timestamp
    /// When it stopped working, or nil while it works.
    public let revokedAt: Timestamp?

    /// What this key may do: everything in its workspace.
    var principal: Principal {
        Principal(
            workspace: workspace,
            actor: Actor(kind: .apiKey, label: "API key \(prefix)"),
            scopes: Set(Scope.allCases),
            role: .owner,
            via: "via API key \(prefix)",
            keyPrefix: prefix
        )
    }
}

/// The secret of an API key: `tp_` and 40 characters of `[A-Za-z0-9]`, about 238 bits of chance.
public struct APIKeySecret: Sendable {
    /// The whole secret, to be shown once.
    public let text: String

    /// Reads a secret as a client sends it; `nil` when it cannot be one.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 43, text.hasPrefix("tp_"), bytes.dropFirst(3).allSatisfy(APIKeySecret.isAllowed) else {
            return nil
        }
        self.text = text
    }

    /// A new secret; bytes that would favour some characters are thrown away.
    init(randomBytes: (Int) -> [UInt8]) {
        var characters = Array("tp_".utf8)
        while characters.count < 43 {
            for byte in randomBytes(64) where byte < 248 && characters.count < 43 {
                characters.append(APIKeySecret.alphabet[Int(byte % 62)])
            }
        }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// The part that may be shown again: `tp_4fK2mQ9x`.
    var prefix: String { String(text.prefix(11)) }

    /// What is stored: SHA-256 suffices, because the secret itself is unguessable.
    var hash: [UInt8] { Digest.sha256(text.utf8) }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    private static func isAllowed(_ byte: UInt8) -> Bool { alphabet.contains(byte) }
}
