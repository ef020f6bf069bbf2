/// Who is asking: a value that travels with every operation.
public struct Principal: Sendable {
    /// The workspace whose data the caller may touch, and no other.
    public let workspace: WorkspaceID
    /// Who is named in field entries and in the audit trail.
    public let actor: Actor
    /// What the credential may do.
    public let scopes: Set<Scope>
    /// How far the caller's word goes: an editor's writes wait for review.
    public let role: Role
    /// How the call came, as the audit trail says it: `via API key tp_4fK2mQ9x`.
    public let via: String
    /// The prefix of the API key, or nil when the call came with none.
    public let keyPrefix: String?

    /// A caller with these rights.
    public init(
        workspace: WorkspaceID,
        actor: Actor,
        scopes: Set<Scope>,
        role: Role,
        via: String,
        keyPrefix: String? = nil
    ) {
        self.workspace = workspace
        self.actor = actor
        self.scopes = scopes
        self.role = role
        self.via = via
        self.keyPrefix = keyPrefix
    }

    /// The platform itself, at work on one workspace.
    public static func system(_ workspace: WorkspaceID) -> Principal {
        Principal(
            workspace: workspace,
            actor: .system,
            scopes: Set(Scope.allCases),
            role: .owner,
            via: "via system"
        )
    }

    /// Whether what the caller writes counts as approved at once (lifecycle §4.1).
    var approvesWrites: Bool { role == .owner || role == .admin }
}

/// Who did something, as entries and audit name them.
public struct Actor: Hashable, Sendable {
    /// The kind of actor.
    public enum Kind: String, Sendable {
        case apiKey = "api_key"
        case oauthApp = "oauth_app"
        case user
        case system
    }

    /// The kind of actor.
    public let kind: Kind
    /// `API key tp_4fK2mQ9x`, an e-mail address, or `system`.
    public let label: String

    static let system = Actor(kind: .system, label: "system")
}

/// A right that a credential carries (integrations §1).
public enum Scope: String, Sendable, CaseIterable {
    case passportsRead = "passports:read"
    case passportsWrite = "passports:write"
}

/// A person's role in a workspace; an API key acts as owner.
public enum Role: String, Sendable {
    case owner, admin, editor, viewer
}
