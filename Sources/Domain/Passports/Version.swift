public import OrderedJSON

/// An immutable archival copy of a passport (lifecycle §7).
public struct Version: Sendable {
    /// The snapshot's id.
    public let id: Identifier<Version>
    /// The passport.
    public let passport: PassportID
    /// 1, 2, 3…
    public let number: Int
    /// Why it was written.
    public let reason: Reason
    /// Label of who caused it.
    public let actor: String
    /// When it was written.
    public let snapshotAt: Timestamp
    /// Lower-case hex SHA-256 of the RFC 8785 form of the document, as it was at writing.
    public let contentHash: String
    /// Whether the document still has that hash.
    public let hashValid: Bool
    /// Whether the template version of the document is known here.
    public let restorable: Bool
    /// Fields with a value in the document.
    public let fieldCount: Int
    /// The archival JSON-LD, bit for bit as it was written; null when the stored bytes can no longer be read.
    public let document: JSON

    /// Why a version was written.
    public enum Reason: String, Sendable, CaseIterable {
        case published, republished
        case fieldEdit = "field_edit"
        case partyEdit = "party_edit"
        case statusChange = "status_change"
    }
}
