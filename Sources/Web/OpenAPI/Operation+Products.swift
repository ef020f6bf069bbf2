import Domain
import OrderedJSON

extension Operation {
    static let createProduct = Operation(
        "createProduct",
        .products,
        "Create a product",
        description: "A product is a catalogue entry, a model. Its `defaultFieldValues` seed its passports.",
        body: .ref("ProductBody"),
        example: Examples.productBody,
        answer: .json(.ref("Product"), status: 201, isTagged: true, example: Examples.product),
        failures: [.modelAlreadyExists]
    )

    static let createProducts = Operation(
        "createProducts",
        .products,
        "Create up to 100 products",
        description: "Each product is made on its own: what is wrong with one is its own result.",
        body: .batch(of: "products", .ref("ProductBody")),
        example: Examples.productBodies,
        answer: .json(.results(.ref("Product")), example: Examples.createdProducts)
    )

    static let listProducts = Operation(
        "listProducts",
        .products,
        "List products",
        query: [
            .page, .limit, .category,
            Parameter("status", Components.productStatus, "Only products with this status."),
            Parameter("showArchived", .boolean, "Also archived products."),
            .search,
        ],
        answer: .json(.list(.ref("ProductListing")), example: Examples.list(Examples.productListing))
    )

    static let getProduct = Operation(
        "getProduct",
        .products,
        "Get a product",
        answer: .json(.ref("Product"), isTagged: true, example: Examples.product),
        failures: [.notFound]
    )

    static let updateProduct = Operation(
        "updateProduct",
        .products,
        "Change a product",
        description: "Only the members sent are changed; passports that exist are not. `If-Match` guards against "
            + "changes made in between.",
        body: .ref("ProductChange"),
        example: ["name": "Li-Ion 48V Battery Pack, 2nd series"],
        answer: .json(.ref("Product"), isTagged: true, example: Examples.changedProduct),
        failures: [.notFound, .modelAlreadyExists, .productHasLivePassports, .preconditionFailed]
    )

    static let archiveProduct = Operation(
        "archiveProduct",
        .products,
        "Archive a product",
        description: "No new passports can be made of an archived product. PATCH with `status: active` reactivates it.",
        answer: .json(
            .object([
                ("_id", .id), ("name", .string()), ("status", Components.productStatus), ("updatedAt", .timestamp),
            ]),
            example: Examples.archivedProduct
        ),
        failures: [.notFound, .productHasLivePassports],
        variables: ["id": .spareProduct]
    )

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
            status: 201
        ),
        failures: [.notFound, .imageLimitReached]
    )

    static let removeProductImage = Operation(
        "removeProductImage",
        .products,
        "Remove an image",
        description: "By its place in `imageUrls`, from 0. The file of an uploaded image is deleted.",
        answer: .json(.object([("removedUrl", .string(["format": "uri"])), ("imageUrls", imageURLs)])),
        failures: [.notFound]
    )

    static let getProductImage = Operation(
        "getProductImage",
        .publicSide,
        "Get an uploaded image",
        description: "What an address in `imageUrls` leads to, for everyone. The content of an address never changes.",
        answer: OperationAnswer(
            status: 200,
            contents: ImageFormat.allCases.map { ($0.mediaType, .string(["format": "binary"])) }
        ),
        failures: [.notFound]
    )

    private static let imageURLs = Schema.array(.string(["format": "uri"]), ["maxItems": JSON(ProductImages.maxCount)])

    static let listTemplates = Operation(
        "listTemplates",
        .templates,
        "List templates",
        description: "The newest field schema of each category.",
        answer: .json(.object([("templates", .array(.ref("TemplateListing")))]), example: Examples.templates)
    )

    static let getTemplate = Operation(
        "getTemplate",
        .templates,
        "Get a template",
        description: "Every field of a category, with the provision that asks for it.",
        answer: .json(.ref("Template"), example: Examples.template),
        failures: [.templateNotFound]
    )
}
