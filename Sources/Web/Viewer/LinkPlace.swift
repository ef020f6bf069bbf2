import Domain
import GS1
import OrderedJSON

/// An address that links are about, with the links that the platform gives it.
struct LinkPlace: Sendable {
    /// What the links of a linkset are about: the address as the standard has it.
    let anchor: String
    /// The page.
    let page: String
    /// The data.
    let data: String
    private let base: String
    private let titles: (page: String, data: String)
    private let isUnit: Bool

    /// The place of one unit.
    init(_ unit: DigitalLink, _ passports: PublicPassports) {
        base = passports.base
        anchor = base + unit.canonicalPath
        page = passports.uri(of: unit)
        data = passports.dataURI(of: unit)
        titles = ("Product passport", "Product passport data")
        isUnit = true
    }

    /// The place of a class.
    init(_ subject: ClassLink, _ passports: PublicPassports) {
        base = passports.base
        anchor = base + subject.canonicalPath
        page = base + subject.path
        data = page + "?format=jsonld"
        titles = ("Product", "Product data")
        isUnit = false
    }

    /// Where its linkset is.
    var linkset: String { page + "?linkType=linkset" }

    /// The `Link` header that leads to its linkset (GS1-Conformant Resolver 1.2, *Link header*).
    var linksetHeader: String { LinkPlace.linkset(at: linkset) }

    /// The `Link` header of its representations. The data of a unit is a linkset to those who accept one (public §1); a
    /// linkset names the context by which it is JSON-LD.
    func header(of representation: Representation) -> String {
        var links = ["<\(page)>; rel=\"canonical\""]
        if isUnit { links.append(LinkPlace.linkset(at: data)) }
        links.append(linksetHeader)
        if representation == .linkset { links.append(LinksetContext.header(base)) }
        return links.joined(separator: ", ")
    }

    private static func linkset(at address: String) -> String {
        "<\(address)>; rel=\"linkset\"; type=\"application/linkset+json\""
    }

    /// The platform's own links, in the order of a linkset (public §4); the page is in this language.
    func own(language: String) -> [LinkObject] {
        let page = LinkObject(
            relation: .defaultLink,
            href: page,
            title: titles.page,
            mediaType: "text/html",
            languages: [language]
        )
        return [page, page.as(.productInformation), page.as(.passport).inAnyLanguage, dataLink(.passport)]
    }

    /// The platform's own links of one type; data first, which is what is followed when nothing else decides.
    func own(_ relation: LinkRelation) -> [LinkObject] {
        let page = LinkObject(relation: relation, href: page, title: titles.page, mediaType: "text/html")
        return switch relation {
        case .passport: [dataLink(relation), page]
        case .defaultLink, .productInformation, .sustainability: [page]
        default: []
        }
    }

    private func dataLink(_ relation: LinkRelation) -> LinkObject {
        LinkObject(relation: relation, href: data, title: titles.data, mediaType: "application/ld+json")
    }
}

extension LinkObject {
    fileprivate func `as`(_ relation: LinkRelation) -> LinkObject {
        LinkObject(relation: relation, href: href, title: title, mediaType: mediaType, languages: languages)
    }

    fileprivate var inAnyLanguage: LinkObject {
        var link = self
        link.languages = []
        return link
    }
}
