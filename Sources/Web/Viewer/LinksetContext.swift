import OrderedJSON

/// The JSON-LD context by which a linkset is linked data (RFC 9264 §4.2.5 leaves it to a `Link` header).
enum LinksetContext {
    static let path = "/contexts/linkset.jsonld"

    /// The `Link` header that leads to it.
    static func header(_ base: String) -> String {
        "<\(base)\(path)>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\""
    }

    /// Link types are whole IRIs in our linksets, so that only the other members need a meaning.
    static let json: JSON = [
        "@context": [
            "linkset": "@graph",
            "anchor": "@id",
            "href": "@id",
            "itemDescription": "http://www.w3.org/2000/01/rdf-schema#comment",
            "title": "http://purl.org/dc/terms/title",
            "type": "http://purl.org/dc/terms/format",
            "hreflang": ["@id": "http://purl.org/dc/terms/language", "@container": "@set"],
            "context": ["@id": "https://tracepass.eu/voc/linkContext", "@container": "@set"],
        ]
    ]
}
