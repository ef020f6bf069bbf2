import OrderedJSON
import TestSupport
import Testing

@testable import Domain

/// The languages in which a workspace publishes (public §5, *Publishing languages*).
@Suite("Published languages")
struct PublishedLocalesTests {
    @Test(
        "A workspace publishes in what it lists, else in all or its own and English, up to the cap of its plan",
        arguments: [
            ("free", nil, "de", "en"), ("free", "de fr", "de", "en"), ("basic", nil, "en", "en"),
            ("basic", nil, "de", "de"),
            ("starter", nil, "de", "de en"), ("starter", nil, "en", "en"), ("growth", nil, "it", "it en"),
            ("starter", "pl", "de", "pl"), ("starter", "pl fr de", "de", "pl fr"), ("scale", "sv en", "en", "sv en"),
            ("pro", "ga", "en", "ga"), ("enterprise", "mt hu", "en", "mt hu"),
        ] as [(String, String?, String, String)]
    )
    func languages(plan: String, listed: String?, source: String, expected: String) throws {
        let plan = try #require(Plans.builtIn[plan])
        let list = listed?.split(separator: " ").compactMap { Language(String($0)) }
        let published = plan.publishedLocales(listed: list, source: try #require(Language(source)))
        #expect(published.map(\.code).joined(separator: " ") == expected)
    }

    @Test("Without a list a plan of 24 publishes in all", arguments: ["pro", "enterprise"])
    func all(plan: String) throws {
        let plan = try #require(Plans.builtIn[plan])
        #expect(plan.publishedLocales(listed: nil, source: .english) == Language.all)
    }

    @Test("A plans file that changes the number for the free plan lifts its restriction to English")
    func fileOfPlans() throws {
        let plans = try Plans(file: ["free": ["publishingLanguages": 2]], initial: "free")
        let german = try #require(Language("de"))
        #expect(plans.initial.publishedLocales(listed: nil, source: german) == [german, .english])
    }

    @Test(
        "A reader is shown no translation into a language that is not published",
        arguments: [
            ("de", "en de fr", "Wert", "de"), ("de", "en fr", "valore", "it"), ("it", "en", "valore", "it"),
            ("fr", "bg", "valore", "it"),
        ]
    )
    func chain(reader: String, published: String, value: String, locale: String) throws {
        let field = PassportContent.Field(
            key: "k",
            value: "valore",
            sourceLocale: "it",
            translations: [.init(locale: "de", value: "Wert"), .init(locale: "en", value: "value")]
        )
        let languages = published.split(separator: " ").compactMap { Language(String($0)) }
        let shown = field.shown(in: try #require(Language(reader)), published: languages)
        #expect(shown.value == .string(value) && shown.locale == locale)
    }

    @Test("Steps 3 and 4 of the chain look at published languages only")
    func laterSteps() throws {
        let field = PassportContent.Field(
            key: "k",
            value: "x",
            sourceLocale: nil,
            translations: ["bg", "en", "fr"].map { .init(locale: $0, value: .string($0)) }
        )
        let reader = try #require(Language("de"))
        for (published, locale) in [("en fr", "en"), ("fr", "fr"), ("bg fr", "bg"), ("de", nil)] as [(String, String?)]
        {
            let languages = published.split(separator: " ").compactMap { Language(String($0)) }
            #expect(field.shown(in: reader, published: languages).locale == locale, "\(published)")
        }
    }
}
