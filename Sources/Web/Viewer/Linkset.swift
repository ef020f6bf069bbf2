import Domain
import GS1
import OrderedJSON

/// Where a published passport leads, for machines (RFC 9264, GS1-Conformant Resolver; public §4).
struct Linkset {
    private let content: PassportContent
    private let base: String
    private let uri: String
    private let dataURI: String

    init(_ content: PassportContent, base: String, uri: String, dataURI: String) {
        self.content = content
        self.base = base
        self.uri = uri
        self.dataURI = dataURI
    }

    var json: JSON {
        let vocabulary = LinkType.vocabulary
        let page: JSONObject = ["href": .string(uri), "title": "Product passport", "type": "text/html"]
        var translated = page
        translated.append("hreflang", [.string(content.product.sourceLocale)])
        return [
            "linkset": [
                .object(
                    JSONObject([
                        ("anchor", .string(base + content.link.canonicalPath)),
                        ("itemDescription", .string(content.product.name)),
                        ("\(vocabulary)defaultLink", [.object(translated)]),
                        ("\(vocabulary)pip", [.object(translated)]),
                        (
                            "\(vocabulary)dpp",
                            [
                                .object(page),
                                [
                                    "href": .string(dataURI), "title": "Product passport data",
                                    "type": "application/ld+json",
                                ],
                            ]
                        ),
                    ])
                )
            ]
        ]
    }
}
