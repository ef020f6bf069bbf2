/// Chooses among links of one type by what a request says of its reader: media type, then language, then context
/// (GS1-Conformant Resolver 1.2, *Link selection*).
struct LinkChoice {
    private let types: [MediaRange]
    private let languages: [MediaRange]
    private let context: String?

    /// A choice by `Accept`, by languages as in `Accept-Language`, and by a context.
    init(accept: String? = nil, languages: String? = nil, context: String? = nil) {
        types = MediaRange.ranked(accept ?? "").filter { $0.quality > 0 }
        self.languages = MediaRange.ranked(languages ?? "").filter { $0.quality > 0 }
        self.context = context
    }

    /// The links that match best: several if they are equal, none only of none. Of links to one target the first stays.
    func best(of links: [LinkObject]) -> [LinkObject] {
        let matching = inContext(inLanguage(ofType(links)))
        let nearest = matching.map(\.distance).min()
        var seen: Set<String> = []
        return matching.filter { $0.distance == nearest && seen.insert($0.href).inserted }
    }

    /// The links for readers of a language; where there is none, those without a language, else the first.
    func inLanguage(_ links: [LinkObject]) -> [LinkObject] {
        guard !languages.isEmpty else { return links }
        for range in languages {
            let matching = links.filter { $0.languages.contains { LinkChoice.matches(range.range, $0) } }
            if !matching.isEmpty { return matching }
        }
        let plain = links.filter(\.languages.isEmpty)
        return plain.isEmpty ? Array(links.prefix(1)) : plain
    }

    private func ofType(_ links: [LinkObject]) -> [LinkObject] {
        guard !types.isEmpty else { return links }
        let best = links.map(quality).max() ?? 0
        return best == 0 ? links : links.filter { quality(of: $0) == best }
    }

    /// How much the reader wants a link's media type, by the range that says most of it (RFC 9110 §12.5.1). A link
    /// without one is as good as anything, and never refused.
    private func quality(of link: LinkObject) -> Int {
        let any = types.first { $0.range == "*/*" }?.quality
        guard let type = link.mediaType else { return any ?? 1 }
        let family = type.prefix { $0 != "/" } + "/*"
        return types.first { $0.range == type }?.quality ?? types.first { $0.range == family }?.quality ?? any ?? 0
    }

    /// Without a context, links for everyone come first.
    private func inContext(_ links: [LinkObject]) -> [LinkObject] {
        let matching = links.filter { link in context.map(link.contexts.contains) ?? link.contexts.isEmpty }
        if !matching.isEmpty { return matching }
        let plain = links.filter(\.contexts.isEmpty)
        return plain.isEmpty ? links : plain
    }

    /// Whether a language range and a tag agree as far as both go: `de` and `de-AT` do.
    private static func matches(_ range: Substring, _ tag: String) -> Bool {
        let tag = tag.lowercased()
        return range == "*" || range == tag || tag.hasPrefix(range + "-") || range.hasPrefix(tag + "-")
    }
}
