import Domain
import Mustache

/// A link of an economic operator on a public page.
struct PageLink: Sendable {
    let title: String
    let href: String
    /// The language of the target, where it is one and not the page's.
    let language: String?

    /// The links as readers of a language see them: of those of one type and equal nearness, the ones for that
    /// language, where there are any.
    static func all(_ links: [LinkObject], in language: Language) -> [PageLink] {
        var groups: [[LinkObject]] = []
        for link in links {
            let group = groups.firstIndex { $0[0].relation == link.relation && $0[0].distance == link.distance }
            if let group { groups[group].append(link) } else { groups.append([link]) }
        }
        let choice = LinkChoice(languages: language.code)
        return groups.flatMap(choice.inLanguage)
            .map { link in
                let foreign = link.languages.count == 1 && !link.languages[0].hasPrefix(language.code)
                return PageLink(title: link.title, href: link.href, language: foreign ? link.languages[0] : nil)
            }
    }
}

extension PageLink: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "href": href
        case "language": language
        default: nil
        }
    }
}
