public import GS1
import OrderedJSON

/// The identity of a managed link.
public typealias LinkID = Identifier<ManagedLink>

/// A link of an economic operator to something on the web about a product, one of its lots or one unit of it.
///
/// The resolver leads there (GS1-Conformant Resolver 1.2) and lists it in linksets (RFC 9264); nothing behind it is ever
/// fetched by the platform.
public struct ManagedLink: Sendable {
    /// The link's id.
    public let id: LinkID
    /// The workspace that owns it, and the GTIN.
    public let workspace: WorkspaceID
    /// Which product it is about.
    public let gtin: GTIN
    /// Of which lot it is, or nil.
    public let lot: String?
    /// Of which unit it is, or nil. A link never has both a lot and a serial number.
    public let serial: SerialNumber?
    /// How the target is related to the product.
    public var relation: LinkRelation
    /// The target, an absolute https URL of at most 2,048 ASCII characters.
    public var href: String
    /// What people read, 1 to 200 characters.
    public var title: String
    /// The languages of the target, `de` or `de-AT`, at most 30.
    public var languages: [String]
    /// The media type of the target without parameters, or nil.
    public var mediaType: String?
    /// Where or for whom it holds, in the operator's words, at most 10; empty for everyone.
    public var contexts: [String]
    /// Counts every stored change; what an ETag is made of.
    public var revision: Int
    /// When it was made.
    public let createdAt: Timestamp
    /// When it was last changed.
    public var updatedAt: Timestamp

    /// How special its target is: 0 for a unit, 1 for a lot, 2 for the whole GTIN.
    public var distance: Int { serial != nil ? 0 : lot != nil ? 1 : 2 }

    /// Whether it comes before another link of the same thing: the more special, then the older one.
    func isShown(before other: ManagedLink) -> Bool {
        (distance, id.hex) < (other.distance, other.id.hex)
    }

    /// How many links a GTIN, a lot or a unit may have.
    public static let maxCount = 50

    /// Link types that the platform gives itself, or that would hand a request over to another resolver.
    static let reserved = ["defaultLink", "defaultLinkMulti", "dpp", "handledBy", "pip"]
}

extension ManagedLink {
    /// What the audit trail keeps of a link.
    var auditJSON: JSON {
        [
            "gtin": .string(gtin.digits), "lotNumber": .optional(lot), "serialNumber": .optional(serial?.text),
            "linkType": .string(relation.curie), "href": .string(href), "title": .string(title),
            "hreflang": .array(languages.map { .string($0) }), "type": .optional(mediaType),
            "context": .array(contexts.map { .string($0) }),
        ]
    }
}
