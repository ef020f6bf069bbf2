import GS1
import Testing

@Suite struct SerialNumberTests {
    @Test(
        "A serial number is kept as it was given",
        arguments: [
            "A", "TX 7/001", "a+b", "...", ".a", "50%", "Ä-1", "序列号", "🔋", "a\u{A0}b",
            String(repeating: "x", count: 100), String(repeating: "🔋", count: 50),
        ]
    )
    func kept(_ text: String) throws {
        let serial = try SerialNumber(text)
        #expect(Array(serial.text.utf8) == Array(text.utf8))
        #expect(serial.description == serial.text)
    }

    @Test("A serial number is stored in Normalization Form C")
    func composed() throws {
        let serial = try SerialNumber("e\u{301}\u{212B}")
        #expect(Array(serial.text.unicodeScalars) == ["\u{E9}", "\u{C5}"])
    }

    @Test("Length is counted in UTF-16 code units after composition")
    func lengthIsCountedComposed() throws {
        let decomposed = String(repeating: "e\u{301}", count: 100)
        #expect(try SerialNumber(decomposed).text.utf16.count == 100)
    }

    @Test("Case matters")
    func caseMatters() throws {
        #expect(try SerialNumber("a1") != SerialNumber("A1"))
    }

    @Test(
        "A serial number that breaks a rule names the rule",
        arguments: [
            ("", "Must be at least 1 character"),
            (String(repeating: "x", count: 101), "Must be at most 100 characters"),
            (String(repeating: "🔋", count: 50) + "x", "Must be at most 100 characters"),
            ("a\u{0}b", "Must not contain control characters"),
            ("a\tb", "Must not contain control characters"),
            ("a\nb", "Must not contain control characters"),
            ("\u{1F}", "Must not contain control characters"),
            ("a\u{7F}", "Must not contain control characters"),
            ("\u{80}a", "Must not contain control characters"),
            ("a\u{9F}b", "Must not contain control characters"),
            (" a", "Must not begin or end with white space"),
            ("a ", "Must not begin or end with white space"),
            (" ", "Must not begin or end with white space"),
            ("a\u{A0}", "Must not begin or end with white space"),
            ("\u{2003}a", "Must not begin or end with white space"),
            (".", "Must not be . or .."),
            ("..", "Must not be . or .."),
        ]
    )
    func refused(_ text: String, _ message: String) {
        #expect(throws: IdentifierFailure(message)) { try SerialNumber(text) }
    }
}
