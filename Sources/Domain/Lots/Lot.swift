public import GS1
public import OrderedJSON

/// The identity of a lot.
public typealias LotID = Identifier<Lot>

/// A production lot of one product; on the wire a *batch* (api-v1 §8).
public struct Lot: Sendable {
    /// The lot's id.
    public let id: LotID
    /// The workspace that owns it.
    public let workspace: WorkspaceID
    /// The product of which it is a lot.
    public let product: ProductID
    /// The lot number, unique in the product, 1 to 100 characters.
    public var number: String
    /// When it was made: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as it was sent, or a timestamp in the API's form.
    public var manufacturedAt: String?
    /// How many units it has, from 1.
    public var quantity: Int?
    /// Where it was made.
    public var facility: GLN?
    /// What its passports begin with, before what the product says: canonical key → value, in the order sent.
    public var fieldValues: JSON
    /// Counts every stored change; what an ETag is made of.
    public var revision: Int
    /// When it was entered.
    public let createdAt: Timestamp
    /// When it was last changed.
    public var updatedAt: Timestamp
}
