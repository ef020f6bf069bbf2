public import GS1
import OrderedJSON

/// The identity of a passport.
public typealias PassportID = Identifier<Passport>

/// The Digital Product Passport of one serialised unit: everything but its field values.
public struct Passport: Sendable {
    /// The passport's id.
    public let id: PassportID
    /// The workspace that owns it.
    public let workspace: WorkspaceID
    /// The product of which it is one unit.
    public let product: ProductID
    /// The lot it was made in, if that is known.
    public let lot: LotID?
    /// The number that the lot had when the passport was made; what an address of the unit may name (public §1).
    public let lotNumber: String?
    /// The template version on which it stays.
    public internal(set) var templateID: TemplateID
    /// The product's category.
    public let category: Category
    /// GTIN and serial number.
    public let link: DigitalLink
    /// The stored state; `status(at:)` also knows of expiry.
    public var status: PassportStatus
    /// The state to which a resume returns a passport that was never published.
    var statusBeforeSuspension: PassportStatus?
    /// The newest version number, 0 before publication.
    public var version: Int
    /// How far it is filled and reviewed.
    public var counts: FieldCounts
    /// The hash of its baseline.
    var baseline: String
    /// The economic operators.
    public var parties: Parties
    /// When it was first published; never changes afterwards.
    public var publishedAt: Timestamp?
    /// Whether it was published in spite of gaps that are still open.
    public var publishedIncomplete = false
    /// Since when it is on hold.
    public var suspendedAt: Timestamp?
    /// Why; never public.
    public var suspensionReason: String?
    /// What the public page says while it is on hold.
    public var publicNotice: String?
    /// When it was archived.
    public var archivedAt: Timestamp?
    /// When its publication ends, or nil.
    public var expiresAt: Timestamp?
    /// Counts every stored change; what an ETag is made of.
    public var revision: Int
    /// When it was created.
    public let createdAt: Timestamp
    /// When it was last changed.
    public var updatedAt: Timestamp

    /// The state as of `now`: a published passport whose term is over reports `expired` at once (lifecycle §8).
    public func status(at now: Timestamp) -> PassportStatus {
        Passport.status(status, until: expiresAt, at: now)
    }

    /// Whether it has ever been public.
    var wasPublished: Bool { publishedAt != nil }
}

/// A passport with its field values.
public struct FilledPassport: Sendable {
    /// Everything but the field values.
    public var passport: Passport
    /// The field values in template order.
    public var entries: FieldEntries
}
