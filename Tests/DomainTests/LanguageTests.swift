import Testing

@testable import Domain

@Suite("Languages")
struct LanguageTests {
    @Test("There are the 24 official languages of the Union")
    func all() {
        let codes = Language.all.map(\.code)
        #expect(codes.count == 24)
        #expect(codes == codes.sorted())
        for code in codes { #expect(Language(code)?.code == code) }
    }

    @Test(
        "A region of two letters is accepted and dropped",
        arguments: [("de-AT", "de"), ("en-GB", "en"), ("pt-br", "pt"), ("fr-Be", "fr")]
    )
    func region(text: String, code: String) {
        #expect(Language(text)?.code == code)
    }

    @Test(
        "Any other language or spelling is refused",
        arguments: [
            "", "no", "tr", "DE", "De", "deu", "de_AT", "de-", "de-AUT", "de-A1", "de-A", "de-AT-1996", "-de", " de",
            "de ", "zh-CN", "de-Á",
        ]
    )
    func refusing(text: String) {
        #expect(Language(text) == nil)
    }
}
