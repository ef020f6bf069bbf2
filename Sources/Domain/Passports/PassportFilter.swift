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

/// One page of a list and the size of the whole.
public struct Page<Item: Sendable>: Sendable {
    /// The items of this page.
    public let items: [Item]
    /// Number of items on all pages.
    public let total: Int
}

/// Which page of a list is asked for: `page` from 1, `limit` items each.
public struct PageRequest: Sendable {
    /// The page, from 1.
    public let page: Int
    /// Items a page.
    public let limit: Int

    /// That page.
    public init(page: Int, limit: Int) {
        self.page = page
        self.limit = limit
    }

    /// Number of items before the page; a page beyond all counting is simply past the end.
    var offset: Int {
        let (product, overflow) = (page - 1).multipliedReportingOverflow(by: limit)
        return overflow ? Int(Int32.max) : min(product, Int(Int32.max))
    }
}
