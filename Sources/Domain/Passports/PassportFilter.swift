/// Which passports a list holds.
public struct PassportFilter: Sendable {
    /// Only those of this product.
    public var product: ProductID?
    /// Only those of this category.
    public var category: Category?
    /// Only those in this state.
    public var status: PassportStatus?
    /// Only those whose GTIN or serial number contains this, without regard to case.
    public var search: String?
    /// Only those of this lot.
    public var lot: LotID?

    /// All passports.
    public init() {}
}
