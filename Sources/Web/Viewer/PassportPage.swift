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

    /// An economic operator with all its roles.
    struct Party: Sendable {
        let roleList: String
        let name: String
        let country: String?
        let link: String?
        let identifier: String?

        /// Takes `roleList` and `country` as words and `identifier` with its kind ("GLN 9506000134307").
        ///
        /// `link` is used if it is http or https.
        init(roleList: String, name: String, country: String? = nil, link: String? = nil, identifier: String? = nil) {
            self.roleList = roleList
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

    /// An instant as it is read and as machines read it.
    struct Moment: Sendable {
        let text: String
        let machine: String
    }

    /// How the workspace appears on a page of any kind.
    struct Look: Sendable {
        let brand: String?
        let darkBrand: String?
        let logo: String?
        let logoName: String

        /// Takes the colour as six hexadecimal digits, and the address of the logo with what it shows.
        init(brandColor: String? = nil, logo: String? = nil, logoName: String = "") {
            let color = brandColor.flatMap(BrandColor.init)
            brand = color?.accent
            darkBrand = color?.darkAccent
            self.logo = logo
            self.logoName = logoName
        }
    }

    let language: String
    let title: String
    let productLanguage: String?
    let model: String
    let categoryLabel: String
    let description: String?
    let leadPicture: PagePicture?
    let morePictures: [PagePicture]
    let gtin: String
    let serial: String
    let digitalLink: String
    let jsonLDLink: String
    let status: String
    let version: Int
    let publishedOn: Moment
    let updatedOn: Moment?
    let look: Look
    let sections: [Section]
    let parties: [Party]
    let links: [PageLink]
    let hasContents: Bool
    let languages: [LanguageLink]
    let languageName: String
    let versions: PageVersions?
    let banner: PageBanner?
    let words: PageWords
    private let jsonLD: [UInt8]

    /// Takes the values as they are to be read; `productLanguage` is set where title and description are in another
    /// language than the page.
    ///
    /// `jsonLD` is the data form with every `<` written as `\u003c`. It becomes the whole content of the script
    /// element, so its hash is the one for the Content-Security-Policy.
    init(
        language: Language,
        title: String,
        productLanguage: String? = nil,
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
        publishedOn: Moment,
        updatedOn: Moment? = nil,
        look: Look = Look(),
        sections: [Section] = [],
        parties: [Party] = [],
        links: [PageLink] = [],
        languages: [LanguageLink] = [],
        versions: PageVersions? = nil,
        banner: PageBanner? = nil,
        jsonLD: [UInt8]
    ) {
        let words = PageWords(language: language)
        self.language = language.code
        self.title = title
        self.productLanguage = productLanguage
        self.model = model
        self.categoryLabel = categoryLabel
        self.description = description
        let pictures = PagePicture.all(images, of: title, words)
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
        self.look = look
        self.sections = sections.filter { !$0.fields.isEmpty }
        self.parties = parties
        // A short page needs no way into it.
        self.hasContents = self.sections.count + (parties.isEmpty ? 0 : 1) > 2
        self.links = links
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
        try templates.render(self, with: "passport", raw: jsonLD)
    }

    /// The address if it may be a link: escaping does not make `javascript:` harmless.
    static func webLink(_ address: String) -> String? {
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://") ? address : nil
    }
}
