/// Which products a list holds.
public struct ProductFilter: Sendable {
    /// Only those of this category.
    public var category: Category?
    /// Only those with this status; nil means active ones unless `showArchived`.
    public var status: Product.Status?
    /// Whether archived ones are shown beside active ones.
    public var showArchived = false
    /// Only those whose name or model contains this, without regard to case.
    public var search: String?

    /// Active products.
    public init() {}
}
