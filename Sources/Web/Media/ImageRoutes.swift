import Domain
import HTTPTypes
import OrderedJSON

/// Uploaded images: `/api/v1/products/{id}/images` (api-v1 §7), and where they are served (public §1).
struct ImageRoutes {
    let images: ProductImages

    var routes: [Route] {
        [
            .upload("/products/{id}/images", .addProductImage, maxFileBytes: ProductImages.maxBytes, add),
            .write(.delete, "/products/{id}/images/{index}", .removeProductImage, remove),
            .open("/media/{company}/products/{product}/images/{name}", host: .id, .getProductImage, get),
        ]
    }

    private func add(_ request: Request) throws -> @Sendable () async throws -> Upload {
        let (file, format) = try request.image("file", maxBytes: ProductImages.maxBytes)
        let id: ProductID = try request.id("id", of: "Product")
        guard let principal = request.principal else { throw Refusal.invalidToken }
        return {
            let key = try await images.put(file, format, for: id, as: principal)
            return Upload(file: key) { work in
                let (url, product) = try images.add(key, to: id, in: work)
                return .created(
                    ["imageUrl": .string(url), "imageUrls": .array(product.imageURLs.map { .string($0) })],
                    location: url
                )
            }
        }
    }

    private func remove(_ request: Request) throws -> @Sendable (Work) throws -> Answer {
        let id: ProductID = try request.id("id", of: "Product")
        let index = request.parameters["index"].flatMap { text in Int(text).flatMap { "\($0)" == text ? $0 : nil } }
        return { work in
            // A product that is not there is told before an image that is not.
            let (url, product, file) = try images.remove(at: index ?? -1, of: id, in: work)
            var answer = Answer.json([
                "removedUrl": .string(url), "imageUrls": .array(product.imageURLs.map { .string($0) }),
            ])
            answer.unusedFiles = file.map { [$0] } ?? []
            return answer
        }
    }

    /// Only a name that the platform could have given is looked up.
    private func get(_ request: Request) async throws -> Answer {
        let parts = ["company", "product", "name"].map { request.parameters[$0] ?? "" }
        guard let key = MediaKey(workspace: parts[0], product: parts[1], name: parts[2]),
            let answer = try await Answer.image(key, of: request, read: images.read)
        else { throw Failure.notFound("Image") }
        return answer
    }
}

extension Answer {
    /// A stored file, which never changes under its name; nil when there is none.
    static func image(
        _ key: MediaKey,
        of request: Request,
        read: (MediaKey) async throws -> [UInt8]?
    ) async throws -> Answer? {
        guard let content = try await read(key) else { return nil }
        let tag = "\"\(key.image)\""
        var headers: HTTPFields = [.eTag: tag, .cacheControl: "public, max-age=31536000, immutable"]
        if let header = request[.ifNoneMatch], EntityTag.list(header, names: tag) {
            return Answer(.notModified, headers: headers)
        }
        headers[.contentType] = key.format.mediaType
        return Answer(.ok, headers: headers, body: content)
    }
}

extension Request {
    /// The content of the one part of that name in a form, which must be an image of a known format.
    func image(_ name: String, maxBytes: Int) throws -> (file: ArraySlice<UInt8>, format: ImageFormat) {
        let file = try file(name, maxBytes: maxBytes)
        guard let format = ImageFormat(file) else {
            throw Failure(.unsupportedMediaType, "The file is not a PNG, JPEG or WebP image.")
        }
        return (file, format)
    }

    /// The content of the one part of that name in a form (RFC 7578).
    private func file(_ name: String, maxBytes: Int) throws -> ArraySlice<UInt8> {
        guard let boundary = MultipartBoundary(contentType: self[.contentType] ?? "") else {
            throw Failure.validation(name, "The Content-Type names no boundary")
        }
        let file: ArraySlice<UInt8>
        do throws(MultipartForm.Fault) {
            file = try MultipartForm(content, boundary: boundary).part(name)
        } catch {
            throw Failure.validation(name, error.message)
        }
        guard file.count <= maxBytes else {
            let limit = maxBytes < 1 << 20 ? "\(maxBytes >> 10) KiB" : "\(maxBytes >> 20) MiB"
            throw Failure(.payloadTooLarge, "The file may have at most \(limit).")
        }
        return file
    }
}
