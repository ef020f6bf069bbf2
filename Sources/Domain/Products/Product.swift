public import OrderedJSON

/// The identity of a product.
public typealias ProductID = Identifier<Product>

/// A catalogue entry, a model, of which passports describe single units.
public struct Product: Sendable {
    /// The product's id.
    public let id: ProductID
    /// The workspace that owns it.
    public let workspace: WorkspaceID
    /// Its name, 1 to 200 characters.
    public var name: String
    /// Its model, unique in the workspace, 1 to 100 characters.
    public var model: String
    /// Its category; never changes.
    public let category: Category
    /// What it is, at most 2,000 characters.
    public var description: String?
    /// The template that its new passports use.
    public let templateID: TemplateID
    /// The version of that template.
    public let templateVersion: Int
    /// What its passports begin with: canonical key → value, in the order sent.
    public var defaultFieldValues: JSON
    /// Addresses of its pictures, at most 20, https.
    public var imageURLs: [String]
    /// The language in which its values are written.
    public var sourceLocale: Language
    /// Whether new passports may be made.
    public var status: Status
    /// Counts every stored change; what an ETag is made of.
    public var revision: Int
    /// When it was made.
    public let createdAt: Timestamp
    /// When it was last changed.
    public var updatedAt: Timestamp

    /// Whether new passports may be made.
    public enum Status: String, Sendable, CaseIterable {
        case active, archived
    }
}
