import OrderedJSON
import Testing

@testable import Domain

@Suite("The language chain")
struct LanguageChainTests {
    /// A value in several languages and what a German reader sees of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let value: JSON
        let source: String?
        let translations: [String: JSON]
        let shown: JSON
        let locale: String?

        init(
            _ name: String,
            _ value: JSON,
            in source: String?,
            _ translations: [String: JSON],
            shown: JSON,
            in locale: String?
        ) {
            testDescription = name
            (self.value, self.source, self.translations) = (value, source, translations)
            (self.shown, self.locale) = (shown, locale)
        }
    }

    @Test("A German reader is shown the first that there is", arguments: rows)
    func german(row: Row) throws {
        let shown = LanguageChain.shown(
            row.value,
            in: row.source,
            translations: row.translations.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            to: try #require(Language("de"))
        )
        #expect(shown.value == row.shown)
        #expect(shown.locale == row.locale)
    }

    static let rows = [
        Row("1: the value in the reader's language", "Wert", in: "de", ["en": "value"], shown: "Wert", in: "de"),
        Row("1: the translation into it", "value", in: "en", ["de": "Wert", "fr": "valeur"], shown: "Wert", in: "de"),
        Row("1: although the value has no language", "value", in: nil, ["de": "Wert"], shown: "Wert", in: "de"),
        Row("2: the value in its language", "valore", in: "it", ["en": "value"], shown: "valore", in: "it"),
        Row(
            "3: English before the value without language",
            "x",
            in: nil,
            ["en": "value", "bg": "b"],
            shown: "value",
            in: "en"
        ),
        Row("3: English when there is no value", nil, in: "it", ["en": "value", "bg": "b"], shown: "value", in: "en"),
        Row("4: the first translation by code", "x", in: nil, ["fr": "f", "bg": "b"], shown: "b", in: "bg"),
        Row("5: the value without language", "x", in: nil, [:], shown: "x", in: nil),
        Row("an empty translation is passed over", "value", in: "en", ["de": ""], shown: "value", in: "en"),
        Row("an empty value is passed over", "", in: "de", ["en": "value"], shown: "value", in: "en"),
        Row("an empty English text too", "x", in: nil, ["en": "", "fr": "f"], shown: "f", in: "fr"),
    ]

    @Test("Only applied translations of an entry are shown")
    func applied() throws {
        let entry = FieldEntry.translated
        #expect(entry.shown(in: try #require(Language("de"))).value == "alt")
        #expect(entry.shown(in: try #require(Language("fr"))).value == "old", "the French one waits for review")
        #expect(entry.shown(in: try #require(Language("pl"))).locale == "en")
    }
}
