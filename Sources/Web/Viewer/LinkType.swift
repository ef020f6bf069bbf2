import Domain

/// What `?linkType=` asks for (public §2).
enum LinkType: Sendable {
    /// The linkset itself.
    case linkset
    /// The page.
    case page
    /// The passport's data or page: `gs1:dpp` leads to the data.
    case data

    /// The GS1 Web Vocabulary, in which link types are defined.
    static let vocabulary = "https://ref.gs1.org/voc/"

    /// Reads a link type as a CURIE or as a full URI; any other is 404, because no such link exists.
    init(_ text: String) throws(Failure) {
        let name = [LinkType.vocabulary, "gs1:"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
        switch name ?? text[...] {
        case "linkset" where name == nil, "all" where name == nil: self = .linkset
        case "pip" where name != nil, "sustainabilityInfo" where name != nil, "defaultLink" where name != nil:
            self = .page
        case "dpp" where name != nil: self = .data
        default: throw Failure(.notFound, "No passport is published at this address.")
        }
    }
}
