public import Storage

/// Which uploaded files a store refers to: images of products and logos of workspaces.
public enum MediaReferences {
    /// Where a walk through them stands.
    public struct Place: Sendable {
        var workspace = ""
        /// The product behind which it goes on; nil while logos are walked.
        var product: String?

        /// The beginning.
        public init() {}
    }

    /// How many rows are read at a time.
    private static let portion = 500

    /// The next files to which the store refers, and where to go on; nil there when these were the last. There may be
    /// none of them, and the same file twice.
    public static func next(from place: Place, in tx: Transaction) throws -> (keys: [MediaKey], next: Place?) {
        var next = place
        var keys: [MediaKey] = []
        if place.product == nil {
            let logos = try tx.logos(after: place.workspace, limit: portion)
            next.workspace = logos.last?.workspace ?? ""
            if logos.count < portion {
                next = Place()
                next.product = ""
            }
            return (logos.compactMap(\.key), next)
        }
        let products = try tx.imagedProducts(
            after: (place.workspace, place.product ?? ""),
            limit: portion
        )
        for product in products { keys += product.files }
        next.workspace = products.last?.workspace ?? ""
        next.product = products.last?.id
        return (keys, products.count < portion ? nil : next)
    }

    /// Those of some files to which nothing refers. Files of workspaces that the store does not know are left out: the
    /// folder may be that of another store as well.
    public static func unreferenced(among files: [MediaKey], in tx: Transaction) throws -> [MediaKey] {
        try Dictionary(grouping: files, by: \.workspace)
            .flatMap { workspace, files -> [MediaKey] in
                guard try tx.workspace(workspace) != nil else { return [] }
                return try Dictionary(grouping: files, by: \.product)
                    .flatMap { id, files -> [MediaKey] in
                        guard let id else {
                            let logo = try tx.logo(of: workspace)
                            return files.filter { $0 != logo }
                        }
                        guard let product = try tx.product(id, of: workspace) else { return files }
                        return files.filter { !product.refers(to: $0) }
                    }
            }
    }
}
