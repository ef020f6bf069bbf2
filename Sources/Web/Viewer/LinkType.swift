import Domain
import GS1

/// What `?linkType=` asks for (public §2).
enum LinkType: Sendable, Hashable {
    /// The linkset itself; `all` is its older name.
    case linkset
    /// A link of this type.
    case relation(LinkRelation)
    /// A type that no link can have.
    case unknown

    /// Reads a link type as a CURIE or as a full IRI.
    init(_ text: String) {
        if text == "linkset" || text == "all" {
            self = .linkset
        } else if let relation = LinkRelation(text) {
            self = .relation(relation)
        } else {
            self = .unknown
        }
    }
}
