import Domain
import OrderedJSON

extension Product {
    /// The product object (api-v1 §7).
    func json(passportCount: Int) -> JSON {
        [
            "_id": .string(id.hex),
            "name": .string(name),
            "model": .string(model),
            "category": .string(category.rawValue),
            "description": .optional(description),
            "templateId": .string(templateID.hex),
            "templateVersion": JSON(templateVersion),
            "defaultFieldValues": defaultFieldValues,
            "imageUrls": .array(imageURLs.map { .string($0) }),
            "sourceLocale": .string(sourceLocale.code),
            "passportCount": JSON(passportCount),
            "status": .string(status.rawValue),
            "createdAt": .string(createdAt.text),
            "updatedAt": .string(updatedAt.text),
        ]
    }

    /// The listing object (api-v1 §7).
    func listing(passportCount: Int) -> JSON {
        [
            "_id": .string(id.hex),
            "name": .string(name),
            "model": .string(model),
            "category": .string(category.rawValue),
            "passportCount": JSON(passportCount),
            "status": .string(status.rawValue),
            "createdAt": .string(createdAt.text),
        ]
    }

    /// The answer to a hard delete (api-v1 §7).
    var deletedJSON: JSON {
        [
            "message": "Product permanently deleted",
            "summary": [
                "productId": .string(id.hex), "name": .string(name),
                "deletedCounts": DeletedCounts.json(DeletedCounts.product, ["r2ObjectsDeleted": files.count]),
            ],
        ]
    }

    /// The tag of the product object: its revision and the one number in it that other requests change.
    func tag(passportCount: Int) -> EntityTag {
        EntityTag(revision: revision, representation: String(passportCount))
    }
}
