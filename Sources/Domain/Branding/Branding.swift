import OrderedJSON

/// How the public pages of a workspace look, and in which languages they show translations (public §§3, 5).
public struct Branding: Sendable, Hashable {
    /// Six hexadecimal digits in lower case without `#`, or nil.
    public var brandColor: String?
    /// The file of the logo, or nil.
    public var logo: MediaKey?
    /// The languages whose translations the public sees: what the workspace lists, or the default, never more than its
    /// plan includes and never none.
    public var publishedLocales: [Language]

    /// Branding of these parts.
    public init(
        brandColor: String? = nil,
        logo: MediaKey? = nil,
        publishedLocales: [Language] = Language.all
    ) {
        self.brandColor = brandColor
        self.logo = logo
        self.publishedLocales = publishedLocales
    }
}

extension Plan {
    /// The languages in which a workspace publishes: those that it lists, up to the cap of the plan. Without a list all
    /// 24 where the plan includes them, else the language of its values, then English, up to the cap (public §5).
    func publishedLocales(listed: [Language]?, source: Language) -> [Language] {
        if publishesInEnglishOnly { return [.english] }
        let cap = max(publishingLanguages ?? Language.all.count, 1)
        if let listed, !listed.isEmpty { return Array(listed.prefix(cap)) }
        if cap >= Language.all.count { return Language.all }
        return Array((source == .english ? [.english] : [source, .english]).prefix(cap))
    }

    /// Refuses a list with more than the plan includes.
    func check(publishing locales: [Language]) throws(Failure) {
        let cap = publishesInEnglishOnly ? 1 : max(publishingLanguages ?? Language.all.count, 1)
        guard locales.count > cap || (publishesInEnglishOnly && locales != [.english]) else { return }
        let extent = publishesInEnglishOnly ? "in English only" : "in at most \(cap) language\(cap == 1 ? "" : "s")"
        throw Failure(.planRequired, "The \(name) plan publishes \(extent).", details: ["limit": JSON(cap)])
    }
}
