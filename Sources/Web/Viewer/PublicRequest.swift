import Domain
import GS1
import HTTPTypes

/// What a request to a public address asks for.
struct PublicRequest {
    let request: Request
    /// Nil where the address itself is asked for.
    let linkType: LinkType?
    /// The form of the answer, be it a refusal.
    let representation: Representation
    let language: Language

    /// Reads query and headers. `data` is an address that never answers a page. A request for a link is not refused for
    /// what it accepts: that is about the target.
    init(_ request: Request, data: Bool) throws {
        self.request = request
        let linkType = request.query["linkType"].map(LinkType.init)
        let (accept, format) = (request[.accept], request.query["format"])
        self.linkType = linkType
        language = Language.ofReader(lang: request.query["lang"], acceptLanguage: request[.acceptLanguage])
        switch linkType {
        case nil: representation = try Representation.choose(format: format, accept: accept, data: data)
        case .linkset: representation = .linkset
        case .relation, .unknown:
            representation = (try? Representation.choose(format: nil, accept: accept, data: data)) ?? .json
        }
    }

    /// How to choose among links.
    var choice: LinkChoice {
        let lang = request.query["lang"].flatMap { Language($0) == nil ? nil : $0 }
        return LinkChoice(
            accept: request[.accept],
            languages: lang ?? request[.acceptLanguage],
            context: request.query["context"]
        )
    }

    /// The query for a target elsewhere: as it came, but for the secret of a preview.
    var queryForOthers: Substring { request.query["preview"] == nil ? query : query(without: "preview") }

    /// The query without what the resolver itself would take as an order again.
    var queryForOurselves: Substring { query(without: "linkType") }

    private var query: Substring { RequestTarget(request.head).query }

    private func query(without name: String) -> Substring {
        let kept = query.split(separator: "&")
            .filter { pair in PercentEncoding.decode(pair.utf8.prefix { $0 != UInt8(ascii: "=") }) != name }
        return kept.joined(separator: "&")[...]
    }
}
