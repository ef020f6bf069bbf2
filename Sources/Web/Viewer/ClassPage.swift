import Domain
import Mustache

/// The public page of a class of units (public §3): what they have in common, and no serial number.
struct ClassPage: Sendable {
    private let language: String
    private let title: String
    private let model: String
    private let categoryLabel: String
    private let description: String?
    private let leadPicture: Picture?
    private let morePictures: [Picture]
    private let gtin: String
    private let lot: String?
    private let address: String
    private let jsonLDLink: String
    private let brand: String?
    private let links: [PageLink]
    private let words: PageWords

    fileprivate struct Picture: Sendable {
        let address: String
        let alternative: String
    }

    /// Takes the values as they are to be read; `brandColor` is six hexadecimal digits.
    init(
        language: Language,
        title: String,
        model: String,
        categoryLabel: String,
        description: String?,
        images: [String],
        subject: (gtin: String, lot: String?),
        address: String,
        jsonLDLink: String,
        brandColor: String?,
        links: [PageLink]
    ) {
        let words = PageWords(language: language)
        self.language = language.code
        self.title = title
        self.model = model
        self.categoryLabel = categoryLabel
        self.description = description
        let pictures = images.enumerated()
            .map { index, address in
                let values = ["number": "\(index + 1)", "name": title]
                return Picture(address: address, alternative: index == 0 ? title : words["picture", values])
            }
        leadPicture = pictures.first
        morePictures = Array(pictures.dropFirst())
        (gtin, lot) = subject
        self.address = address
        self.jsonLDLink = jsonLDLink
        brand = brandColor.flatMap(BrandColor.init)?.accent
        self.links = links
        self.words = words
    }

    /// The page as UTF-8, with its data, in which no `<` may stand.
    func render(_ templates: PageTemplates, jsonLD: [UInt8]) throws -> [UInt8] {
        guard !jsonLD.contains(UInt8(ascii: "<")) else { throw PageTemplates.Failure.unescapedScript }
        return try templates.render(self, with: "class", raw: jsonLD)
    }
}

extension ClassPage: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "language": language
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
        case "brand": brand
        case "links": links
        case "words": words
        default: nil
        }
    }
}

extension ClassPage.Picture: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "address": address
        case "alternative": alternative
        default: nil
        }
    }
}
