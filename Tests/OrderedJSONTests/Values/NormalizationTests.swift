import Foundation
import OrderedJSON
import Testing

@Suite("Normalisation of strings")
struct NormalizationTests {
    @Test(
        "NFC composes and orders marks",
        arguments: [
            ("", ""), ("abc", "abc"), ("é", "é"), ("e\u{301}", "\u{E9}"), ("A\u{30A}", "\u{C5}"),
            ("\u{212B}", "\u{C5}"),
            ("a\u{301}\u{323}", "\u{1EA1}\u{301}"), ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"), ("\u{301}", "\u{301}"),
            ("ﬁ", "ﬁ"), ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("\u{1D15E}", "\u{1D157}\u{1D165}"),
        ]
    )
    func examples(text: String, normal: String) {
        #expect(Array(text.nfc.unicodeScalars) == Array(normal.unicodeScalars))
    }

    @Test("NFC agrees with Foundation's on generated strings")
    func agreement() {
        var generated = GeneratedJSON(seed: 11)
        for _ in 0..<2_000 {
            let text = generated.string()
            #expect(Array(text.nfc.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
        }
    }

    @Test(
        "Length counts UTF-16 code units after normalisation",
        arguments: [
            ("", 0), ("abc", 3), ("e\u{301}", 1), ("🔋", 2), ("🇦🇹", 4), ("ü", 1),
        ]
    )
    func length(text: String, length: Int) {
        #expect(text.utf16LengthNFC == length)
    }
}
