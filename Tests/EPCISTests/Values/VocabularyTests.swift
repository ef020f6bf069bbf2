import EPCIS
import Testing

@Suite("Vocabularies")
struct VocabularyTests {
    @Test("Every word has one canonical form in all its spellings", arguments: Vocabulary.allCases)
    func spellings(vocabulary: Vocabulary) {
        #expect(!vocabulary.words.isEmpty)
        for word in vocabulary.words {
            let uri = vocabulary.uriPrefix + word
            #expect(vocabulary.canonical(word) == uri)
            #expect(vocabulary.canonical(uri) == uri)
            #expect(vocabulary.bare(uri) == word)
            for format in CBVFormat.allCases {
                #expect(vocabulary.bare(format.term(word, of: vocabulary)) == word)
                #expect(vocabulary.canonical(format.term(word, of: vocabulary)) == uri)
            }
            guard let urn = vocabulary.urnPrefix.map({ $0 + word }) else { continue }
            for text in [word, uri, urn] {
                #expect(CBVFormat.alwaysURN.term(text, of: vocabulary) == urn)
                #expect(CBVFormat.noPreference.term(text, of: vocabulary) == urn)
                #expect(CBVFormat.alwaysWebURI.term(text, of: vocabulary) == uri)
                #expect(CBVFormat.neverTranslates.term(text, of: vocabulary) == (text == word ? urn : text))
            }
        }
    }

    @Test("A term of one's own stays as it is", arguments: Vocabulary.allCases)
    func own(vocabulary: Vocabulary) {
        for term in ["https://example.com/voc/refurbishing", "refurbishing", "example:refurbishing", ""] {
            #expect(vocabulary.canonical(term) == term)
            #expect(vocabulary.bare(term) == term)
            let spellings = Set(CBVFormat.allCases.map { $0.term(term, of: vocabulary) })
            #expect(spellings == [term])
        }
    }

    struct Lists: Decodable {
        struct Word: Decodable {
            let bare: String
            let uri: String
            let urn: String?
        }

        let lists: [String: [Word]]
    }

    @Test("The words are those that GS1 has published", .enabled(if: PublishedData.arePresent))
    func published() throws {
        let lists = try PublishedData.json("cbv/cbv-values.json", as: Lists.self).lists
        let vocabularies: [(String, Vocabulary)] = [
            ("bizStep", .bizStep), ("disposition", .disposition), ("bizTransactionType", .businessTransactionType),
            ("sourceDestType", .sourceDestinationType), ("errorReason", .errorReason), ("component", .component),
            ("sensorMeasurementType", .measurementType), ("sensorAlertType", .alertType),
        ]
        #expect(lists.count == vocabularies.count)
        for (name, vocabulary) in vocabularies {
            let words = try #require(lists[name])
            #expect(Set(words.map(\.bare)) == vocabulary.words)
            for word in words {
                #expect(vocabulary.canonical(word.bare) == word.uri)
                if let urn = word.urn { #expect(vocabulary.canonical(urn) == word.uri) }
            }
        }
    }
}
