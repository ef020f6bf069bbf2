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
            "09506000134369", "TX 7/001", "Live", "<dd>3</dd>", "2 March 2026", "11 April 2026",
            "Composition", "Net weight", "0.24&nbsp;<span class=\"unit\">kg</span>", "linen",
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

    @Test("Every word of ours is on one of the pages")
    func words() throws {
        let pages = try Sample.everyPage(templates).map(\.text).joined()
        let unused = Mirror(reflecting: PageWords.english).children.filter { !pages.contains("\($0.value)") }
        #expect(unused.map(\.label) == [])
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

    @Test("Notices and the start page escape their texts", arguments: Markup.hostile)
    func escapingElsewhere(text: String) throws {
        let notice = try StatePage(language: "en", kind: .suspended(notice: text)).render(templates)
        let start = try Sample.start(text).render(templates)
        let raw = Markup.count(text, in: notice + start)
        let escaped = [notice, start].map { Markup.count(Markup.escaped(text), in: $0) }
        #expect(raw == 0)
        #expect(escaped == [1, 7])
    }

    @Test(
        "Only web addresses become links",
        arguments: [
            ("https://a.example", true), ("HTTP://a.example", true), ("javascript:alert(1)", false),
            ("data:text/html,x", false), ("//a.example", false), (" https://a.example", false), ("", false),
        ]
    )
    func links(address: String, linked: Bool) throws {
        let value = PassportPage.Value(label: "Site", text: "shown", link: address)
        let party = PassportPage.Party(roles: ["Manufacturer"], name: "Uno", link: address)
        let sections = [PassportPage.Section(title: "Links", fields: [value])]
        let page = try Sample.passport(sections: sections, parties: [party]).page(templates)
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
                sections: [PassportPage.Section(title: "Hollow", fields: [])],
                parties: [],
                languages: [PassportPage.LanguageLink(code: "en", name: "English", href: "?lang=en", current: true)]
            )
            .page(templates)
        let body = try #require(page.firstRange(of: "<body>").map { page[$0.lowerBound...] })
        for text in ["Hollow", "<h2", "<section", "<img", "<details", "Companies", "Updated", "class=\"description\""] {
            #expect(!body.contains(text), "\(text)")
        }
        #expect(!page.contains("name=\"description\""))
    }

    @Test("The document is in the viewer's language, and words in another one say so")
    func language() throws {
        let german = try Sample.passport(language: "de").page(templates)
        #expect(german.contains("<html lang=\"de\">"))
        #expect(german.contains("<p class=\"mark\" lang=\"en\">"))
        #expect(german.contains("<dd lang=\"it\">"))
        let english = try Sample.passport().page(templates)
        #expect(english.contains("<html lang=\"en\">"))
        #expect(english.contains("<p class=\"mark\">"))
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
            (StatePage.Kind.notFound, PageWords.english.notFound, false),
            (.suspended(notice: "Back in May"), PageWords.english.suspended, true),
            (.suspended(notice: nil), PageWords.english.suspended, false),
            (.expired, PageWords.english.expired, false),
        ]
    )
    func states(kind: StatePage.Kind, heading: String, notice: Bool) throws {
        let page = try StatePage(language: "fr", kind: kind).render(templates)
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.contains("<html lang=\"fr\">"))
        #expect(text.contains("<h1>\(heading)</h1>"))
        #expect(text.contains("Back in May") == notice)
        #expect(text.contains(PageWords.english.notice) == notice)
        #expect(!text.contains("<script"))
    }

    @Test("No template prints a value unescaped, and every partial that one names is there")
    func sources() throws {
        let sources = PageTemplates.embedded()
        #expect(Set(sources.keys) == ["head", "passport", "start", "state", "style", "value"])
        for (name, text) in sources {
            #expect(text.firstMatch(of: /\{\{\{|\{\{\s*&/) == nil, "\(name)")
            for partial in text.matches(of: /\{\{>\s*([\w-]+)/) {
                #expect(sources[String(partial.1)] != nil, "\(name) names \(partial.1)")
            }
        }
        // A mistyped name renders as nothing, so each tag is looked up among the names of the models.
        for (name, text) in sources {
            for tag in text.matches(of: /\{\{[#^\/]?(?:empty\()?\.?([A-Za-z][\w.]*)/) where tag.1 != "index" {
                for part in tag.1.split(separator: ".") {
                    #expect(Sample.propertyNames.contains(String(part)), "\(name) names \(part)")
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
        #expect(page.contains(":root { --brand: #\(color.digits); }</style>") == accent)
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

/// Texts that try to leave their place, and what to expect of markup.
enum Markup {
    /// The last four hide a character of HTML in a cluster with a prepended or combining mark.
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt; & <b>",
        "{{title}}<!-- </style>", "\u{0600}<script>alert(1)</script>", "\"\u{0301} onmouseover=alert(1)",
        "\u{0600}\" onmouseover=alert(1)", "<\u{200D}script>",
    ]

    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    /// How often the bytes of a text occur; a search in a `String` would miss those that join a cluster.
    static func count(_ text: String, in page: [UInt8]) -> Int {
        page.ranges(of: Array(text.utf8)).count
    }

    /// Elements that are opened and not closed, or closed out of turn.
    static func unclosed(_ page: String) -> [String] {
        var open: [String] = []
        let void: Set<Substring> = ["meta", "link", "img"]
        for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) where !void.contains(tag.2) {
            if tag.1.isEmpty {
                open.append(String(tag.2))
            } else if open.last == String(tag.2) {
                open.removeLast()
            } else {
                return open + ["/\(tag.2)"]
            }
        }
        return open
    }
}

/// Models with something in every place.
enum Sample {
    /// A place of a passport page that takes text from outside.
    struct Place: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let page: @Sendable (String) -> PassportPage

        init(_ name: String, _ page: @escaping @Sendable (String) -> PassportPage) {
            testDescription = name
            self.page = page
        }

        static func field(_ name: String, _ value: @escaping @Sendable (String) -> PassportPage.Value) -> Place {
            Place(name) { Sample.passport(sections: [.init(title: "Section", fields: [value($0)])]) }
        }
    }

    static let places: [Place] = [
        Place("title") { passport(title: $0) },
        Place("model") { passport(model: $0) },
        Place("category") { passport(categoryLabel: $0) },
        Place("description") { passport(description: $0) },
        Place("lead picture") { passport(images: [$0]) },
        Place("another picture") { passport(images: ["https://cdn.example/1.jpg", $0]) },
        Place("GTIN") { passport(gtin: $0) },
        Place("serial") { passport(serial: $0) },
        Place("Digital Link") { passport(digitalLink: $0) },
        Place("data link") { passport(jsonLDLink: $0) },
        Place("status") { passport(status: $0) },
        Place("publication") { passport(publishedOn: $0) },
        Place("update") { passport(updatedOn: $0) },
        Place("section") { passport(sections: [.init(title: $0, fields: [.init(label: "Label", text: "Text")])]) },
        .field("label") { .init(label: $0, text: "Text") },
        .field("text") { .init(label: "Label", text: $0) },
        .field("linked text") { .init(label: "Label", text: $0, link: "https://a.example") },
        .field("link") { .init(label: "Label", text: "Text", link: "https://a.example/" + $0) },
        .field("unit") { .init(label: "Label", text: "Text", unit: $0) },
        .field("language") { .init(label: "Label", text: "Text", language: $0) },
        .field("item") { .init(label: "Label", items: [$0]) },
        .field("unit of items") { .init(label: "Label", items: ["1"], unit: $0) },
        .field("label of a pair") { .init(label: "Label", pairs: [.init(label: $0, text: "Text")]) },
        .field("text of a pair") { .init(label: "Label", pairs: [.init(label: "Label", text: $0)]) },
        Place("role") { passport(parties: [.init(roles: [$0], name: "Uno")]) },
        Place("party") { passport(parties: [.init(roles: [], name: $0)]) },
        Place("country") { passport(parties: [.init(roles: [], name: "Uno", country: $0)]) },
        Place("party link") { passport(parties: [.init(roles: [], name: "Uno", link: "https://a.example/" + $0)]) },
        Place("identifier") { passport(parties: [.init(roles: [], name: "Uno", identifier: $0)]) },
        Place("language code") { passport(languages: twice(.init(code: $0, name: "n", href: "h", current: false))) },
        Place("language name") { passport(languages: twice(.init(code: "de", name: $0, href: "h", current: true))) },
        Place("language link") { passport(languages: twice(.init(code: "de", name: "n", href: $0, current: false))) },
        Place("page language") { passport(language: $0) },
    ]

    private static func twice(_ link: PassportPage.LanguageLink) -> [PassportPage.LanguageLink] { [link, link] }

    static func passport(
        language: String = "en",
        title: String = "Linen shirt",
        model: String = "LS-7",
        categoryLabel: String = "Textiles",
        description: String? = "Woven in Biella",
        images: [String] = ["https://cdn.example/1.jpg", "https://cdn.example/2.jpg"],
        gtin: String = "09506000134369",
        serial: String = "TX 7/001",
        digitalLink: String = "https://id.example/p/01/1/21/2",
        jsonLDLink: String = "https://id.example/data/1",
        status: String = "Live",
        publishedOn: String = "2 March 2026",
        updatedOn: String? = "11 April 2026",
        brandColor: String? = nil,
        sections: [PassportPage.Section] = Sample.sections,
        parties: [PassportPage.Party] = Sample.parties,
        languages: [PassportPage.LanguageLink] = Sample.languages,
        jsonLD: String = #"{"name":"x"}"#
    ) -> PassportPage {
        PassportPage(
            language: language,
            title: title,
            model: model,
            categoryLabel: categoryLabel,
            description: description,
            images: images,
            gtin: gtin,
            serial: serial,
            digitalLink: digitalLink,
            jsonLDLink: jsonLDLink,
            status: status,
            version: 3,
            publishedOn: publishedOn,
            updatedOn: updatedOn,
            brandColor: brandColor,
            sections: sections,
            parties: parties,
            languages: languages,
            jsonLD: Array(jsonLD.utf8)
        )
    }

    static let sections = [
        PassportPage.Section(
            title: "Composition",
            fields: [
                .init(label: "Net weight", text: "0.24", unit: "kg"),
                .init(label: "Care", text: "Care guide", link: "https://care.example"),
                .init(label: "Fibres", items: ["linen", "cotton"], unit: "%"),
                .init(label: "Cut", pairs: [.init(label: "sleeves", text: "long")]),
            ]
        ),
        PassportPage.Section(title: "Origin", fields: [.init(label: "Mill", text: "Biella", language: "it")]),
    ]

    static let parties = [
        PassportPage.Party(
            roles: ["Manufacturer", "Importer"],
            name: "Filatura Uno",
            country: "Italy",
            link: "https://uno.example",
            identifier: "GLN 9506000134307"
        )
    ]

    static let languages = [
        PassportPage.LanguageLink(code: "de", name: "Deutsch", href: "?lang=de", current: false),
        PassportPage.LanguageLink(code: "en", name: "English", href: "?lang=en", current: true),
    ]

    static func start(_ text: String) -> StartPage {
        StartPage(
            name: text,
            version: text,
            documentationLink: text,
            openAPILink: text,
            keyCommand: text,
            exampleRequest: text
        )
    }

    static let names = ["passport", "passport in German", "not found", "suspended", "expired", "start"]

    static func everyPage(_ templates: PageTemplates) throws -> [(name: String, text: String)] {
        let pages = [
            try passport().render(templates),
            try passport(language: "de").render(templates),
            try StatePage(language: "en", kind: .notFound).render(templates),
            try StatePage(language: "de", kind: .suspended(notice: "Back in May")).render(templates),
            try StatePage(language: "en", kind: .expired).render(templates),
            try start("TracePass").render(templates),
        ]
        return zip(names, pages).map { ($0, String(decoding: $1, as: UTF8.self)) }
    }

    /// The names of all properties of the models, nested ones included.
    static let propertyNames: Set<String> = {
        var names: Set<String> = []
        func collect(_ value: Any) {
            for child in Mirror(reflecting: value).children {
                if let label = child.label { names.insert(label) }
                collect(child.value)
            }
        }
        collect(passport())
        collect(StatePage(language: "en", kind: .notFound))
        collect(start("x"))
        return names
    }()
}

extension PassportPage {
    /// The rendered page as text.
    func page(_ templates: PageTemplates) throws -> String {
        String(decoding: try render(templates), as: UTF8.self)
    }
}
