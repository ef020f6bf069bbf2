import OrderedJSON
import Testing

@Suite("Writing JSON")
struct WritingTests {
    @Test(
        "Strings carry the fewest escapes",
        arguments: [
            ("", #""""#), ("a/b", #""a/b""#), ("é€🔋", #""é€🔋""#), ("\"\\", #""\"\\""#),
            ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#),
            ("\u{0}\u{7}\u{B}\u{E}\u{1A}\u{1F}", #""\u0000\u0007\u000b\u000e\u001a\u001f""#),
            ("\u{7F}\u{80}\u{2028}", "\"\u{7F}\u{80}\u{2028}\""), ("</script>", #""</script>""#),
            ("a long text with a \"quote\" in it", #""a long text with a \"quote\" in it""#),
        ]
    )
    func strings(text: String, written: String) {
        #expect(JSON.string(text).text == written)
    }

    @Test("Writing appends to what is there")
    func appending() {
        var output = Array("data: ".utf8)
        let value: JSON = ["a": [1, 2]]
        value.write(into: &output)
        #expect(output == Array(#"data: {"a":[1,2]}"#.utf8))
        #expect(value.bytes == Array(#"{"a":[1,2]}"#.utf8))
    }

    @Test("The form for people has one member or element a line")
    func pretty() {
        let value: JSON = ["a": 1, "list": [1, [], ["k": "v\n"]], "none": [:], "null": nil]
        #expect(
            value.pretty == #"""
                {
                  "a": 1,
                  "list": [
                    1,
                    [],
                    {
                      "k": "v\n"
                    }
                  ],
                  "none": {},
                  "null": null
                }
                """#
        )
        #expect(JSON.array([]).pretty == "[]")
        #expect(JSON("x").pretty == #""x""#)
    }
}

@Suite("Parsing and writing are inverse")
struct RoundTripTests {
    @Test("Parsing what was written gives the value again", arguments: 1...4 as ClosedRange<UInt64>)
    func parseAfterWrite(seed: UInt64) throws {
        var generated = GeneratedJSON(seed: seed)
        for _ in 0..<500 {
            let value = generated.value()
            #expect(try JSON.parse(value.bytes) == value)
            #expect(try JSON.parse(value.text) == value)
            #expect(try JSON.parse(value.pretty) == value)
        }
    }

    @Test("Writing what was parsed gives minified text again, byte for byte", arguments: 5...8 as ClosedRange<UInt64>)
    func writeAfterParse(seed: UInt64) throws {
        var generated = GeneratedJSON(seed: seed)
        for _ in 0..<500 {
            let bytes = generated.value().bytes
            #expect(try JSON.parse(bytes).bytes == bytes)
        }
    }

    @Test("The generated values are deep, wide and odd enough to mean something")
    func coverage() {
        var generated = GeneratedJSON(seed: 1)
        let texts = (0..<500).map { _ in generated.value().text }
        #expect(texts.contains { $0.utf8.count > 1_000 })
        for part in ["\\u0000", "\\\"", "🔋", "\u{10FFFF}", "e+", "[[", "{}", "[]", "null", "-0"] {
            #expect(texts.contains { $0.utf8.firstRange(of: part.utf8) != nil }, "\(part)")
        }
        #expect(texts.contains { $0.reduce(0) { $1 == "[" || $1 == "{" ? $0 + 1 : $0 } > 30 })
    }
}
