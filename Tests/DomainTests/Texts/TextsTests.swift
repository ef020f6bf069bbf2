import OrderedJSON
import Testing

@testable import Domain

@Suite("Texts in the languages of the Union")
struct TextsTests {
    /// Names and codes that every language writes as English does.
    static let untranslated: Set<String> = [
        "2.1", "2.2", "3.1", "3.2", "A", "B", "Blauer Engel", "C", "COSMOS Natural", "COSMOS Organic",
        "Cradle to Cradle", "D", "Data Matrix", "Dermatest", "E", "E1", "E2", "EN 15804+A2", "Ecocert", "FSC", "GS1",
        "GTIN", "ISO 14067", "ISO/IEC 15459", "NATRUE", "NFC", "OEKO-TEX STANDARD 100", "OEKO-TEX STeP", "PEFC", "PET",
        "PP", "RFID", "bluesign",
    ]

    static let others = Language.all.filter { $0 != .english }

    @Test("Each official language has a file, which names it, and there is no other file")
    func files() throws {
        let expected = Language.all.map { "\($0.code).json" }
        #expect(EmbeddedFile.texts.map(\.name).sorted() == expected.sorted())
        for file in EmbeddedFile.texts {
            let code = try #require(try file.json()["language"]?.stringValue)
            #expect(file.name == "\(code).json")
        }
    }

    @Test("Every language has the words that English has, and no other", arguments: others)
    func words(language: Language) {
        let english = Texts.embedded.table(of: .english).words
        let words = Texts.embedded.table(of: language).words
        #expect(english.count > 50)
        #expect(Set(english.keys).subtracting(words.keys).sorted() == [], "missing")
        #expect(Set(words.keys).subtracting(english.keys).sorted() == [], "superfluous")
    }

    @Test("English has the words and no names: those stand in the templates")
    func english() {
        let table = Texts.embedded.table(of: .english)
        let isEmpty = table.names.values.allSatisfy(\.isEmpty)
        #expect(isEmpty)
        #expect(table.sameAsEnglish.isEmpty)
    }

    @Test("Every language names each category, group, field and option, and nothing else", arguments: others)
    func names(language: Language) throws {
        let table = Texts.embedded.table(of: language)
        for kind in Texts.Kind.allCases {
            let keys = Set(try Names.english(kind).keys)
            let translated = Set(table.names[kind, default: [:]].keys)
            #expect(!keys.isEmpty)
            #expect(keys.subtracting(translated).sorted() == [], "missing \(kind)")
            #expect(translated.subtracting(keys).sorted() == [], "superfluous \(kind)")
        }
    }

    @Test("No text is empty or has white space around it", arguments: Language.all)
    func tidy(language: Language) {
        let table = Texts.embedded.table(of: language)
        let texts = Array(table.words.values) + table.names.values.flatMap(\.values)
        let untidy = texts.filter { $0.isEmpty || $0.trimmed != $0 }
        #expect(untidy == [])
    }

    @Test("A text has the placeholders of the English one", arguments: others)
    func placeholders(language: Language) throws {
        var withPlaceholders = 0
        for pair in try Names.pairs(language) {
            let expected = Names.placeholders(pair.english)
            if !expected.isEmpty { withPlaceholders += 1 }
            #expect(Names.placeholders(pair.text) == expected, "\(pair.english)")
        }
        #expect(withPlaceholders > 3)
    }

    @Test("A text is the same as in English where its language says so, and nowhere else", arguments: others)
    func sameAsEnglish(language: Language) throws {
        let same = Set(try Names.pairs(language).filter { $0.text == $0.english }.map(\.english))
        let listed = Texts.embedded.table(of: language).sameAsEnglish
        #expect(same.subtracting(listed).subtracting(Self.untranslated).sorted() == [], "not translated")
        #expect(listed.subtracting(same).sorted() == [], "listed, but translated")
        #expect(Self.untranslated.subtracting(same).sorted() == [], "a name that this language translates")
        #expect(listed.intersection(Self.untranslated).sorted() == [], "no language translates it")
    }

    @Test("A list of texts that are the same as in English names each once", arguments: others)
    func listedOnce(language: Language) throws {
        let name = "\(language.code).json"
        let file = EmbeddedFile.texts.first { $0.name == name }
        let listed = try #require(try file?.json()["sameAsEnglish"]?.arrayValue)
        #expect(Set(listed).count == listed.count)
    }
}
