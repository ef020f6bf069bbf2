public import HTTPTypes
import OrderedJSON

extension TestPlatform {
    /// Uploads an image as a browser's form would.
    public func upload(
        _ file: [UInt8],
        to product: String,
        type: String = "multipart/form-data; boundary=limit",
        headers: HTTPFields = [:],
        key: String? = nil
    ) async -> TestAnswer {
        await upload(file, at: "/products/\(product)/images", type: type, headers: headers, key: key)
    }

    /// Uploads the workspace's logo.
    public func uploadLogo(_ file: [UInt8] = SampleImage.png, key: String? = nil) async -> TestAnswer {
        await upload(file, at: "/branding/logo", type: "multipart/form-data; boundary=limit", headers: [:], key: key)
    }

    /// Uploads a logo: its path on the public host.
    public func logoPath() async throws -> String {
        let answer = await uploadLogo()
        guard let url = answer["logoUrl"]?.stringValue else { throw StepRefused(path: "logo", answer: answer) }
        return String(url.dropFirst(Self.idBase.count))
    }

    private func upload(
        _ file: [UInt8],
        at path: String,
        type: String,
        headers: HTTPFields,
        key: String?
    ) async -> TestAnswer {
        var headers = headers
        headers[.authorization] = "Bearer \(key ?? self.key)"
        headers[.contentType] = type
        return await raw(.post, "/api/v1" + path, host: "app.example", headers: headers, body: Self.form(file))
    }

    /// A form with one file, between boundaries `limit`.
    public static func form(_ file: [UInt8]) -> [UInt8] {
        let head = "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
        return Array(head.utf8) + file + Array("\r\n--limit--\r\n".utf8)
    }

    /// A product's uploaded image: its path on the public host.
    public func uploadedPath(_ product: String, _ file: [UInt8] = SampleImage.png) async throws -> String {
        let answer = await upload(file, to: product)
        guard let url = answer["imageUrl"]?.stringValue else { throw StepRefused(path: "images", answer: answer) }
        return String(url.dropFirst(Self.idBase.count))
    }
}
