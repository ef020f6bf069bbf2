import Domain
import OrderedJSON

extension Operation {
    static let addProductImage = Operation(
        "addProductImage",
        .products,
        "Upload an image",
        description:
            "A PNG, JPEG or WebP image of at most 5 MiB, told by its content; file name and type of the part do "
            + "not matter. Its address is appended to `imageUrls`, of which a product has at most 20. "
            + "`Idempotency-Key` is ignored.",
        answer: .json(
            .object([("imageUrl", .string(["format": "uri"])), ("imageUrls", imageURLs)]),
            status: 201,
            example: ["imageUrl": Examples.image, "imageUrls": [Examples.image]]
        ),
        failures: [.notFound, .imageLimitReached]
    )

    static let removeProductImage = Operation(
        "removeProductImage",
        .products,
        "Remove an image",
        description: "By its place in `imageUrls`, from 0. The file of an uploaded image is deleted.",
        answer: .json(
            .object([("removedUrl", .string(["format": "uri"])), ("imageUrls", imageURLs)]),
            example: ["removedUrl": Examples.image, "imageUrls": []]
        ),
        failures: [.notFound]
    )

    static let getProductImage = Operation(
        "getProductImage",
        .publicSide,
        "Get an uploaded image",
        description: "What an address in `imageUrls` leads to, for everyone. The content of an address never changes.",
        answer: .image,
        failures: [.notFound]
    )

    private static let imageURLs = Schema.array(.string(["format": "uri"]), ["maxItems": JSON(ProductImages.maxCount)])
}

extension OperationAnswer {
    /// An uploaded image, in the format in which it came.
    static let image = OperationAnswer(
        status: 200,
        contents: ImageFormat.allCases.map { format in
            .init(mediaType: format.mediaType, schema: .bytes(format.mediaType), example: nil)
        },
        isTagged: true
    )
}
