import Domain
import Mustache

/// The versions of a passport as its page lists them, newest first.
struct PageVersions: Sendable {
    /// One version.
    struct Item: Sendable {
        /// `Version 3`
        let label: String
        /// The day on which it was written, as it is read and as machines read it.
        let date: PassportPage.Moment
        /// Where it is shown; nil for the one that the page shows.
        let href: String?
    }

    private let items: [Item]

    /// The list for a page that shows one of them; nil when there is no other. The newest stands at `uri`.
    init?(_ versions: [PublicVersion], shown: Int?, newest uri: String, in language: Language) {
        guard versions.count > 1 else { return nil }
        let words = PageWords(language: language)
        items = versions.enumerated()
            .map { place, version in
                let address = place == 0 ? uri : "?version=\(version.number)&lang=\(language.code)"
                return Item(
                    label: words["versionNumber", ["number": String(version.number)]],
                    date: PassportPage.Moment(
                        text: LocaleFormat[language].date(version.at.date),
                        machine: version.at.date.text
                    ),
                    href: version.number == shown ? nil : address
                )
            }
    }
}

extension PageVersions: MustacheParent {
    func child(named key: String) -> Any? { key == "items" ? items : nil }
}

extension PageVersions.Item: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "date": date
        case "href": href
        default: nil
        }
    }
}
