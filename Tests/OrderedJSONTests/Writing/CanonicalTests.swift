import Foundation
import OrderedJSON
import TestRandomness
import Testing

@Suite("Canonical form (RFC 8785)")
struct CanonicalTests {
    private func canonical(_ document: String) throws -> String {
        String(decoding: try JSON.parse(document).canonical(), as: UTF8.self)
    }

    @Test(
        "Numbers are written as ECMAScript writes the nearest double",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.0", "0"), ("-0e5", "0"), ("1", "1"), ("-1", "-1"), ("48.0", "48"),
            ("56.00", "56"),
            ("4.50", "4.5"), ("2e-3", "0.002"), ("1e3", "1000"), ("10", "10"), ("0.1", "0.1"), ("-0.5", "-0.5"),
            ("1e20", "100000000000000000000"), ("123456789012345680000", "123456789012345680000"), ("1e21", "1e+21"),
            ("1E30", "1e+30"), ("-1e21", "-1e+21"), ("123e20", "1.23e+22"), ("0.000001", "0.000001"),
            ("1e-6", "0.000001"),
            ("0.0000001", "1e-7"), ("1e-7", "1e-7"), ("1.5e-7", "1.5e-7"), ("0.000000000000000000000000001", "1e-27"),
            ("333333333.33333329", "333333333.3333333"), ("333333333.33333332", "333333333.3333333"),
            ("9007199254740991", "9007199254740991"), ("9007199254740993", "9007199254740992"),
            ("9007199254740994", "9007199254740994"), ("295147905179352830000", "295147905179352830000"),
            ("9.999999999999997e22", "9.999999999999997e+22"), ("1e23", "1e+23"), ("5e-324", "5e-324"),
            ("-5e-324", "-5e-324"), ("1e-400", "0"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
            ("-1.7976931348623157e+308", "-1.7976931348623157e+308"), ("1424953923781206.2", "1424953923781206.2"),
            ("0.0000033333333333333333", "0.0000033333333333333333"), ("12345678901234567890", "12345678901234567000"),
        ]
    )
    func numbers(number: String, text: String) throws {
        #expect(try canonical(number) == text)
    }

    @Test("A number that no double can hold has no canonical form", arguments: ["1e309", "-1e400", "[{\"a\":2e308}]"])
    func outOfRange(document: String) throws {
        let value = try JSON.parse(document)
        let failure = #expect(throws: JSONFailure.self) { try value.canonical() }
        guard case .numberOutOfRange = failure?.kind else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(failure?.message.hasSuffix("is outside the range of a double") == true)
    }

    @Test(
        "Keys are sorted by UTF-16 code units at every level",
        arguments: [
            (#"{"b":1,"a":2,"":3}"#, #"{"":3,"a":2,"b":1}"#),
            (#"{"10":1,"9":2,"1":3}"#, #"{"1":3,"10":1,"9":2}"#),
            (#"{"z":{"y":1,"x":[{"b":1,"a":2}]},"Z":0}"#, #"{"Z":0,"z":{"x":[{"a":2,"b":1}],"y":1}}"#),
            // The example of RFC 8785 §3.2.3: U+1F600 sorts before U+FB33, as its first code unit is D83D.
            (
                #"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","#
                    + #""\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
                #"{"\r":"Carriage Return","1":"One",""# + "\u{80}"
                    + #"":"Control","ö":"Latin Small Letter O With Diaeresis","#
                    + #""€":"Euro Sign","😀":"Emoji: Grinning Face",""# + "\u{FB33}"
                    + #"":"Hebrew Letter Dalet With Dagesh"}"#
            ),
        ]
    )
    func keys(document: String, text: String) throws {
        #expect(Array(try canonical(document).utf8) == Array(text.utf8))
    }

    @Test("The order of keys agrees with that of their UTF-16 views on generated keys")
    func generatedKeys() throws {
        var generated = GeneratedJSON(seed: 21)
        for _ in 0..<300 {
            var object = JSONObject()
            for _ in 0..<20 { object[generated.string()] = 1 }
            let sorted = try JSON.parse(try JSON.object(object).canonical()).objectValue?.keys
            let expected = object.keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
            #expect(sorted?.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        }
    }

    @Test("Strings carry the fewest escapes and are not normalised")
    func strings() throws {
        #expect(
            try canonical(#"[ "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/" , true ]"#)
                == #"["€$\u000f\nA'B\"\\\\\"/",true]"#
        )
        let decomposed = "\"A\u{30A}\""
        #expect(Array(try canonical(decomposed).utf8) == Array(decomposed.utf8))
    }

    @Test("The canonical form of a canonical form is itself, and doubles read back as the same value")
    func idempotence() throws {
        var generated = GeneratedJSON(seed: 31)
        var written = 0
        for _ in 0..<1_000 {
            guard let once = try? generated.value().canonical() else { continue }
            written += 1
            #expect(try JSON.parse(once).canonical() == once)
        }
        #expect(written > 500)

        var generator = SeededGenerator(seed: 41)
        for _ in 0..<20_000 {
            let double = Double(bitPattern: generator.next())
            guard double.isFinite else { continue }
            let text = JSON.double(double).text
            #expect(JSONNumber(text)?.double == double, "\(text)")
        }
    }
}

/// The published test vectors, where they lie beside the repository.
private enum PublishedVectors {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../../shared/standards/jcs").standardized

    static var arePresent: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "input").path)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
}

@Suite("Published vectors of RFC 8785", .enabled(if: PublishedVectors.arePresent))
struct PublishedVectorTests {
    @Test("An input becomes its published output, byte for byte", arguments: ["arrays", "french", "structures"])
    func vector(name: String) throws {
        let input = try PublishedVectors.bytes("input/\(name).json")
        #expect(try JSON.parse(input).canonical() == PublishedVectors.bytes("output/\(name).json"))
    }
}
