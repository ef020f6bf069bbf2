/// A text of a template for people: in English, with what other languages call it.
public struct LocalizedText: Sendable {
    /// The English text.
    public let english: String
    /// Translations that the template itself brings, by language code.
    let own: [String: String]
    private let kind: Texts.Kind?
    private let key: String

    /// A text under which the platform's translations are found by its English form, or by a key of its own.
    init(_ english: String, own: [String: String] = [:], kind: Texts.Kind? = nil, key: String? = nil) {
        self.english = english
        self.own = own
        self.kind = kind
        self.key = key ?? english
    }

    /// The text for a reader of a language; English where there is no other.
    public func text(in language: Language) -> String {
        guard language != .english else { return english }
        if let own = own[language.code] { return own }
        return kind.flatMap { Texts.embedded.translation(of: key, $0, in: language) } ?? english
    }
}
