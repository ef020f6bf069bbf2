import GS1
import TestRandomness
import Testing

@Suite struct PercentEncodingTests {
    static let pairs = [
        ("", ""),
        ("AZaz09-_.!~*'()", "AZaz09-_.!~*'()"),
        ("TX 7/001", "TX%207%2F001"),
        ("a+b&c=d;e,f:g@h$i", "a%2Bb%26c%3Dd%3Be%2Cf%3Ag%40h%24i"),
        ("100%", "100%25"),
        ("\"#<>?[\\]^`{|}\u{7F}", "%22%23%3C%3E%3F%5B%5C%5D%5E%60%7B%7C%7D%7F"),
        ("Ä", "%C3%84"),
        ("序", "%E5%BA%8F"),
        ("🔋", "%F0%9F%94%8B"),
        ("\u{0}", "%00"),
    ]

    @Test("Plain characters stay and all others become upper-case escapes, and back", arguments: pairs)
    func encodes(_ text: String, _ segment: String) {
        #expect(PercentEncoding.encode(text) == segment)
        #expect(PercentEncoding.decode(segment.utf8) == text)
    }

    @Test(
        "Decoding takes what encoding never makes",
        arguments: [
            ("a+b", "a+b"), ("%2b", "+"), ("%41%62", "Ab"), ("a b", "a b"), ("Ä", "Ä"), ("%2525", "%25"),
            ("e%cc%81", "é"),
        ]
    )
    func decodes(_ segment: String, _ text: String) {
        #expect(PercentEncoding.decode(segment.utf8) == text)
    }

    @Test(
        "A malformed escape is refused",
        arguments: [
            "%", "a%", "%4", "%%", "%%41", "%4g", "%g4", "%zz", "% 4", "%+4", "%-1", "a%2", "%u0041", "%4\u{130}",
        ]
    )
    func malformedEscape(_ segment: String) {
        #expect(PercentEncoding.decode(segment.utf8) == nil)
    }

    @Test(
        "Bytes that are not UTF-8 are refused",
        arguments: ["%FF", "%C3", "%C3a", "%C0%80", "%E0%80%80", "%ED%A0%80", "%F4%90%80%80", "%80", "a%F0%9F%94"]
    )
    func notUTF8(_ segment: String) {
        #expect(PercentEncoding.decode(segment.utf8) == nil)
    }

    @Test("Raw bytes that are not UTF-8 are refused")
    func rawBytesNotUTF8() {
        #expect(PercentEncoding.decode([0x61, 0xFF]) == nil)
        #expect(PercentEncoding.decode([0xFF, 0x25, 0x34, 0x31]) == nil)
    }

    @Test("Any text comes back from its encoding, which is plain ASCII")
    func roundTrip() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...20, using: &random)
            var scalars = String.UnicodeScalarView()
            for _ in 0..<count {
                let limit: UInt32 = [0x80, 0x800, 0x1_0000, 0x11_0000].randomElement(using: &random) ?? 0x80
                scalars.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) ?? "\u{FFFD}")
            }
            let text = String(scalars)
            let encoded = PercentEncoding.encode(text)
            #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
            #expect(PercentEncoding.decode(encoded.utf8)?.utf8.elementsEqual(text.utf8) == true)
        }
    }
}
