import OrderedJSON

/// Images that were uploaded for products (api-v1 §7).
///
/// A file is stored first and referred to afterwards, in a transaction: a process that dies in between leaves a file
/// that nothing refers to, and never a reference to a file that is not there. `sweep()` removes such files.
public struct ProductImages: Sendable {
    let media: any MediaStore
    let store: PlatformStore
    let surroundings: Surroundings
    /// The base URL of public addresses, without a trailing slash.
    let base: String

    /// How many images a product may have, uploaded or not.
    public static let maxCount = 20
    /// How many bytes an uploaded image may have.
    public static let maxBytes = 5 << 20

    /// Stores a file for a product that may have one more image, and answers where; nil when the product is not there
    /// or is full, which `add` then says.
    public func put(
        _ content: ArraySlice<UInt8>,
        _ format: ImageFormat,
        for product: ProductID,
        as principal: Principal
    ) async throws -> MediaKey? {
        let isWelcome = try await store.read(as: principal) { work in
            let known = try work.tx.product(product, of: work.workspace)
            return (known?.imageURLs.count ?? ProductImages.maxCount) < ProductImages.maxCount
        }
        guard isWelcome else { return nil }
        let key = MediaKey(
            workspace: principal.workspace,
            product: product,
            image: surroundings.newID(at: surroundings.now()),
            format: format
        )
        try await media.put(content, at: key)
        return key
    }

    /// Appends a stored file to the images of its product, also of an archived one.
    public func add(_ key: MediaKey?, to product: ProductID, in work: Work) throws -> (url: String, product: Product) {
        guard var product = try work.tx.product(product, of: work.workspace) else {
            throw Failure.notFound("Product")
        }
        guard product.imageURLs.count < ProductImages.maxCount else {
            throw Failure(
                .imageLimitReached,
                "A product has at most \(ProductImages.maxCount) images; delete one first.",
                details: ["limit": JSON(ProductImages.maxCount)]
            )
        }
        guard let key else {
            throw Failure(.serviceUnavailable, "This product has changed meanwhile. Please repeat the upload.")
        }
        let url = url(of: key)
        product.imageURLs.append(url)
        try save(&product, in: work)
        try work.record(.productImageAdded, of: .product(product.id), after: ["imageUrl": .string(url)])
        return (url, product)
    }

    /// Takes an image off a product by its place, counted from 0. `file` is the stored file to which nothing refers any
    /// more, if it was one.
    public func remove(
        at index: Int,
        of product: ProductID,
        in work: Work
    ) throws -> (url: String, product: Product, file: MediaKey?) {
        guard var product = try work.tx.product(product, of: work.workspace) else {
            throw Failure.notFound("Product")
        }
        guard product.imageURLs.indices.contains(index) else { throw Failure.notFound("Image") }
        let url = product.imageURLs.remove(at: index)
        try save(&product, in: work)
        try work.record(.productImageRemoved, of: .product(product.id), before: ["imageUrl": .string(url)])
        let file = product.file(at: url)
        return (url, product, file.flatMap { product.refers(to: $0) ? nil : $0 })
    }

    /// A file's content, or nil.
    public func read(_ key: MediaKey) async throws -> [UInt8]? { try await media.read(key) }

    /// Removes files to which nothing refers any more. One that cannot be removed now is left to the sweep.
    public func discard(_ files: [MediaKey]) async {
        for file in files { try? await media.remove(file) }
    }

    /// The public address of a stored file.
    public func url(of key: MediaKey) -> String { base + key.path }

    /// Whether a text is what an upload was answered with; on a server in development that is no https address.
    func isAddress(_ text: String) -> Bool { MediaKey(address: text).map { url(of: $0) == text } ?? false }

    private func save(_ product: inout Product, in work: Work) throws {
        product.revision += 1
        product.updatedAt = work.now
        try work.tx.update(product)
    }
}

extension Product {
    /// The files that were uploaded for it, each once.
    public var files: [MediaKey] { Array(Set(imageURLs.compactMap(file(at:)))) }

    /// Whether one of its image addresses leads to this file.
    func refers(to file: MediaKey) -> Bool { imageURLs.contains { MediaKey(address: $0) == file } }

    /// The file of its own to which an address leads, if it does.
    fileprivate func file(at address: String) -> MediaKey? {
        MediaKey(address: address).flatMap { $0.workspace == workspace && $0.product == id ? $0 : nil }
    }
}
