public import OrderedJSON

extension PassportContent.Field {
    /// The value for a reader of `language`, and the language it is in if that is known (public §5): translations into
    /// languages that are not `published` are passed over.
    public func shown(in language: Language, published: [Language]) -> (value: JSON, locale: String?) {
        let isWhole = published.count == Language.all.count
        return LanguageChain.shown(
            value,
            in: sourceLocale,
            translations: translations.compactMap { translation in
                guard isWhole || published.contains(where: { $0.code == translation.locale }) else { return nil }
                return (translation.locale, translation.value)
            },
            to: language
        )
    }
}

/// Which language of a value a reader sees (public §5): the reader's own, the source, English, the first translation.
public enum LanguageChain {
    /// The value shown and its locale; `translations` are the applied ones in code order.
    static func shown(
        _ value: JSON,
        in sourceLocale: String?,
        translations: [(locale: String, value: JSON)],
        to language: Language
    ) -> (value: JSON, locale: String?) {
        func translation(_ code: String) -> (value: JSON, locale: String?)? {
            translations.first { $0.locale == code && FieldEntry.isValue($0.value) }.map { ($0.value, code) }
        }
        let hasValue = FieldEntry.isValue(value)
        if hasValue, sourceLocale == language.code { return (value, sourceLocale) }
        if let own = translation(language.code) { return own }
        if hasValue, let sourceLocale { return (value, sourceLocale) }
        if let english = translation(Language.english.code) { return english }
        if let first = translations.first(where: { FieldEntry.isValue($0.value) }) {
            return (first.value, first.locale)
        }
        return (value, nil)
    }
}

extension FieldEntry {
    /// The value for a reader of `language`, and the language it is in if that is known (public §5).
    public func shown(in language: Language) -> (value: JSON, locale: String?) {
        LanguageChain.shown(value, in: sourceLocale, translations: appliedTranslations, to: language)
    }
}
