import Domain
import GS1
import HTTPTypes
import OrderedJSON

/// What the resolver says of itself: its description file (GS1-Conformant Resolver 1.2, *Resolver description file*;
/// public §4) and the JSON-LD context of its linksets.
struct ResolverRoutes: Sendable {
    private let description: Fixed
    private let context: Fixed

    /// A resolver at this base.
    init(base: String) {
        description = Fixed(ResolverRoutes.json(base), "application/json")
        context = Fixed(LinksetContext.json, "application/ld+json")
    }

    var routes: [Route] {
        [
            .open("/.well-known/gs1resolver", host: .id, .describeResolver, description.answer),
            .open(LinksetContext.path, host: .id) { try await context.answer($0) },
        ]
    }

    /// The description file of a resolver at this base.
    static func json(_ base: String) -> JSON {
        [
            "name": "TracePass resolver", "resolverRoot": .string(base), "specVersion": "1.2.0",
            "supportedPrimaryKeys": ["01"],
            "supportedLinkType": [
                ["namespace": .string(LinkRelation.vocabulary), "prefix": .string(LinkRelation.prefix)]
            ],
            "linkTypeDefaultCanBeLinkset": false, "jsonLdContextLocation": .string(base + LinksetContext.path),
        ]
    }

    /// The same bytes for everyone.
    private struct Fixed: Sendable {
        let body: [UInt8]
        let headers: HTTPFields

        init(_ json: JSON, _ mediaType: String) {
            body = json.bytes
            headers = [
                .contentType: mediaType, .cacheControl: "public, max-age=3600",
                .eTag: "\"\(Digest.sha256Hex(body).prefix(32))\"",
            ]
        }

        @Sendable func answer(_ request: Request) async throws -> Answer {
            if let known = request[.ifNoneMatch], EntityTag.list(known, names: headers[.eTag] ?? "") {
                var headers = headers
                headers[.contentType] = nil
                return Answer(.notModified, headers: headers)
            }
            return Answer(.ok, headers: headers, body: body)
        }
    }
}
