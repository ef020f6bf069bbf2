import Domain
import Mustache

/// What the public page of one published passport shows: plain values, already chosen and worded for the viewer.
struct PassportPage: Sendable {
    /// One template group with its public values.
    struct Section: Sendable {
        /// The group's label.
        let title: String
        /// The values in template order; a section without any is left out of the page.
        let fields: [Value]
    }

    /// One field: a text, a list or an object.
    struct Value: Sendable {
        let label: String
        let text: String?
        let unit: String?
        let link: String?
        let items: [String]
        let pairs: [Pair]
        let language: String?

        /// A single value.
        ///
        /// `language` is set only where it is known and not the page's; `link` is used if it is http or https.
        init(label: String, text: String, unit: String? = nil, link: String? = nil, language: String? = nil) {
            self.label = label
            self.text = text
            self.unit = unit
            self.link = link.flatMap(PassportPage.webLink)
            self.items = []
            self.pairs = []
            self.language = language
        }

        /// A list; the unit belongs to each item.
        init(label: String, items: [String], unit: String? = nil, language: String? = nil) {
            self.label = label
            self.text = nil
            self.unit = unit
            self.link = nil
            self.items = items
            self.pairs = []
            self.language = language
        }

        /// An object value, its members in order.
        init(label: String, pairs: [Pair], language: String? = nil) {
            self.label = label
            self.text = nil
            self.unit = nil
            self.link = nil
            self.items = []
            self.pairs = pairs
            self.language = language
        }
    }

    /// One member of an object value.
    struct Pair: Sendable {
        let label: String
        let text: String
    }

    /// An economic operator with all its roles.
    struct Party: Sendable {
        let roleList: String
        let name: String
        let country: String?
        let link: String?
        let identifier: String?

        /// Takes `roles` and `country` as words and `identifier` with its kind ("GLN 9506000134307").
        ///
        /// `link` is used if it is http or https.
        init(roles: [String], name: String, country: String? = nil, link: String? = nil, identifier: String? = nil) {
            self.roleList = roles.joined(separator: ", ")
            self.name = name
            self.country = country
            self.link = link.flatMap(PassportPage.webLink)
            self.identifier = identifier
        }
    }

    /// One entry of the language switch.
    struct LanguageLink: Sendable {
        /// The two-letter code.
        let code: String
        /// The language's own name for itself.
        let name: String
        /// The page's address with `?lang=`.
        let href: String
        /// Whether this is the page's language.
        let current: Bool
    }

    fileprivate struct Picture: Sendable {
        let address: String
        let alternative: String
    }

    private let language: String
    private let title: String
    private let model: String
    private let categoryLabel: String
    private let description: String?
    private let leadPicture: Picture?
    private let morePictures: [Picture]
    private let gtin: String
    private let serial: String
    private let digitalLink: String
    private let jsonLDLink: String
    private let status: String
    private let version: Int
    private let publishedOn: String
    private let updatedOn: String?
    private let brand: String?
    private let sections: [Section]
    private let parties: [Party]
    private let languages: [LanguageLink]
    private let languageName: String
    private let versions: PageVersions?
    private let banner: PageBanner?
    private let words: PageWords
    private let jsonLD: [UInt8]

    /// Takes the values as they are to be read; dates are formatted, `brandColor` is six hexadecimal digits.
    ///
    /// `jsonLD` is the data form with every `<` written as `\u003c`. It becomes the whole content of the script
    /// element, so its hash is the one for the Content-Security-Policy.
    init(
        language: Language,
        title: String,
        model: String,
        categoryLabel: String,
        description: String? = nil,
        images: [String] = [],
        gtin: String,
        serial: String,
        digitalLink: String,
        jsonLDLink: String,
        status: String,
        version: Int,
        publishedOn: String,
        updatedOn: String? = nil,
        brandColor: String? = nil,
        sections: [Section] = [],
        parties: [Party] = [],
        languages: [LanguageLink] = [],
        versions: PageVersions? = nil,
        banner: PageBanner? = nil,
        jsonLD: [UInt8]
    ) {
        let words = PageWords(language: language)
        self.language = language.code
        self.title = title
        self.model = model
        self.categoryLabel = categoryLabel
        self.description = description
        let pictures = images.enumerated()
            .map { index, address in
                Picture(
                    address: address,
                    alternative: index == 0 ? title : words["picture", ["number": "\(index + 1)", "name": title]]
                )
            }
        self.leadPicture = pictures.first
        self.morePictures = Array(pictures.dropFirst())
        self.gtin = gtin
        self.serial = serial
        self.digitalLink = digitalLink
        self.jsonLDLink = jsonLDLink
        self.status = status
        self.version = version
        self.publishedOn = publishedOn
        self.updatedOn = updatedOn
        self.brand = brandColor.flatMap(BrandColor.init)?.accent
        self.sections = sections.filter { !$0.fields.isEmpty }
        self.parties = parties
        self.languages = languages.count > 1 ? languages : []
        self.languageName = languages.first(where: \.current)?.name ?? words["language"]
        self.versions = versions
        self.banner = banner
        self.words = words
        self.jsonLD = jsonLD
    }

    /// The page as UTF-8.
    ///
    /// The JSON-LD does not go through Mustache: its escaping would turn the quotes of JSON into entities, which a
    /// script element does not decode, and printing it unescaped is a door that no template of ours may have.
    func render(_ templates: PageTemplates) throws -> [UInt8] {
        guard !jsonLD.contains(UInt8(ascii: "<")) else { throw PageTemplates.Failure.unescapedScript }
        return try templates.render(self, with: "passport", raw: jsonLD)
    }

    /// The address if it may be a link: escaping does not make `javascript:` harmless.
    private static func webLink(_ address: String) -> String? {
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://") ? address : nil
    }
}

// Mustache asks for values by name, and falls back to reflection, in which a page spent two thirds of its time.

extension PassportPage: MustacheParent {
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
        case "serial": serial
        case "digitalLink": digitalLink
        case "jsonLDLink": jsonLDLink
        case "status": status
        case "version": version
        case "publishedOn": publishedOn
        case "updatedOn": updatedOn
        case "brand": brand
        case "sections": sections
        case "parties": parties
        case "languages": languages
        case "languageName": languageName
        case "versions": versions
        case "banner": banner
        case "words": words
        default: nil
        }
    }
}

extension PassportPage.Section: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "fields": fields
        default: nil
        }
    }
}

extension PassportPage.Value: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "text": text
        case "unit": unit
        case "link": link
        case "items": items
        case "pairs": pairs
        case "language": language
        default: nil
        }
    }
}

extension PassportPage.Pair: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "text": text
        default: nil
        }
    }
}

extension PassportPage.Party: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "roleList": roleList
        case "name": name
        case "country": country
        case "link": link
        case "identifier": identifier
        default: nil
        }
    }
}

extension PassportPage.LanguageLink: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "code": code
        case "name": name
        case "href": href
        case "current": current
        default: nil
        }
    }
}

extension PassportPage.Picture: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "address": address
        case "alternative": alternative
        default: nil
        }
    }
}
