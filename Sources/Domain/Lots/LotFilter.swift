/// Which lots of a product a list holds.
public struct LotFilter: Sendable {
    /// The product.
    public let product: ProductID
    /// Only those whose number contains this, without regard to case.
    public var search: String?

    /// All lots of a product.
    public init(product: ProductID) {
        self.product = product
    }
}
