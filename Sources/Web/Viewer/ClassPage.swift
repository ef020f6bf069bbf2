import Domain
import Mustache

/// The public page of a class of units (public §3): what they have in common, and no serial number.
struct ClassPage: Sendable {
    private let language: String
    private let productLanguage: String?
    private let title: String
    private let model: String
    private let categoryLabel: String
    private let description: String?
    private let leadPicture: PagePicture?
    private let morePictures: [PagePicture]
    private let gtin: String
    private let lot: String?
    private let address: String
    private let jsonLDLink: String
    private let look: PassportPage.Look
    private let links: [PageLink]
    private let words: PageWords

    /// Takes the values as they are to be read; `productLanguage` is set where title and description are in another language
    /// than the page.
    init(
        language: Language,
        productLanguage: String?,
        title: String,
        model: String,
        categoryLabel: String,
        description: String?,
        images: [String],
        subject: (gtin: String, lot: String?),
        address: String,
        jsonLDLink: String,
        look: PassportPage.Look,
        links: [PageLink]
    ) {
        let words = PageWords(language: language)
        self.language = language.code
        self.productLanguage = productLanguage
        self.title = title
        self.model = model
        self.categoryLabel = categoryLabel
        self.description = description
        let pictures = PagePicture.all(images, of: title, words)
        leadPicture = pictures.first
        morePictures = Array(pictures.dropFirst())
        (gtin, lot) = subject
        self.address = address
        self.jsonLDLink = jsonLDLink
        self.look = look
        self.links = links
        self.words = words
    }

    /// The page as UTF-8, with its data, in which no `<` may stand.
    func render(_ templates: PageTemplates, jsonLD: [UInt8]) throws -> [UInt8] {
        try templates.render(self, with: "class", raw: jsonLD)
    }
}

extension ClassPage: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "language": language
        case "productLanguage": productLanguage
        case "title": title
        case "model": model
        case "categoryLabel": categoryLabel
        case "description": description
        case "leadPicture": leadPicture
        case "morePictures": morePictures
        case "gtin": gtin
        case "lot": lot
        case "address": address
        case "jsonLDLink": jsonLDLink
        case "links": links
        case "words": words
        default: look.child(named: key)
        }
    }
}
