import Domain
import HTTPTypes

/// Which state of a passport a rendering shows.
enum ShownState: Sendable {
    /// The newest version; with the versions that the public was shown, newest first.
    case newest([PublicVersion])
    /// An earlier one; with the same list.
    case earlier(PublicVersion, among: [PublicVersion])
    /// What would be published now, by the token in its address.
    case preview(token: String)

    /// An address of the newest state, turned into that of this one; further parameters go behind it.
    func address(_ newest: String) -> String {
        parameter.map { "\(newest)?\($0)" } ?? newest
    }

    /// The query of this state in another language.
    func query(in language: Language) -> String {
        "?\(parameter.map { $0 + "&" } ?? "")lang=\(language.code)"
    }

    /// The word for the state of the passport.
    func status(in words: PageWords) -> String {
        if case .preview = self { words["preview"] } else { words["status.published"] }
    }

    /// What the page says of it above the product; nothing of the newest version.
    func banner(newest uri: String, in language: Language) -> PageBanner? {
        let words = PageWords(language: language)
        switch self {
        case .newest: return nil
        case .earlier(let version, _):
            let date = ["date": LocaleFormat[language].date(version.at.date)]
            return PageBanner(heading: words["asOf", date], explanation: words["earlierVersion", date], link: uri)
        case .preview:
            return PageBanner(heading: words["preview"], explanation: words["previewExplanation"], link: nil)
        }
    }

    /// The list of versions; nil while there is one only.
    func versions(newest uri: String, in language: Language) -> PageVersions? {
        switch self {
        case .newest(let all): PageVersions(all, shown: all.first?.number, newest: uri, in: language)
        case .earlier(let version, let all): PageVersions(all, shown: version.number, newest: uri, in: language)
        case .preview: nil
        }
    }

    /// Tells caches and search engines what they may do with it: an earlier version is not to be found, and a preview
    /// is kept by nobody.
    func mark(_ headers: inout HTTPFields) {
        switch self {
        case .newest: break
        case .earlier: headers[.robots] = "noindex"
        case .preview:
            headers[.robots] = "noindex"
            headers[.cacheControl] = "private, no-store"
            headers[.eTag] = nil
        }
    }

    /// `version=3`
    private var parameter: String? {
        switch self {
        case .newest: nil
        case .earlier(let version, _): "version=\(version.number)"
        case .preview(let token): "preview=\(token)"
        }
    }
}
