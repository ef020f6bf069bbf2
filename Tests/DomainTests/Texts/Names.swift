@testable import Domain

/// What there is to translate, as the templates and the English words have it.
enum Names {
    /// The English names of one kind by the key under which they are translated: the slug of a category, else the name.
    static func english(_ kind: Texts.Kind) throws -> [String: String] {
        let templates = try EmbeddedTemplates.catalogue().latest
        guard kind != .category else {
            let pairs = templates.map { ($0.category.rawValue, $0.categoryLabel.english) }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
        let names = templates.flatMap { labels($0, kind) }.map(\.english)
        return Dictionary(names.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Each text of a language beside the English one; words and names alike.
    static func pairs(_ language: Language) throws -> [(english: String, text: String)] {
        let (table, words) = (Texts.embedded.table(of: language), Texts.embedded.table(of: .english).words)
        var all = pairs(words, table.words)
        for kind in Texts.Kind.allCases { all += pairs(try english(kind), table.names[kind, default: [:]]) }
        return all
    }

    /// The parts in braces, in alphabetical order.
    static func placeholders(_ text: String) -> [String] {
        guard text.contains("{") || text.contains("}") else { return [] }
        return text.matches(of: /\{[^{}]*\}|[{}]/).map { String($0.output) }.sorted()
    }

    private static func labels(_ template: Template, _ kind: Texts.Kind) -> [LocalizedText] {
        switch kind {
        case .category: [template.categoryLabel]
        case .group: template.groups.map(\.label)
        case .field: template.fields.map(\.label)
        case .option: template.fields.flatMap { $0.options ?? [] }.map(\.label)
        }
    }

    private static func pairs(
        _ english: [String: String],
        _ texts: [String: String]
    ) -> [(english: String, text: String)] {
        texts.compactMap { key, text -> (english: String, text: String)? in
            guard let english = english[key] else { return nil }
            return (english, text)
        }
    }
}
