import Domain
import HTTPTypes
import OrderedJSON

/// In which form a public address answers (public §2, *Content negotiation*).
enum Representation: String, Sendable, CaseIterable {
    case html
    case linkedData = "application/ld+json"
    case json = "application/json"
    case linkset = "application/linkset+json"

    /// The media type that is sent.
    var mediaType: String { self == .html ? "text/html; charset=utf-8" : rawValue }

    /// Whether it is the passport's data.
    var isData: Bool { self == .linkedData || self == .json }

    /// Chooses by `?format=`, else by the highest quality in `Accept`, and in the order of the cases where that ties.
    ///
    /// `data` is an address that never answers a page.
    static func choose(format: String?, accept: String?, data: Bool) throws(Failure) -> Representation {
        switch format {
        case "jsonld": return .linkedData
        case "html" where !data: return .html
        case nil: break
        default: throw .validation("format", data ? "Must be jsonld" : "Must be one of: jsonld, html")
        }
        let offered = data ? dataForms : allForms
        guard let accept, !accept.isEmpty else { return offered[0] }
        let ranges = MediaRange.ranked(accept)
        let best = offered.map { (representation: $0, quality: $0.quality(in: ranges)) }
            .reduce((representation: html, quality: 0)) { $1.quality > $0.quality ? $1 : $0 }
        guard best.quality > 0 else {
            throw Failure(
                .notAcceptable,
                "This address answers none of the media types that you accept.",
                details: ["available": .array(offered.map { .string($0 == .html ? "text/html" : $0.rawValue) })]
            )
        }
        return best.representation
    }

    private static let allForms = allCases
    private static let dataForms = allCases.filter { $0 != .html }

    /// How much a client wants it; what it names and refuses is not let in by a wildcard.
    private func quality(in ranges: [MediaRange]) -> Int {
        var named: Int?
        var wild = 0
        for range in ranges {
            if isNamed(by: range.range) {
                named = max(named ?? 0, range.quality)
            } else if range.range == "*/*" || range.range == (self == .html ? "text/*" : "application/*") {
                wild = max(wild, range.quality)
            }
        }
        return named == 0 ? 0 : max(named ?? 0, wild)
    }

    private func isNamed(by range: Substring) -> Bool {
        self == .html ? range == "text/html" || range == "application/xhtml+xml" : range == rawValue
    }
}

extension Language {
    /// The reader's language (public §5): `?lang=` if it is one of the 24, else `Accept-Language`, else English.
    static func ofReader(lang: String?, acceptLanguage: String?) -> Language {
        if let lang, isWellFormed(lang), let language = Language(lang) { return language }
        for range in MediaRange.ranked(acceptLanguage ?? "") where range.quality > 0 {
            if let language = Language(String(range.range.prefix { $0 != "-" })) { return language }
        }
        return .english
    }

    /// Two lower-case letters with an optional region in capitals.
    private static func isWellFormed(_ lang: String) -> Bool {
        let scalars = Array(lang.utf8)
        guard scalars.count == 2 || (scalars.count == 5 && scalars[2] == UInt8(ascii: "-")) else { return false }
        return scalars[..<2].allSatisfy { (0x61...0x7A).contains($0) }
            && scalars.dropFirst(3).allSatisfy { (0x41...0x5A).contains($0) }
    }
}
