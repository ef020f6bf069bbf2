import OrderedJSON
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
    @Test(
        "Text that is a JSON number is kept verbatim",
        arguments: [
            "0", "-0", "1", "-1", "1.10", "0.1000", "1e3", "1E+3", "1e-3", "-0.0e-0", "12345678901234567890123",
            "1e400",
        ]
    )
    func grammar(text: String) {
        #expect(JSONNumber(text)?.text == text)
    }

    @Test(
        "Text that is not a JSON number is refused",
        arguments: [
            "", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e3", "1e", "1e+", "0x10", "NaN", "Infinity", " 1", "1 ",
            "1,5",
            "١", "1_000", "--1", "1e1.5",
        ]
    )
    func malformed(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test(
        "A number that is exactly an integer is one in any notation",
        arguments: [
            ("48", 48), ("48.0", 48), ("4.8e1", 48), ("4800E-2", 48), ("-48.000e+0", -48), ("0", 0), ("-0", 0),
            ("0.0", 0), ("0e999999999999999999999", 0), ("0.048e3", 48), ("1e18", 1_000_000_000_000_000_000),
            ("9223372036854775807", Int.max), ("9223372036854775807.0", Int.max), ("-9223372036854775808", Int.min),
            ("-9.223372036854775808e18", Int.min), ("9007199254740993.0", 9_007_199_254_740_993),
        ]
    )
    func integers(text: String, value: Int) {
        #expect(JSONNumber(text)?.int == value)
    }

    @Test(
        "A number with a fraction, or beyond the range, is no integer",
        arguments: [
            "48.5", "4.85e1", "1e-1", "0.1", "9223372036854775808", "-9223372036854775809", "1e19", "1e400", "-1e400",
            "1e99999999999999999999", "1e-99999999999999999999", "9223372036854775807.1", "92233720368547758070e-2",
            "10000000000000000000000000000000000000000",
        ]
    )
    func notIntegers(text: String) throws {
        #expect(try #require(JSONNumber(text)).int == nil)
    }

    @Test(
        "The double is the nearest one, infinite outside the range",
        arguments: [
            ("1.10", 1.1), ("9007199254740993", 9_007_199_254_740_992), ("1e400", Double.infinity),
            ("-1e400", -Double.infinity), ("1e-400", 0), ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
        ]
    )
    func doubles(text: String, value: Double) throws {
        let number = try #require(JSONNumber(text))
        #expect(number.double == value)
        #expect(number.isFinite == value.isFinite)
    }

    @Test("Numbers are equal by text, not by value")
    func equality() {
        #expect(JSONNumber("1.1") != JSONNumber("1.10"))
        #expect(JSONNumber("48") == JSONNumber(48))
    }
}
