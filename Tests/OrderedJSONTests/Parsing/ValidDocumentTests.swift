import OrderedJSON
import Testing

@Suite("Documents that are JSON")
struct ValidDocumentTests {
    /// Each document with its minified form.
    static let documents: [(document: String, minified: String)] = [
        ("null", "null"),
        ("true", "true"),
        ("false", "false"),
        (" \t\r\nnull\n", "null"),
        ("0", "0"),
        ("-0", "-0"),
        ("-0.0", "-0.0"),
        ("1.10", "1.10"),
        ("1E+05", "1E+05"),
        ("1e400", "1e400"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("0.10000000000000000000000001", "0.10000000000000000000000001"),
        (#""""#, #""""#),
        (#""plain""#, #""plain""#),
        (#""exactly8""#, #""exactly8""#),
        (#""more than sixteen bytes of text""#, #""more than sixteen bytes of text""#),
        (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#),
        (#""\u0041\u00e9\u20AC""#, #""Aé€""#),
        (#""\u0000\u001f\u007f""#, "\"\\u0000\\u001f\u{7F}\""),
        (#""\ud83d\udd0b""#, #""🔋""#),
        (#""\uD800\uDC00\uDBFF\uDFFF""#, "\"\u{10000}\u{10FFFF}\""),
        (#""\uFFFE\uFFFF\uFEFF""#, "\"\u{FFFE}\u{FFFF}\u{FEFF}\""),
        (#""abcdefg\nhijklmn""#, #""abcdefg\nhijklmn""#),
        ("\"\u{7F}\u{80}\u{7FF}\u{800}\u{FFFD}\u{10000}\"", "\"\u{7F}\u{80}\u{7FF}\u{800}\u{FFFD}\u{10000}\""),
        ("\"\u{2028}\u{2029}\"", "\"\u{2028}\u{2029}\""),
        ("\"e\u{301}\"", "\"e\u{301}\""),
        (#""// no comment /* here */""#, #""// no comment /* here */""#),
        ("[]", "[]"),
        ("[ ]", "[]"),
        ("{}", "{}"),
        ("{\n}", "{}"),
        ("[1 , 2\t,\n3]", "[1,2,3]"),
        ("[[],[[]],{}]", "[[],[[]],{}]"),
        ("[0,-1,1.5,2e2]", "[0,-1,1.5,2e2]"),
        (#"[null,true,false,"",0,[],{}]"#, #"[null,true,false,"",0,[],{}]"#),
        (#"{ "a" : 1 , "b" : [ { "c" : null } ] }"#, #"{"a":1,"b":[{"c":null}]}"#),
        (#"{"zeta":1,"alpha":2,"10":3,"9":4}"#, #"{"zeta":1,"alpha":2,"10":3,"9":4}"#),
        (#"{"":1}"#, #"{"":1}"#),
        (#"{"\u0000":1,"\n":2}"#, #"{"\u0000":1,"\n":2}"#),
        (#"{"a":{"a":{"a":1}},"b":{"a":2}}"#, #"{"a":{"a":{"a":1}},"b":{"a":2}}"#),
        ("{\"é\":1,\"e\u{301}\":2}", "{\"é\":1,\"e\u{301}\":2}"),
        (#"{"a":1,"A":2,"a ":3}"#, #"{"a":1,"A":2,"a ":3}"#),
        (#"{"list_of_things":1,"part_of_things":2}"#, #"{"list_of_things":1,"part_of_things":2}"#),
        (#"[[1,2],{"k":[3,{"l":4}]},5]"#, #"[[1,2],{"k":[3,{"l":4}]},5]"#),
    ]

    @Test("A document is read and written back minified, with its keys in order and its digits", arguments: documents)
    func minified(document: String, minified: String) throws {
        let value = try JSON.parse(document)
        #expect(Array(value.text.utf8) == Array(minified.utf8))
        #expect(try JSON.parse(Array(document.utf8)) == value)
        #expect(try JSON.parse(value.text) == value)
    }

    @Test("A string that is not stored as UTF-8 is read like any other")
    func substrings() throws {
        let text = "xx[1,2]yy"
        #expect(try JSON.parse(String(text.dropFirst(2).dropLast(2))) == [1, 2])
    }

    @Test("Stops are found at every distance from the beginning of a string")
    func alignment() throws {
        for length in 0...40 {
            let plain = String(repeating: "x", count: length)
            for (written, meant) in [("", ""), (#"\n"#, "\n"), (#"\""#, "\""), ("é", "é"), ("~", "~")] {
                let value = try JSON.parse("[\"\(plain)\(written)\(plain)\",\"\"]")
                #expect(value == [.string(plain + meant + plain), ""])
            }
            for control in ["\u{0}", "\u{1F}"] {
                let failure = #expect(throws: JSONFailure.self) { try JSON.parse("\"\(plain)\(control)\(plain)\"") }
                #expect(failure == JSONFailure(.controlCharacter, at: length + 1))
            }
        }
    }
}
