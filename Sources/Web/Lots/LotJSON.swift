import Domain
import GS1
import OrderedJSON

extension Lot {
    /// The lot object (api-v1 §8).
    func json(passportCount: Int) -> JSON {
        [
            "_id": .string(id.hex),
            "productId": .string(product.hex),
            "batchNumber": .string(number),
            "manufacturedAt": .optional(manufacturedAt),
            "quantity": quantity.map { JSON($0) } ?? .null,
            "facilityGln": .optional(facility?.digits),
            "fieldValues": fieldValues,
            "passportCount": JSON(passportCount),
            "createdAt": .string(createdAt.text),
            "updatedAt": .string(updatedAt.text),
        ]
    }

    /// The tag of the lot object: its revision and the one number in it that other requests change.
    func tag(passportCount: Int) -> EntityTag {
        EntityTag(revision: revision, representation: String(passportCount))
    }
}
