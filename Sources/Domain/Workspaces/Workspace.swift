public import OrderedJSON

/// The identity of a workspace.
public typealias WorkspaceID = Identifier<Workspace>

/// The account that owns everything; its id appears as `companyId`.
public struct Workspace: Sendable {
    /// The workspace's id.
    public let id: WorkspaceID
    /// Its name.
    public let name: String
    /// The language in which its values are written unless a product says otherwise.
    public let defaultSourceLocale: Language
    /// Six hexadecimal digits without `#`, or nil.
    public let brandColor: String?
    /// What every new passport of the workspace begins with: `{ "fields": { key: value }, "parties": { role: party } }`.
    public let companyPrefill: JSON
    /// When it was made.
    public let createdAt: Timestamp
}
