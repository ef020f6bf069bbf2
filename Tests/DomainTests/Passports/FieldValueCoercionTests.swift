import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Strings that other types are meant by")
struct FieldValueCoercionTests {
    @Test(
        "A string is converted where nothing is lost, and stays a string where something would be",
        arguments: [
            ("nominal_voltage", "48", .number(48)), ("nominal_voltage", "1.10", JSON.parsed("1.10")),
            ("nominal_voltage", "-4e1", JSON.parsed("-4e1")),
            ("nominal_voltage", "9007199254740992", JSON.parsed("9007199254740992")),
            ("nominal_voltage", "9007199254740993000", "9007199254740993000"), ("nominal_voltage", "1e999", "1e999"),
            ("nominal_voltage", " 48", " 48"), ("nominal_voltage", "0x30", "0x30"), ("nominal_voltage", "", ""),
            ("cadmium_symbol", "true", true), ("cadmium_symbol", "false", false), ("cadmium_symbol", "TRUE", "TRUE"),
            ("cadmium_symbol", "1", "1"), ("critical_raw_materials", "[\"lithium\"]", ["lithium"]),
            ("critical_raw_materials", "{\"a\":1}", "{\"a\":1}"), ("critical_raw_materials", "lithium", "lithium"),
            ("manufacturing_place", "{\"city\":\"Biella\"}", ["city": "Biella"]),
            ("manufacturing_place", "[]", "[]"), ("battery_chemistry", "48", "48"), ("battery_category", "LMT", "LMT"),
            ("manufacturing_date", "2026", "2026"),
        ] as [(String, String, JSON)]
    )
    func coercion(key: String, sent: String, meant: JSON) throws {
        let template = try #require(TemplateCatalogue.embedded().latest(.batteries))
        let field = try #require(template.field(key))
        #expect(FieldValue.coerced(.string(sent), for: field) == meant)
    }

    @Test("Only strings are converted", arguments: [.null, true, 48, ["48"], ["a": 1]] as [JSON])
    func others(value: JSON) throws {
        let template = try #require(TemplateCatalogue.embedded().latest(.batteries))
        #expect(FieldValue.coerced(value, for: try #require(template.field("nominal_voltage"))) == value)
    }
}

extension JSON {
    fileprivate static func number(_ number: Int) -> JSON { JSON(number) }

    fileprivate static func parsed(_ text: String) -> JSON { (try? JSON.parse(text)) ?? .null }
}
