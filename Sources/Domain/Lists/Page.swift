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

    /// The positions of the page's items in a list of that size.
    func positions(in total: Int) -> Range<Int> {
        let start = min(offset, total)
        return start..<start + min(limit, total - start)
    }
}
