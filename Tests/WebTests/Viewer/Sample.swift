import Domain
import HTTPTypes
import OrderedJSON
import Testing

@testable import Web

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
        Place("publication") { passport(publishedOn: .init(text: $0, machine: "2026")) },
        Place("update") { passport(updatedOn: .init(text: $0, machine: "2026")) },
        Place("moment") { passport(updatedOn: .init(text: "2026", machine: $0)) },
        Place("logo") { passport(look: .init(logo: $0)) },
        Place("name of the logo") { passport(look: .init(logo: "x", logoName: $0)) },
        Place("language of the product") { passport(productLanguage: $0) },
        Place("section") { passport(sections: [.init(title: $0, fields: [.init(label: "Label", text: "Text")])]) },
        .field("label") { .init(label: $0, text: "Text") },
        .field("text") { .init(label: "Label", text: $0) },
        .field("linked text") { .init(label: "Label", text: $0, machine: .link("https://a.example")) },
        .field("link") { .init(label: "Label", text: "Text", machine: .link("https://a.example/" + $0)) },
        .field("number") { .init(label: "Label", text: $0, machine: .number("1")) },
        .field("digits") { .init(label: "Label", text: "1", machine: .number($0)) },
        .field("date") { .init(label: "Label", text: $0, machine: .date("2026")) },
        .field("machine date") { .init(label: "Label", text: "2026", machine: .date($0)) },
        .field("unit") { .init(label: "Label", text: "Text", unit: $0) },
        .field("language of a unit") { .init(label: "Label", text: "1", unit: "years", unitLanguage: $0) },
        .field("language") { .init(label: "Label", text: "Text", language: $0) },
        .field("item") { .init(label: "Label", items: [.init($0)]) },
        .field("unit of items") { .init(label: "Label", items: ["1"], unit: $0) },
        .field("pair of an item") {
            .init(label: "Label", items: [.init(pairs: [.init(label: "Label", text: $0)])])
        },
        .field("label of a pair") { .init(label: "Label", pairs: [.init(label: $0, text: "Text")]) },
        .field("text of a pair") { .init(label: "Label", pairs: [.init(label: "Label", text: $0)]) },
        Place("role") { passport(parties: [.init(roleList: $0, name: "Uno")]) },
        Place("party") { passport(parties: [.init(roleList: "", name: $0)]) },
        Place("country") { passport(parties: [.init(roleList: "", name: "Uno", country: $0)]) },
        Place("party link") { passport(parties: [.init(roleList: "", name: "Uno", link: "https://a.example/" + $0)]) },
        Place("identifier") { passport(parties: [.init(roleList: "", name: "Uno", identifier: $0)]) },
        Place("link title") { passport(links: [.init(title: $0, href: "https://a.example", language: nil)]) },
        Place("link target") { passport(links: [.init(title: "t", href: "https://a.example/" + $0, language: nil)]) },
        Place("link language") { passport(links: [.init(title: "t", href: "https://a.example", language: $0)]) },
        Place("language code") { passport(languages: twice(.init(code: $0, name: "n", href: "h", current: false))) },
        Place("language name") { passport(languages: twice(.init(code: "de", name: $0, href: "h", current: true))) },
        Place("language link") { passport(languages: twice(.init(code: "de", name: "n", href: $0, current: false))) },
    ]

    private static func twice(_ link: PassportPage.LanguageLink) -> [PassportPage.LanguageLink] { [link, link] }

    static let german = Language("de") ?? .english
    static let french = Language("fr") ?? .english

    static func passport(
        language: Language = .english,
        title: String = "Linen shirt",
        productLanguage: String? = nil,
        model: String = "LS-7",
        categoryLabel: String = "Textiles",
        description: String? = "Woven in Biella",
        images: [String] = ["https://cdn.example/1.jpg", "https://cdn.example/2.jpg"],
        gtin: String = "09506000134369",
        serial: String = "TX 7/001",
        digitalLink: String = "https://id.example/p/01/1/21/2",
        jsonLDLink: String = "https://id.example/data/1",
        status: String = "Live",
        publishedOn: PassportPage.Moment = .init(text: "2 March 2026", machine: "2026-03-02T08:15:00.000Z"),
        updatedOn: PassportPage.Moment? = .init(text: "11 April 2026", machine: "2026-04-11T08:15:00.000Z"),
        brandColor: String? = nil,
        look: PassportPage.Look? = nil,
        sections: [PassportPage.Section] = Sample.sections,
        parties: [PassportPage.Party] = Sample.parties,
        links: [PageLink] = Sample.links,
        languages: [PassportPage.LanguageLink] = Sample.languages,
        jsonLD: String = #"{"name":"x"}"#
    ) -> PassportPage {
        PassportPage(
            language: language,
            title: title,
            productLanguage: productLanguage,
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
            look: look ?? .init(brandColor: brandColor, logo: "https://id.example/logo.png", logoName: "Uno"),
            sections: sections,
            parties: parties,
            links: links,
            languages: languages,
            jsonLD: Array(jsonLD.utf8)
        )
    }

    static let sections = [
        PassportPage.Section(
            title: "Composition",
            fields: [
                .init(label: "Net weight", text: "0.24", machine: .number("0.24"), unit: "kg"),
                .init(label: "Woven", text: "September 2026", machine: .date("2026-09")),
                .init(label: "Care", text: "Care guide", machine: .link("https://care.example")),
                .init(label: "Mills", items: [.init(pairs: [.init(label: "mill", text: "Due")])]),
                .init(label: "Fibres", items: ["linen", "cotton"], unit: "%"),
                .init(label: "Cut", pairs: [.init(label: "sleeves", text: "long")]),
            ]
        ),
        PassportPage.Section(title: "Origin", fields: [.init(label: "Mill", text: "Biella", language: "it")]),
    ]

    static let parties = [
        PassportPage.Party(
            roleList: "Manufacturer, Importer",
            name: "Filatura Uno",
            country: "Italy",
            link: "https://uno.example",
            identifier: "GLN 9506000134307"
        )
    ]

    static let links = [
        PageLink(title: "Manual", href: "https://uno.example/manual.pdf", language: nil),
        PageLink(title: "Anleitung", href: "https://uno.example/anleitung.pdf", language: "de"),
    ]

    /// The page of a class with a text wherever one may come from outside.
    static func classPage(_ text: String, language: Language = .english) -> ClassPage {
        ClassPage(
            language: language,
            productLanguage: text,
            title: text,
            model: text,
            categoryLabel: text,
            description: text,
            images: [text, text],
            subject: (text, text),
            address: text,
            jsonLDLink: text,
            look: PassportPage.Look(brandColor: nil, logo: text, logoName: text),
            links: [PageLink(title: text, href: text, language: text)]
        )
    }

    static let languages = [
        PassportPage.LanguageLink(code: "de", name: "Deutsch", href: "?lang=de", current: false),
        PassportPage.LanguageLink(code: "en", name: "English", href: "?lang=en", current: true),
    ]

    static let versions = [3, 2, 1]
        .map { number in
            PublicVersion(number: number, at: Timestamp(milliseconds: Int64(number) * 86_400_000))
        }

    static let earlier = ShownState.earlier(versions[1], among: versions)

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

    /// The reference of two operations, one of them with a text wherever an operation may hold one.
    static func reference(_ text: String) -> ReferencePage {
        let told = Operation(
            "told",
            .products,
            text,
            description: text,
            query: [Parameter(text, .string(), text)],
            body: .anything,
            example: ["x": 1],
            answer: .json(.anything, status: 201),
            failures: [.modelAlreadyExists]
        )
        let silent = Operation("silent", .publicSide, "Silent", answer: .json(.anything))
        return ReferencePage(
            routes: [
                .write(.post, "/told", told) { _ in { _ in Answer(.ok) } },
                .open("/silent", host: .id, silent) { _ in Answer(.ok) }, .open("/unmentioned") { _ in Answer(.ok) },
            ],
            hosts: Hosts(app: "https://app.example", id: "https://id.example"),
            version: text
        )
    }

    static let names = [
        "passport", "passport in German", "class", "not found", "suspended", "expired", "start", "reference",
    ]

    static func everyPage(_ templates: PageTemplates) throws -> [(name: String, text: String)] {
        let pages = [
            try passport().render(templates),
            try passport(language: german).render(templates),
            try classPage("Linen shirt").render(templates, jsonLD: Array("{}".utf8)),
            try StatePage(language: .english, kind: .notFound).render(templates),
            try StatePage(language: german, kind: .suspended(notice: "Back in May")).render(templates),
            try StatePage(language: .english, kind: .expired).render(templates),
            try start("TracePass").render(templates),
            try reference("Words").render(templates),
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
        collect(classPage("x"))
        for shown in [Sample.earlier, ShownState.preview(token: "x")] {
            collect(shown.banner(newest: "x", in: .english) as Any)
            collect(shown.versions(newest: "x", in: .english) as Any)
        }
        collect(StatePage(language: .english, kind: .notFound))
        collect(start("x"))
        collect(reference("x"))
        return names
    }()
}
