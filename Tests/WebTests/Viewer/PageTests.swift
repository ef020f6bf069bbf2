import Carriers
import Domain
import Testing

@testable import Web

@Suite("Public pages")
struct PageTests {
    private let templates: PageTemplates

    init() throws {
        templates = try PageTemplates()
    }

    @Test("A passport page shows every value that it was given")
    func complete() throws {
        let page = try Sample.passport().page(templates)
        let expected = [
            "Linen shirt", "LS-7", "Textiles", "Woven in Biella", "https://cdn.example/1.jpg",
            "https://cdn.example/2.jpg",
            "09506000134369", "TX 7/001", "Live", "<dd>3</dd>",
            "<time datetime=\"2026-03-02T08:15:00.000Z\">2 March 2026</time>", "11 April 2026",
            "<time datetime=\"2026-09\">September 2026</time>", "<dt>mill</dt><dd>Due</dd>",
            "<img class=\"logo\" src=\"https://id.example/logo.png\" alt=\"Uno\">",
            "<a href=\"#section-0\">Composition</a>", "<a href=\"#parties\">",
            "Composition", "Net weight", "<data value=\"0.24\">0.24</data>\u{A0}<span class=\"unit\">kg</span>",
            "linen",
            "<dt>sleeves</dt><dd>long</dd>", "Filatura Uno", "Manufacturer, Importer", "Italy", "GLN 9506000134307",
            "<a href=\"https://uno.example\" rel=\"noopener nofollow\">",
            "<a href=\"https://care.example\" rel=\"noopener nofollow\">Care guide</a>",
            "<link rel=\"canonical\" href=\"https://id.example/p/01/1/21/2\">",
            "<link rel=\"alternate\" type=\"application/ld+json\" href=\"https://id.example/data/1\">",
            "<a href=\"https://id.example/data/1\" type=\"application/ld+json\">",
            "<a href=\"?lang=de\" hreflang=\"de\" lang=\"de\">Deutsch</a>",
            "<a href=\"?lang=en\" hreflang=\"en\" lang=\"en\" aria-current=\"true\">English</a>",
        ]
        let missing = expected.filter { !page.contains($0) }
        #expect(missing == [])
    }

    @Test("The words around a passport are in the language of the page", arguments: Language.all)
    func words(language: Language) throws {
        let words = PageWords(language: language)
        let passport = try Sample.passport(language: language).page(templates)
        let ids = [
            "passport", "skip", "language", "languages", "model", "gtin", "serial", "status", "parties", "version",
            "published", "updated", "data",
        ]
        let picture = words["picture", ["number": "2", "name": "Linen shirt"]]
        let missing = (ids.map { words[$0] } + [picture]).filter { !passport.contains(Markup.escaped($0)) }
        #expect(missing == [])
        #expect(picture.contains("2") && picture.contains("Linen shirt") && !picture.contains("{"))
        let foreign = PageWords(language: .english)["passport"]
        #expect(passport.contains(foreign) == (language == .english))
    }

    @Test("A word that there is not shows its id, and a value is put where its placeholder stands")
    func placeholders() {
        let words = PageWords(language: Sample.german)
        #expect(words["noSuchWord"] == "noSuchWord")
        #expect(words["versionNumber", ["number": "3"]] == "Version 3")
        #expect(words["versionNumber", ["other": "3"]] == "Version {number}")
    }

    @Test("A page has one main heading, skips no level, repeats no id, and leaves no tag open", arguments: Sample.names)
    func outline(name: String) throws {
        let page = try #require(try Sample.everyPage(templates).first { $0.name == name }).text
        let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
        #expect(levels.count { $0 == 1 } == 1)
        #expect(levels.first == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(levels)")
        let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        let labels = page.matches(of: /\saria-labelledby="([^"]*)"/).map { String($0.1) }
        #expect(Set(labels).isSubset(of: ids))
        #expect(Markup.unclosed(page).isEmpty)
        #expect(page.matches(of: /<main[ >]/).count == 1)
        #expect(page.matches(of: /<style>/).count == 1)
        #expect(page.utf8.count <= 50 * 1_024)
    }

    @Test("A text with markup is escaped wherever it stands", arguments: Sample.places, Markup.hostile)
    func escaping(place: Sample.Place, text: String) throws {
        let page = try place.page(text).render(templates)
        let raw = Markup.count(text, in: page)
        let escaped = Markup.count(Markup.escaped(text), in: page)
        #expect(raw == 0)
        #expect(escaped >= 1)
    }

    @Test("Notices, the start page, the reference and class pages escape their texts", arguments: Markup.hostile)
    func escapingElsewhere(text: String) throws {
        let notice = try StatePage(language: .english, kind: .suspended(notice: text)).render(templates)
        let start = try Sample.start(text).render(templates)
        let reference = try Sample.reference(text).render(templates)
        let ofClass = try Sample.classPage(text).render(templates, jsonLD: Array("{}".utf8))
        let raw = Markup.count(text, in: notice + start + reference + ofClass)
        let escaped = [notice, start, reference, ofClass].map { Markup.count(Markup.escaped(text), in: $0) }
        #expect(raw == 0)
        #expect(escaped == [1, 7, 6, 24])
    }

    @Test(
        "Only web addresses become links",
        arguments: [
            ("https://a.example", true), ("HTTP://a.example", true), ("javascript:alert(1)", false),
            ("data:text/html,x", false), ("//a.example", false), (" https://a.example", false), ("", false),
        ]
    )
    func links(address: String, linked: Bool) throws {
        let value = PassportPage.Value(label: "Site", text: "shown", machine: .link(address))
        let party = PassportPage.Party(roleList: "Manufacturer", name: "Uno", link: address)
        let sections = [PassportPage.Section(title: "Links", fields: [value])]
        let page = try Sample.passport(sections: sections, parties: [party], links: []).page(templates)
        #expect(page.contains("shown"))
        #expect(page.matches(of: /rel="noopener nofollow"/).count == (linked ? 2 : 0))
    }

    @Test("What has no value leaves no heading, label or empty element behind")
    func empty() throws {
        let page =
            try Sample.passport(
                description: nil,
                images: [],
                updatedOn: nil,
                look: PassportPage.Look(),
                sections: [PassportPage.Section(title: "Hollow", fields: [])],
                parties: [],
                links: [],
                languages: [PassportPage.LanguageLink(code: "en", name: "English", href: "?lang=en", current: true)]
            )
            .page(templates)
        let body = try #require(page.firstRange(of: "<body>").map { page[$0.lowerBound...] })
        for text in ["Hollow", "<h2", "<section", "<img", "<details", "Companies", "Updated", "class=\"description\""] {
            #expect(!body.contains(text), "\(text)")
        }
        #expect(!page.contains("name=\"description\""))
    }

    @Test("The document is in the viewer's language, and values in another one say so")
    func language() throws {
        let german = try Sample.passport(language: Sample.german).page(templates)
        #expect(german.contains("<html lang=\"de\">"))
        #expect(german.contains("<p class=\"mark\">Digitaler Produktpass</p>"))
        #expect(german.contains("<dd lang=\"it\">"))
        let english = try Sample.passport().page(templates)
        #expect(english.contains("<html lang=\"en\">"))
        #expect(english.contains("<p class=\"mark\">Digital Product Passport</p>"))
    }

    @Test("The JSON-LD arrives byte for byte, and is refused with a bare <")
    func jsonLD() throws {
        let data = #"{"name":"a \u003c/script> & \"b\" 'c' {{title}} {{{x}}}"}"#
        let page = try Sample.passport(jsonLD: data).page(templates)
        let block = try #require(page.firstMatch(of: /<script type="application\/ld\+json">(.*?)<\/script>/))
        #expect(block.1 == data)
        #expect(throws: PageTemplates.Failure.unescapedScript) {
            try Sample.passport(jsonLD: #"{"name":"</script>"}"#).render(templates)
        }
    }

    @Test("A value that looks like the mark of the JSON-LD does not attract it")
    func mark() throws {
        let page = try Sample.passport(title: "<!--raw-->").page(templates)
        #expect(page.matches(of: /"name":"x"/).count == 1)
    }

    @Test(
        "A state page tells the state, and a notice only on hold",
        arguments: [
            (StatePage.Kind.notFound, "notFound", false), (.nothingAsked, "nothingAsked", false),
            (.suspended(notice: "Back in May"), "suspended", true),
            (.suspended(notice: nil), "suspended", false), (.expired, "expired", false),
        ]
    )
    func states(kind: StatePage.Kind, word: String, notice: Bool) throws {
        for language in [Language.english, Sample.french] {
            let words = PageWords(language: language)
            let page = try StatePage(language: language, kind: kind).render(templates)
            let text = String(decoding: page, as: UTF8.self)
            #expect(text.contains("<html lang=\"\(language)\">"))
            #expect(text.contains("<h1>\(Markup.escaped(words[word]))</h1>"))
            #expect(text.contains("<p>\(Markup.escaped(words[word + "Explanation"]))</p>"))
            #expect(text.contains("Back in May") == notice)
            #expect(text.contains(Markup.escaped(words["notice"])) == notice)
            #expect(!text.contains("<script"))
        }
    }

    @Test("No template prints a value unescaped, and every partial that one names is there")
    func sources() throws {
        let sources = PageTemplates.embedded()
        #expect(
            Set(sources.keys) == [
                "banner", "class", "head", "links", "pairs", "passport", "pictures", "reference", "start", "state",
                "style",
                "value", "versions",
            ]
        )
        for (name, text) in sources {
            #expect(text.firstMatch(of: /\{\{\{|\{\{\s*&/) == nil, "\(name)")
            for partial in text.matches(of: /\{\{>\s*([\w-]+)/) {
                #expect(sources[String(partial.1)] != nil, "\(name) names \(partial.1)")
            }
        }
        // A mistyped name renders as nothing, so each tag is looked up among the names of the models.
        for (name, text) in sources {
            for tag in text.matches(of: /\{\{[#^\/]?(?:empty\()?\.?([A-Za-z][\w.]*)/) where tag.1 != "index" {
                let parts = tag.1.split(separator: ".").map(String.init)
                if parts.count == 2, parts[0] == "words" {
                    // A word that there is not is shown as its id.
                    #expect(PageWords(language: .english)[parts[1]] != parts[1], "\(name) names \(parts[1])")
                    continue
                }
                for part in parts {
                    #expect(Sample.propertyNames.contains(part), "\(name) names \(part)")
                }
            }
        }
    }

    @Test("A broken template is named with its line, a missing one by name")
    func failures() throws {
        #expect(throws: PageTemplates.Failure.broken(template: "b", line: 2, reason: "sectionCloseNameIncorrect")) {
            try PageTemplates(sources: ["a": "fine", "b": "{{#x}}\n{{/y}}"])
        }
        #expect(throws: PageTemplates.Failure.missing(template: "c")) {
            try PageTemplates(sources: ["a": "fine"]).render(0, with: "c")
        }
    }

    @Test(
        "Contrast to white is the ratio of WCAG 2.2, and decides over the accent",
        arguments: [
            ("ffffff", 1.00, false), ("000000", 21.00, true), ("777777", 4.48, false), ("767676", 4.54, true),
            ("ff0000", 4.00, false), ("00ff00", 1.37, false), ("0000ff", 8.59, true), ("#0F5C4D", 7.90, true),
            ("ffd700", 1.40, false),
        ]
    )
    func contrast(digits: String, ratio: Double, accent: Bool) throws {
        let color = try #require(BrandColor(digits))
        #expect(abs(color.contrastToWhite - ratio) < 0.005, "\(color.contrastToWhite)")
        #expect((color.accent != nil) == accent)
        let page = try Sample.passport(brandColor: digits).page(templates)
        #expect(page.contains("</style>"))
        #expect(page.contains(":root { --brand: #\(color.digits); }") == accent)
    }

    @Test(
        "On a dark ground a colour is lightened no more than it needs",
        arguments: ["ffffff", "000000", "777777", "ff0000", "00ff00", "0000ff", "0f5c4d", "ffd700", "171b1f"]
    )
    func darkTint(digits: String) throws {
        let color = try #require(BrandColor(digits))
        let tint = try #require(BrandColor(color.darkAccent))
        #expect(tint.contrast(to: BrandColor.darkGround) >= 4.5)
        #expect((tint.digits == digits) == (color.contrast(to: BrandColor.darkGround) >= 4.5))
        #expect(tint.contrast(to: BrandColor.darkGround) <= max(color.contrast(to: BrandColor.darkGround), 5.6))
        let page = try Sample.passport(brandColor: digits).page(templates)
        #expect(page.contains(":root { --accent: #\(tint.digits); }"))
        let style = try #require(PageTemplates.embedded()["style"])
        #expect(style.contains("--card: #\(BrandColor.darkGround.hex);"), "the ground is that of the cards")
    }

    @Test(
        "What is no colour leaves the page's own accent",
        arguments: [
            "", "#", "12345", "1234567", "12345g", "+12345", "##12345", "red", "0;}*{a", "١٢٣",
        ]
    )
    func noColor(text: String) throws {
        #expect(BrandColor(text) == nil)
        #expect(try Sample.passport(brandColor: text).page(templates) == Sample.passport().page(templates))
    }
}

extension PassportPage {
    /// The rendered page as text.
    func page(_ templates: PageTemplates) throws -> String {
        String(decoding: try render(templates), as: UTF8.self)
    }
}
