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
            #expect(vocabulary.bare(vocabulary.xml(word)) == word)
            #expect(vocabulary.canonical(vocabulary.xml(word)) == uri)
            guard let prefix = vocabulary.urnPrefix else { continue }
            #expect(vocabulary.xml(word) == prefix + word)
        }
    }

    @Test("A term of one's own stays as it is", arguments: Vocabulary.allCases)
    func own(vocabulary: Vocabulary) {
        for term in ["https://example.com/voc/refurbishing", "refurbishing", "example:refurbishing", ""] {
            #expect(vocabulary.canonical(term) == term)
            #expect(vocabulary.bare(term) == term)
            #expect(vocabulary.xml(term) == term)
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
