import Testing

@testable import Domain

@Suite("Localised texts")
struct LocalizedTextTests {
    private let german: Language
    private let french: Language

    init() throws {
        german = try #require(Language("de"))
        french = try #require(Language("fr"))
    }

    @Test("A template is told in the reader's language: its category, groups, fields and options")
    func template() throws {
        let template = try EmbeddedTemplates.latest(.batteries)
        let weight = try #require(template.field("battery_weight"))
        let vehicle = try #require(template.field("battery_category")?.options?.first)
        #expect(template.categoryLabel.text(in: german) == "Batterien")
        #expect(weight.label.text(in: german) == "Gewicht")
        #expect(weight.groupLabel.text(in: german) == "Allgemeine Informationen")
        #expect(vehicle.label.text(in: german) == "Elektrofahrzeugbatterie")
        #expect(weight.label.text(in: .english) == "Weight")
    }

    @Test("Every label of every template is told in every other language", arguments: TextsTests.others)
    func everyLabel(language: Language) throws {
        let names = Texts.embedded.table(of: language).names
        var wrong: [String] = []
        func check(_ label: LocalizedText, _ kind: Texts.Kind, key: String? = nil) {
            guard label.text(in: language) != names[kind]?[key ?? label.english] else { return }
            wrong.append("\(kind): \(label.english)")
        }
        for template in try EmbeddedTemplates.catalogue().latest {
            check(template.categoryLabel, .category, key: template.category.rawValue)
            for group in template.groups { check(group.label, .group) }
            for field in template.fields {
                check(field.label, .field)
                check(field.groupLabel, .group)
                for option in field.options ?? [] { check(option.label, .option) }
            }
        }
        #expect(wrong == [])
    }

    @Test("What only a template says is English where the template has no other text")
    func textOfTemplate() throws {
        let description = try #require(try EmbeddedTemplates.latest(.batteries).field("battery_weight")).description
        #expect(description.text(in: german) == description.english)
        let bilingual = LocalizedText("Weight", own: ["de": "Masse"])
        #expect(bilingual.text(in: german) == "Masse" && bilingual.text(in: french) == "Weight")
    }

    @Test("A template's own translation comes before that of the platform")
    func own() {
        let label = LocalizedText("Weight", own: ["de": "Masse"], kind: .field)
        #expect(label.text(in: german) == "Masse")
        #expect(label.text(in: french) == LocalizedText("Weight", kind: .field).text(in: french))
        #expect(label.text(in: french) != "Weight")
        #expect(label.text(in: .english) == "Weight")
    }

    @Test("A text without translation is English in every language")
    func unknown() {
        for language in Language.all {
            #expect(LocalizedText("Never heard of", kind: .field).text(in: language) == "Never heard of")
        }
    }

    @Test("A word is told by its id, and an id that no language has is told as it is")
    func words() {
        let texts = Texts.embedded
        #expect(texts.word("manual", in: german) == "manual")
        #expect(texts.word("passport", in: .english) == "Digital Product Passport")
        #expect(texts.word("passport", in: german) == "Digitaler Produktpass")
    }
}
