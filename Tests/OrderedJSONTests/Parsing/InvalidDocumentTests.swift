import OrderedJSON
import Testing

@Suite("Documents that are not JSON")
struct InvalidDocumentTests {
    /// Each document with the kind and the byte of its first fault.
    static let malformedTexts: [(document: String, kind: JSONFailure.Kind, offset: Int)] = [
        ("", .unexpectedEnd, 0),
        ("  \n", .unexpectedEnd, 3),
        ("[", .unexpectedEnd, 1),
        ("{", .unexpectedEnd, 1),
        ("[1", .unexpectedEnd, 2),
        ("[1,", .unexpectedEnd, 3),
        (#"{"a""#, .unexpectedEnd, 4),
        (#"{"a":"#, .unexpectedEnd, 5),
        (#"{"a":1"#, .unexpectedEnd, 6),
        (#"{"a":1,"#, .unexpectedEnd, 7),
        (#"""#, .unexpectedEnd, 1),
        (#""abc"#, .unexpectedEnd, 4),
        (#""abcdefghijk"#, .unexpectedEnd, 12),
        (#""\"#, .unexpectedEnd, 2),
        (#""\u12"#, .unexpectedEnd, 5),
        (#""\ud83d"#, .unexpectedEnd, 7),
        (#""\ud83d\"#, .unexpectedEnd, 8),
        (#""\ud83d\udd"#, .unexpectedEnd, 11),
        ("tru", .unexpectedEnd, 3),
        ("-", .unexpectedEnd, 1),
        ("1.", .unexpectedEnd, 2),
        ("1e", .unexpectedEnd, 2),
        ("1e+", .unexpectedEnd, 3),
        ("\u{FEFF}null", .unexpectedByte, 0),
        ("]", .unexpectedByte, 0),
        ("}", .unexpectedByte, 0),
        (",", .unexpectedByte, 0),
        ("'a'", .unexpectedByte, 0),
        ("a", .unexpectedByte, 0),
        ("/* */ 1", .unexpectedByte, 0),
        ("\u{A0}1", .unexpectedByte, 0),
        ("\u{0}", .unexpectedByte, 0),
        ("[1,]", .unexpectedByte, 3),
        ("[,1]", .unexpectedByte, 1),
        ("[1 2]", .unexpectedByte, 3),
        ("[1:2]", .unexpectedByte, 2),
        ("[1}", .unexpectedByte, 2),
        ("[1x]", .unexpectedByte, 2),
        ("[\u{B}1]", .unexpectedByte, 1),
        (#"{"a":1]"#, .unexpectedByte, 6),
        (#"{"a":1,}"#, .unexpectedByte, 7),
        (#"{,"a":1}"#, .unexpectedByte, 1),
        (#"{"a" 1}"#, .unexpectedByte, 5),
        (#"{"a",1}"#, .unexpectedByte, 4),
        (#"{"a":}"#, .unexpectedByte, 5),
        (#"{"a"::1}"#, .unexpectedByte, 5),
        ("{a:1}", .unexpectedByte, 1),
        ("{1:1}", .unexpectedByte, 1),
        ("{null:1}", .unexpectedByte, 1),
        ("{[]:1}", .unexpectedByte, 1),
        ("nulx", .unexpectedByte, 3),
        ("True", .unexpectedByte, 0),
        ("fals3", .unexpectedByte, 4),
        ("NaN", .unexpectedByte, 0),
        ("Infinity", .unexpectedByte, 0),
        ("+1", .unexpectedByte, 0),
        (".5", .unexpectedByte, 0),
        ("01", .invalidNumber, 0),
        ("[-01]", .invalidNumber, 1),
        ("-x", .invalidNumber, 0),
        ("-Infinity", .invalidNumber, 0),
        ("[1.]", .invalidNumber, 1),
        ("[1.e1]", .invalidNumber, 1),
        ("[1e]", .invalidNumber, 1),
        ("[1e+]", .invalidNumber, 1),
        ("[--1]", .invalidNumber, 1),
        (#""\x41""#, .invalidEscape, 1),
        (#""ab\'""#, .invalidEscape, 3),
        (#""\U0041""#, .invalidEscape, 1),
        (#""\u00g1""#, .invalidEscape, 1),
        (#""\u 041""#, .invalidEscape, 1),
        (#""\u+041""#, .invalidEscape, 1),
        ("\"\\\u{0}\"", .invalidEscape, 1),
        ("\"\\\n\"", .invalidEscape, 1),
        ("\"\\é\"", .invalidEscape, 1),
        (#""\ud83d\u""#, .invalidEscape, 7),
        (#""\ud800""#, .loneSurrogate, 1),
        (#""a\udc00""#, .loneSurrogate, 2),
        (#""\ud800x""#, .loneSurrogate, 1),
        (#""\ud800\n""#, .loneSurrogate, 1),
        (#""\ud800\u0041""#, .loneSurrogate, 1),
        (#""\ud800\ud800""#, .loneSurrogate, 1),
        (#""\udc00\ud800""#, .loneSurrogate, 1),
        (#"{"\ud800":1}"#, .loneSurrogate, 2),
        ("\"a\nb\"", .controlCharacter, 2),
        ("\"\t\"", .controlCharacter, 1),
        ("\"\u{0}\"", .controlCharacter, 1),
        ("\"\u{1F}\"", .controlCharacter, 1),
        ("\"\\n\u{1}\"", .controlCharacter, 3),
        ("1 2", .trailingBytes, 2),
        ("1x", .trailingBytes, 1),
        ("null,", .trailingBytes, 4),
        ("[]]", .trailingBytes, 2),
        ("{}{}", .trailingBytes, 2),
        (#""a""b""#, .trailingBytes, 3),
        ("1\u{0}", .trailingBytes, 1),
        ("1 // one", .trailingBytes, 2),
        (#"{"a":1,"a":2}"#, .duplicateKey("a"), 7),
        (#"{"":1,"b":{}, "":2}"#, .duplicateKey(""), 14),
        (#"{"a":1,"\u0061":2}"#, .duplicateKey("a"), 7),
        (#"[{"k":[{"a":{"a":1},"b":2,"a":3}]}]"#, .duplicateKey("a"), 26),
    ]

    @Test("The first fault is named with its kind and its byte", arguments: malformedTexts)
    func malformedText(document: String, kind: JSONFailure.Kind, offset: Int) {
        let failure = #expect(throws: JSONFailure.self) { try JSON.parse(document) }
        #expect(failure == JSONFailure(kind, at: offset))
    }

    /// Bytes between two quotes that are not UTF-8, with the byte of the fault.
    static let malformedBytes: [(bytes: [UInt8], offset: Int)] = [
        ([0x80], 1),
        ([0xBF], 1),
        ([0xC0, 0x80], 1),  // overlong U+0000
        ([0xC1, 0xBF], 1),
        ([0xC3], 1),
        ([0xC3, 0x28], 1),
        ([0xE0, 0x80, 0xAF], 1),  // overlong /
        ([0xE0, 0x9F, 0xBF], 1),
        ([0xE2, 0x82], 1),
        ([0xE2, 0x28, 0xA1], 1),
        ([0xE2, 0x82, 0x28], 1),
        ([0xED, 0xA0, 0x80], 1),  // surrogates
        ([0xED, 0xBF, 0xBF], 1),
        ([0xF0, 0x8F, 0xBF, 0xBF], 1),  // overlong U+FFFF
        ([0xF0, 0x9F, 0x94], 1),
        ([0xF0, 0x9F, 0x28, 0x8B], 1),
        ([0xF4, 0x90, 0x80, 0x80], 1),  // U+110000
        ([0xF5, 0x80, 0x80, 0x80], 1),
        ([0xF8, 0x88, 0x80, 0x80, 0x80], 1),
        ([0xFE], 1),
        ([0xFF], 1),
        ([0x61, 0xC3, 0xA9, 0xC3], 4),
        (Array("0123456789".utf8) + [0xE9], 11),
    ]

    @Test("A string of bytes that are not UTF-8 is refused at the first of them", arguments: malformedBytes)
    func malformedByte(bytes: [UInt8], offset: Int) {
        let failure = #expect(throws: JSONFailure.self) { try JSON.parse([0x22] + bytes + [0x22]) }
        #expect(failure == JSONFailure(.invalidUTF8, at: offset))
    }

    @Test(
        "Messages are sentences that name the byte, and the key if there is one",
        arguments: [
            ("[1,]", "Unexpected character at byte 3"),
            ("[1", "The text ends inside a value, at byte 2"),
            (#"{"a":1,"a":2}"#, #"Key "a" given twice, again at byte 7"#),
            (#"{"\n":1,"\n":2}"#, #"Key "\n" given twice, again at byte 8"#),
        ]
    )
    func messages(document: String, message: String) {
        let failure = #expect(throws: JSONFailure.self) { try JSON.parse(document) }
        #expect(failure?.message == message)
        #expect(failure.map { "\($0)" } == message)
    }

    @Test("A key of absurd length is cut in the message")
    func longKey() {
        let key = String(repeating: "k", count: 10_000)
        let failure = #expect(throws: JSONFailure.self) { try JSON.parse(#"{"\#(key)":1,"\#(key)":2}"#) }
        let shown = String(repeating: "k", count: 64)
        #expect(failure?.message == #"Key "\#(shown)…" given twice, again at byte 10006"#)
    }
}
