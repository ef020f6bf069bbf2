public import OrderedJSON

/// One entry of the audit trail; entries are never edited or deleted (lifecycle §9).
public struct Activity: Sendable {
    /// The entry's id.
    public let id: Identifier<Activity>
    /// When it happened.
    public let at: Timestamp
    /// What happened.
    public let action: Action
    /// Who did it.
    public let actor: Actor
    /// How the call came: `via API key tp_4fK2mQ9x`.
    public let via: String
    /// What it happened to.
    public let target: Target
    /// The state before, or null.
    public let before: JSON
    /// The state after, or null.
    public let after: JSON
    /// What the caller noted, or nil.
    public let note: String?
    /// `req_…` of the request, or nil.
    public let requestID: String?

    /// The actions that this version records.
    public enum Action: String, Sendable, CaseIterable {
        case passportCreated = "passport.created"
        case passportSubmitted = "passport.submitted"
        case passportApproved = "passport.approved"
        case passportReopened = "passport.reopened"
        case passportPublished = "passport.published"
        case passportSuspended = "passport.suspended"
        case passportResumed = "passport.resumed"
        case passportExpired = "passport.expired"
        case passportArchived = "passport.archived"
        case passportDeleted = "passport.deleted"
        case fieldUpdated = "field.updated"
        case fieldCleared = "field.cleared"
        case fieldTranslated = "field.translated"
        case fieldApproved = "field.approved"
        case fieldFlagged = "field.flagged"
        case fieldRejected = "field.rejected"
        case partySet = "party.set"
        case partyRemoved = "party.removed"
        case previewCreated = "preview.created"
        case flagsUpdated = "flags.updated"
        case templateMoved = "passport.template_changed"
        case productCreated = "product.created"
        case productUpdated = "product.updated"
        case productArchived = "product.archived"
        case productRestored = "product.restored"
        case productDeleted = "product.deleted"
        case productImageAdded = "product.image_added"
        case productImageRemoved = "product.image_removed"
        case lotCreated = "batch.created"
        case lotUpdated = "batch.updated"
        case linkCreated = "link.created"
        case linkUpdated = "link.updated"
        case linkDeleted = "link.deleted"
        case eventsCaptured = "epcis.captured"
        case overageAccepted = "overage.accepted"
        case settingsUpdated = "settings.updated"
        case apiKeyCreated = "api_key.created"
        case apiKeyRevoked = "api_key.revoked"
    }

    /// What an entry is about.
    public struct Target: Sendable {
        /// `passport`, `product`, `batch`, `link`, `capture_job`, `workspace` or `api_key`.
        public let type: String
        /// The id of the thing.
        public let id: String
        /// The field key or party role inside it, if the entry is about a part.
        public let key: String?

        static func passport(_ id: PassportID, key: String? = nil) -> Target {
            Target(type: "passport", id: id.hex, key: key)
        }

        static func product(_ id: ProductID) -> Target { Target(type: "product", id: id.hex, key: nil) }

        static func lot(_ id: LotID) -> Target { Target(type: "batch", id: id.hex, key: nil) }

        static func link(_ id: LinkID) -> Target { Target(type: "link", id: id.hex, key: nil) }

        static func capture(_ id: CaptureJobID) -> Target {
            Target(type: "capture_job", id: id.hex, key: nil)
        }

        static func workspace(_ id: WorkspaceID) -> Target { Target(type: "workspace", id: id.hex, key: nil) }

        static func apiKey(_ id: APIKeyID) -> Target { Target(type: "api_key", id: id.hex, key: nil) }
    }
}
