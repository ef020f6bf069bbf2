import Domain
import GS1
import OrderedJSON

extension ManagedLink {
    /// The link object of the API.
    var json: JSON {
        [
            "_id": .string(id.hex),
            "gtin": .string(gtin.digits),
            "lotNumber": .optional(lot),
            "serialNumber": .optional(serial?.text),
            "linkType": .string(relation.curie),
            "href": .string(href),
            "title": .string(title),
            "hreflang": .array(languages.map { .string($0) }),
            "type": .optional(mediaType),
            "context": .array(contexts.map { .string($0) }),
            "createdAt": .string(createdAt.text),
            "updatedAt": .string(updatedAt.text),
        ]
    }

    /// The tag of the link object.
    var tag: EntityTag { EntityTag(revision: revision, representation: "link") }
}
