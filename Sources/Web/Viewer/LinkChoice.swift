/// Chooses among links of one type: of those that the reader can take and that are meant for him, the nearest to what was
/// asked about, a unit's before its lot's before its GTIN's; of these by media type, then language, then context
/// (GS1-Conformant Resolver 1.2, *Link selection*). A recall of one unit is not hidden by what its GTIN has in a better
/// language, nor is anyone given what is for others as long as there is something for everyone.
struct LinkChoice {
    private let types: [MediaRange]
    private let languages: [MediaRange]
    private let context: String?

    /// A choice by `Accept`, by languages as in `Accept-Language`, and by a context.
    init(accept: String? = nil, languages: String? = nil, context: String? = nil) {
        types = MediaRange.ranked(accept ?? "")
        self.languages = MediaRange.ranked(languages ?? "")
        self.context = context
    }

    /// The links that match best: several if they are equal, none only of none. Of links to one target the first stays.
    func best(of links: [LinkObject]) -> [LinkObject] {
        let usable = meant(acceptable(links))
        let nearest = usable.map(\.distance).min()
        var seen: Set<String> = []
        return inContext(inLanguage(ofType(usable.filter { $0.distance == nearest })))
            .filter { seen.insert($0.href).inserted }
    }

    /// The links for readers of a language; where there is none, those without a language, else the first.
    func inLanguage(_ links: [LinkObject]) -> [LinkObject] {
        guard !languages.isEmpty else { return links }
        for range in languages where range.quality > 0 {
            let matching = links.filter { $0.languages.contains { tag in isNamed(tag, by: range.range) } }
            if !matching.isEmpty { return matching }
        }
        let plain = links.filter(\.languages.isEmpty)
        return plain.isEmpty ? Array(links.prefix(1)) : plain
    }

    /// The links whose media type the reader takes; all where there is none.
    private func acceptable(_ links: [LinkObject]) -> [LinkObject] {
        let found = links.filter { types.isEmpty || quality(of: $0) > 0 }
        return found.isEmpty ? links : found
    }

    private func ofType(_ links: [LinkObject]) -> [LinkObject] {
        guard !types.isEmpty else { return links }
        let best = links.map(quality).max()
        return links.filter { quality(of: $0) == best }
    }

    /// How much the reader wants a link's media type, by the range that says most of it (RFC 9110 §12.5.1). A link
    /// without one is as good as anything, and never refused.
    private func quality(of link: LinkObject) -> Int {
        let any = types.first { $0.range == "*/*" }?.quality
        guard let type = link.mediaType else { return any ?? 1 }
        let family = type.prefix { $0 != "/" } + "/*"
        return types.first { $0.range == type }?.quality ?? types.first { $0.range == family }?.quality ?? any ?? 0
    }

    /// The links for everyone or for the reader's context; all where there is none.
    private func meant(_ links: [LinkObject]) -> [LinkObject] {
        let found = links.filter { $0.contexts.isEmpty || isNamed($0) }
        return found.isEmpty ? links : found
    }

    private func inContext(_ links: [LinkObject]) -> [LinkObject] {
        let matching = links.filter(isNamed)
        return matching.isEmpty ? links : matching
    }

    /// Whether a link names the reader's context.
    private func isNamed(_ link: LinkObject) -> Bool {
        context.map(link.contexts.contains) ?? false
    }

    /// Whether a range stands for a language; a wildcard does not for those that are refused by name.
    private func isNamed(_ tag: String, by range: Substring) -> Bool {
        guard range == "*" else { return LinkChoice.matches(range, tag) }
        return !languages.contains { $0.quality == 0 && LinkChoice.matches($0.range, tag) }
    }

    /// Whether a language range and a tag agree as far as both go: `de` and `de-AT` do.
    private static func matches(_ range: Substring, _ tag: String) -> Bool {
        let tag = tag.lowercased()
        return range == tag || tag.hasPrefix(range + "-") || range.hasPrefix(tag + "-")
    }
}
