/// The formats in which product images are taken, told by their content and never by a name (api-v1 §7).
public enum ImageFormat: String, Sendable, CaseIterable {
    case png
    case jpeg = "jpg"
    case webP = "webp"

    /// What file names end in, without the dot.
    public var fileExtension: String { rawValue }

    /// The media type with which it is served.
    public var mediaType: String {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .webP: "image/webp"
        }
    }

    /// The format of an image, or nil when the bytes do not begin as one: the signature, then a header that states a
    /// picture of at least one pixel. The pixels themselves are not decoded.
    public init?(_ content: ArraySlice<UInt8>) {
        let bytes = ImageHeader(content)
        if bytes.isPNG {
            self = .png
        } else if bytes.isJPEG {
            self = .jpeg
        } else if bytes.isWebP {
            self = .webP
        } else {
            return nil
        }
    }
}
