import Domain
import OrderedJSON
import Testing

@testable import Web

/// What each language writes, as CLDR has it. In the rows `_` is a no-break space and `~` a narrow one.
@Suite("Formats of languages")
struct LocaleFormatTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let language: Language
        /// 1234, 12345, −1234567.80 and 35 %.
        let numbers: [String]
        /// 2 March 2026, September 2026, and 11 January 2026 at a quarter past eight.
        let dates: [String]
        /// Two and three items.
        let list: String

        var testDescription: String { language.code }

        init(_ code: String, _ numbers: String, _ dates: String, _ list: String) {
            language = Language(code) ?? .english
            self.numbers = numbers.split(separator: "|").map(String.init)
            self.dates = dates.split(separator: "|").map(String.init)
            self.list = list
        }
    }

    static let rows = [
        Row(
            "bg",
            "1234|12_345|-1_234_567,80|35%",
            "2 март 2026~г.|септември 2026~г.|11 януари 2026~г., 08:15_UTC",
            "a, b и c"
        ),
        Row("cs", "1_234|12_345|-1_234_567,80|35_%", "2. března 2026|září 2026|11. ledna 2026, 08:15_UTC", "a, b a c"),
        Row(
            "da",
            "1.234|12.345|-1.234.567,80|35_%",
            "2. marts 2026|september 2026|11. januar 2026, 08.15_UTC",
            "a, b og c"
        ),
        Row(
            "de",
            "1.234|12.345|-1.234.567,80|35_%",
            "2. März 2026|September 2026|11. Januar 2026, 08:15_UTC",
            "a, b und c"
        ),
        Row(
            "el",
            "1.234|12.345|-1.234.567,80|35%",
            "2 Μαρτίου 2026|Σεπτέμβριος 2026|11 Ιανουαρίου 2026, 08:15_UTC",
            "a, b και c"
        ),
        Row(
            "en",
            "1,234|12,345|-1,234,567.80|35%",
            "2 March 2026|September 2026|11 January 2026, 08:15_UTC",
            "a, b and c"
        ),
        Row(
            "es",
            "1234|12.345|-1.234.567,80|35_%",
            "2 de marzo de 2026|septiembre de 2026|11 de enero de 2026, 08:15_UTC",
            "a, b y c"
        ),
        Row(
            "et",
            "1234|12_345|−1_234_567,80|35%",
            "2. märts 2026|september 2026|11. jaanuar 2026, 08:15_UTC",
            "a, b ja c"
        ),
        Row(
            "fi",
            "1_234|12_345|−1_234_567,80|35_%",
            "2. maaliskuuta 2026|syyskuu 2026|11. tammikuuta 2026, 08.15_UTC",
            "a, b ja c"
        ),
        Row(
            "fr",
            "1~234|12~345|-1~234~567,80|35_%",
            "2 mars 2026|septembre 2026|11 janvier 2026, 08:15_UTC",
            "a, b et c"
        ),
        Row(
            "ga",
            "1,234|12,345|-1,234,567.80|35%",
            "2 Márta 2026|Meán Fómhair 2026|11 Eanáir 2026, 08:15_UTC",
            "a, b agus c"
        ),
        Row(
            "hr",
            "1.234|12.345|−1.234.567,80|35_%",
            "2. ožujka 2026.|rujan 2026.|11. siječnja 2026., 08:15_UTC",
            "a, b i c"
        ),
        Row(
            "hu",
            "1234|12_345|-1_234_567,80|35%",
            "2026. március 2.|2026. szeptember|2026. január 11., 08:15_UTC",
            "a, b és c"
        ),
        Row(
            "it",
            "1234|12.345|-1.234.567,80|35%",
            "2 marzo 2026|settembre 2026|11 gennaio 2026, 08:15_UTC",
            "a, b e c"
        ),
        Row(
            "lt",
            "1_234|12_345|−1_234_567,80|35_%",
            "2026 m. kovo 2 d.|2026 m. rugsėjis|2026 m. sausio 11 d., 08:15_UTC",
            "a, b ir c"
        ),
        Row(
            "lv",
            "1234|12_345|-1_234_567,80|35%",
            "2026. gada 2. marts|2026. g. septembris|2026. gada 11. janvāris, 08:15_UTC",
            "a, b un c"
        ),
        Row(
            "mt",
            "1,234|12,345|-1,234,567.80|35%",
            "2 ta’ Marzu 2026|Settembru 2026|11 ta’ Jannar 2026, 08:15_UTC",
            "a, b u c"
        ),
        Row(
            "nl",
            "1.234|12.345|-1.234.567,80|35%",
            "2 maart 2026|september 2026|11 januari 2026, 08:15_UTC",
            "a, b en c"
        ),
        Row(
            "pl",
            "1234|12_345|-1_234_567,80|35%",
            "2 marca 2026|wrzesień 2026|11 stycznia 2026, 08:15_UTC",
            "a, b i c"
        ),
        Row(
            "pt",
            "1234|12_345|-1_234_567,80|35%",
            "2 de março de 2026|setembro de 2026|11 de janeiro de 2026, 08:15_UTC",
            "a, b e c"
        ),
        Row(
            "ro",
            "1.234|12.345|-1.234.567,80|35_%",
            "2 martie 2026|septembrie 2026|11 ianuarie 2026, 08:15_UTC",
            "a, b și c"
        ),
        Row(
            "sk",
            "1_234|12_345|-1_234_567,80|35_%",
            "2. marca 2026|september 2026|11. januára 2026, 08:15_UTC",
            "a, b a c"
        ),
        Row(
            "sl",
            "1234|12.345|−1.234.567,80|35_%",
            "2. marec 2026|september 2026|11. januar 2026, 08:15_UTC",
            "a, b in c"
        ),
        Row(
            "sv",
            "1_234|12_345|−1_234_567,80|35_%",
            "2 mars 2026|september 2026|11 januari 2026, 08:15_UTC",
            "a, b och c"
        ),
    ]

    @Test("Every language has a row here and a format of its own")
    func complete() {
        #expect(Self.rows.map(\.language) == Language.all)
        #expect(Set(LocaleFormat.languages.keys) == Set(Language.all.map(\.code)))
        for format in LocaleFormat.languages.values {
            #expect(format.monthsInDates.count == 12 && format.monthsAlone.count == 12)
        }
    }

    @Test("Numbers have the signs, the groups and the gap before % of their language", arguments: rows)
    func numbers(row: Row) throws {
        let format = LocaleFormat[row.language]
        let written = try ["1234", "12345", "-1234567.80"].map { Self.visible(format.number(try Self.number($0))) }
        let percent = Self.visible("35" + format.gap(before: "%") + "%")
        #expect(written + [percent] == row.numbers)
        let kilograms = format.gap(before: "kg")
        #expect(kilograms == "\u{A0}")
    }

    @Test("Days, months and instants are written out in their language", arguments: rows)
    func dates(row: Row) {
        let format = LocaleFormat[row.language]
        let written = ["2026-03-02", "2026-09", "2026-01-11T09:15:30+01:00"].map { Self.visible(format.date($0)) }
        #expect(written == row.dates)
    }

    @Test("Lists end with the word for and", arguments: rows)
    func lists(row: Row) {
        let format = LocaleFormat[row.language]
        #expect(format.list(["a", "b", "c"]) == row.list)
        #expect(format.list(["a"]) == "a" && format.list([]).isEmpty)
    }

    @Test("Each month has its name, beside a day and alone", arguments: 1...12)
    func months(month: Int) {
        let number = month < 10 ? "0\(month)" : "\(month)"
        let polish = LocaleFormat.languages["pl"] ?? .english
        let genitives =
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
        let nominatives =
            "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
        #expect(polish.date("2026-\(number)-05") == "5 \(genitives.split(separator: " ")[month - 1]) 2026")
        #expect(polish.date("2026-\(number)") == "\(nominatives.split(separator: " ")[month - 1]) 2026")
    }

    @Test(
        "A number keeps all the digits that it was sent with",
        arguments: [
            ("0", "0"), ("-0", "-0"), ("1.10", "1,10"), ("100", "100"), ("1000", "1.000"), ("0.00001234", "0,00001234"),
            ("12345678901234567890", "12.345.678.901.234.567.890"), ("-1000.5", "-1.000,5"), ("1e3", "1_×_10³"),
            ("1.50E+07", "1,50_×_10⁷"), ("-2.5e-12", "-2,5_×_10⁻¹²"), ("1e0", "1_×_10⁰"), ("1e-0", "1_×_10⁰"),
        ]
    )
    func digits(sent: String, written: String) throws {
        let german = LocaleFormat.languages["de"] ?? .english
        #expect(try Self.visible(german.number(Self.number(sent))) == written)
    }

    @Test(
        "A year and what is no date stay as they are",
        arguments: ["2026", "soon", "2026-13", "2026-02-30", "", "2026-3"]
    )
    func otherDates(text: String) {
        #expect(LocaleFormat.english.date(text) == text)
    }

    @Test("French counts the first day of a month, and Spanish says e before an i")
    func particulars() {
        let (french, spanish) = (LocaleFormat.languages["fr"], LocaleFormat.languages["es"])
        #expect(french?.date("2026-05-01") == "1er mai 2026" && french?.date("2026-05-21") == "21 mai 2026")
        #expect(spanish?.list(["Fabricante", "Importador"]) == "Fabricante e Importador")
        #expect(spanish?.list(["aluminio", "hierro"]) == "aluminio y hierro")
    }

    @Test(
        "Units are shown in the signs of the SI",
        arguments: [
            ("kg CO2e/kWh", "kg CO₂e/kWh"), ("kg/m3", "kg/m³"), ("Ohm", "Ω"), ("ug/cm2/week", "µg/cm²/week"),
            ("mm", "mm"), ("weight_%", "% (m/m)"),
        ]
    )
    func units(spelled: String, shown: String) {
        #expect(UnitSymbol.text(spelled) == shown)
    }

    @Test(
        "Units that are words are known as English",
        arguments: [("years", true), ("working days", true), ("mg/kg per wash", true), ("kg", false), ("%", false)]
    )
    func words(unit: String, isEnglish: Bool) {
        #expect(UnitSymbol.isEnglish(unit) == isEnglish)
    }

    private static func number(_ text: String) throws -> JSONNumber { try #require(JSONNumber(text)) }

    private static func visible(_ text: String) -> String {
        text.replacing("\u{A0}", with: "_").replacing("\u{202F}", with: "~")
    }
}
