import GS1
public import OrderedJSON

/// A class of units as JSON-LD (public §3): the product, without anything that only a passport says.
public struct ClassDocument: Sendable {
    private let product: PassportContent.ProductFace
    private let gtin: GTIN
    private let uri: String

    /// The document of a product whose class has the address `uri`.
    init(product: PassportContent.ProductFace, gtin: GTIN, uri: String) {
        self.product = product
        self.gtin = gtin
        self.uri = uri
    }

    /// The document for a reader of one language. Name and description are as written.
    public func json(in language: Language) -> JSON {
        var object: JSONObject = [
            "@context": "https://schema.org", "@type": "Product", "@id": .string(uri), "identifier": .string(uri),
            "gtin14": .string(gtin.digits), "name": .string(product.name), "model": .string(product.model),
            "category": .string(product.category.rawValue),
        ]
        if let description = product.description { object.append("description", .string(description)) }
        object.append("inLanguage", .string(language.code))
        if !product.images.isEmpty { object.append("image", .array(product.images.map { .string($0) })) }
        return .object(object)
    }
}
