/// The identity of a stored image.
public typealias ImageID = Identifier<MediaKey>

/// The name of one stored file: an image of a product of a workspace, or the workspace's logo.
///
/// Its content never changes: another picture is another key.
public struct MediaKey: Hashable, Sendable {
    /// The workspace that owns it.
    public let workspace: WorkspaceID
    /// The product that it shows; nil when it is a logo.
    public let product: ProductID?
    /// The image; its id tells when the upload began.
    public let image: ImageID
    /// Its format.
    public let format: ImageFormat

    init(workspace: WorkspaceID, product: ProductID?, image: ImageID, format: ImageFormat) {
        self.workspace = workspace
        self.product = product
        self.image = image
        self.format = format
    }

    /// The key of these parts of an address; nil unless all are written exactly as the platform writes them: 24
    /// lower-case hexadecimal digits, and a name of such digits and a known extension.
    public init?(workspace: some StringProtocol, product: some StringProtocol, name: some StringProtocol) {
        guard let product = ProductID(exactly: product) else { return nil }
        self.init(workspace: workspace, product, name: name)
    }

    /// The key of a logo by these parts of its address; nil unless both are written exactly as the platform writes them.
    public init?(workspace: some StringProtocol, logo name: some StringProtocol) {
        self.init(workspace: workspace, nil, name: name)
    }

    private init?(workspace: some StringProtocol, _ product: ProductID?, name: some StringProtocol) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let format = ImageFormat(rawValue: String(parts[1])),
            let workspace = WorkspaceID(exactly: workspace), let image = ImageID(exactly: parts[0])
        else { return nil }
        self.init(workspace: workspace, product: product, image: image, format: format)
    }

    /// The key to which a web address leads, whatever its host; nil when it is no address of a product's image.
    ///
    /// The host is left out of account because a server may have been reached under another base when the image came.
    public init?(address: String) {
        let parts = address.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 9, parts[1].isEmpty, parts[3] == "media", parts[5] == "products", parts[7] == "images"
        else { return nil }
        self.init(workspace: parts[4], product: parts[6], name: parts[8])
    }

    /// The last part of its path: `66f0c1d2e3f4a5b6c7d8e9aa.png`.
    public var name: String { "\(image).\(format.fileExtension)" }

    /// Where it is served: `/media/{companyId}/products/{id}/images/{imageId}.{ext}`, a logo at
    /// `/media/{companyId}/logo/{imageId}.{ext}`.
    public var path: String { "/media/\(workspace)/\(product.map { "products/\($0)/images" } ?? "logo")/\(name)" }
}

extension Identifier {
    /// The id if it is written in lower case, as the platform writes it.
    fileprivate init?(exactly text: some StringProtocol) {
        self.init(String(text))
        guard hex == text else { return nil }
    }
}
