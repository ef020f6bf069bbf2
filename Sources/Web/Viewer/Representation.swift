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

    /// Chooses by `?format=`, else by `Accept`. `data` is an address that never answers a page.
    static func choose(format: String?, accept: String?, data: Bool) throws(Failure) -> Representation {
        switch format {
        case "jsonld": return .linkedData
        case "html" where !data: return .html
        case nil: break
        default: throw .validation("format", data ? "Must be jsonld" : "Must be one of: jsonld, html")
        }
        guard let accept, !accept.isEmpty else { return data ? .linkedData : .html }
        for range in MediaRange.ranked(accept) where range.quality > 0 {
            switch range.range {
            case "text/html", "application/xhtml+xml", "text/*":
                if !data { return .html }
            case "*/*": return data ? .linkedData : .html
            case "application/ld+json", "application/*": return .linkedData
            case "application/json": return .json
            case "application/linkset+json": return .linkset
            default: continue
            }
        }
        throw Failure(
            .notAcceptable,
            "This address answers none of the media types that you accept.",
            details: ["available": .array(available(data: data).map { .string($0) })]
        )
    }

    private static func available(data: Bool) -> [String] {
        (data ? [] : ["text/html"]) + [linkedData.rawValue, json.rawValue, linkset.rawValue]
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
