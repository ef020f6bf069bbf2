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

    @Test(
        "A serial number of GS1 has 1 to 20 characters of set 82",
        arguments: [
            ("A", true), ("TX-7/001", true), (String(repeating: "9", count: 20), true),
            (String(repeating: "9", count: 21), false), ("TX 7", false), ("Ä", false), ("a#b", false), ("$1", false),
            ("a@b", false), ("[a]", false), ("a\\b", false), ("a^b", false), ("a`b", false), ("a{b}", false),
            ("a|b", false), ("a~b", false), ("\u{1F50B}", false),
        ]
    )
    func ofGS1(text: String, isGS1: Bool) throws {
        #expect(try SerialNumber(text).isGS1 == isGS1)
    }

    @Test("Set 82 has 82 characters, each of them in ASCII")
    func set82() throws {
        let known = Set(
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".unicodeScalars
        )
        #expect(known.count == 82)
        for value in UInt32(0x21)...0x2FF {
            guard let scalar = Unicode.Scalar(value), let serial = try? SerialNumber("a\(scalar)a") else { continue }
            #expect(serial.isGS1 == known.contains(scalar), "\(value)")
        }
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
