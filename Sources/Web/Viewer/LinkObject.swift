import Domain
import GS1
import OrderedJSON

/// One link of a linkset (RFC 9264 §4.2, *link target object*).
struct LinkObject: Sendable {
    let relation: LinkRelation
    let href: String
    let title: String
    var mediaType: String?
    var languages: [String] = []
    var contexts: [String] = []
    /// How special what it is about is: 0 for a unit, 1 for a lot, 2 for a whole GTIN.
    var distance = 0

    var json: JSON {
        var object: JSONObject = ["href": .string(href), "title": .string(title)]
        if let mediaType { object.append("type", .string(mediaType)) }
        if !languages.isEmpty { object.append("hreflang", .array(languages.map { .string($0) })) }
        if !contexts.isEmpty { object.append("context", .array(contexts.map { .string($0) })) }
        return .object(object)
    }
}

extension LinkObject {
    init(_ link: ManagedLink) {
        self.init(
            relation: link.relation,
            href: link.href,
            title: link.title,
            mediaType: link.mediaType,
            languages: link.languages,
            contexts: link.contexts,
            distance: link.distance
        )
    }
}
