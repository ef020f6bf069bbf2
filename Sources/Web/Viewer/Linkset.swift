import GS1
import OrderedJSON

/// Where an address leads, for machines (RFC 9264, GS1-Conformant Resolver 1.2; public §4).
struct Linkset {
    /// What the links are about.
    let anchor: String
    /// What that is, in a few words.
    let description: String
    /// The links; those of one type stay together, at the place of the first.
    let links: [LinkObject]

    var json: JSON {
        var relations: [LinkRelation] = []
        var targets: [LinkRelation: [JSON]] = [:]
        for link in links {
            if targets[link.relation] == nil { relations.append(link.relation) }
            targets[link.relation, default: []].append(link.json)
        }
        var object: JSONObject = ["anchor": .string(anchor), "itemDescription": .string(description)]
        for relation in relations { object.append(relation.iri, .array(targets[relation] ?? [])) }
        return ["linkset": [.object(object)]]
    }
}

extension Linkset {
    /// The platform's own links of a place, then those of the operator by type, most special first.
    init(_ place: LinkPlace, description: String, language: String, managed: [LinkObject]) {
        let byType = managed.enumerated()
            .sorted { ($0.element.relation.name, $0.offset) < ($1.element.relation.name, $1.offset) }
        self.init(
            anchor: place.anchor,
            description: description,
            links: place.own(language: language) + byType.map(\.element)
        )
    }
}
