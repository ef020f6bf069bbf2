import GS1
import TestRandomness
import Testing

@Suite struct DigitalLinkPathTests {
    static let gtin = "09506000134369"

    /// Both readers, which must agree.
    static func parse(_ path: String) -> DigitalLinkPath.Outcome {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        let outcome = DigitalLinkPath.parse(segments)
        #expect(DigitalLinkPath.parse(path: path[...]) == outcome)
        return outcome
    }

    @Test(
        "Equivalent addresses name the same unit",
        arguments: [
            ("01/\(gtin)/21/TX%207%2F001", "TX 7/001", nil),
            ("01/\(gtin)/21/TX%207%2f001", "TX 7/001", nil),
            ("01/\(gtin)/21/%54X%207%2F%30%30%31/", "TX 7/001", nil),
            ("%30%31/0950600013436%39/%32%31/A", "A", nil),
            ("01/\(gtin)/21/a+b", "a+b", nil),
            ("01/\(gtin)/21/a%2Bb", "a+b", nil),
            ("01/\(gtin)/21/a%252Fb", "a%2Fb", nil),
            ("01/\(gtin)/21/%C3%A9", "é", nil),
            ("01/\(gtin)/21/e%CC%81", "é", nil),
            ("01/\(gtin)/21/é", "é", nil),
            ("01/\(gtin)/21/21", "21", nil),
            ("01/\(gtin)/10/L%2F1/21/A", "A", "L/1"),
            ("01/\(gtin)/10/e%CC%81/21/A", "A", "\u{E9}"),
            ("01/\(gtin)/22/V2/21/A", "A", nil),
            ("01/\(gtin)/22/V2/10/L1/21/A/", "A", "L1"),
        ]
    )
    func unit(_ path: String, _ serial: String, _ lot: String?) throws {
        let outcome = Self.parse(path)
        #expect(outcome == .unit(try GTIN(Self.gtin), try SerialNumber(serial), lot: lot))
        if case .unit(_, let read, let readLot) = outcome {
            #expect(read.text.utf8.elementsEqual(serial.utf8))
            #expect(readLot.map { Array($0.utf8) } == lot.map { Array($0.utf8) })
        }
    }

    @Test("Case is part of the serial number")
    func caseMatters() {
        #expect(Self.parse("01/\(Self.gtin)/21/a") != Self.parse("01/\(Self.gtin)/21/A"))
    }

    @Test(
        "A path without a serial number names a class",
        arguments: [
            ("01/\(gtin)", nil), ("01/\(gtin)/", nil), ("01/\(gtin)/22/V", nil), ("01/\(gtin)/10/L%201", "L 1"),
            ("01/\(gtin)/10/L1/", "L1"), ("01/\(gtin)/22/V/10/L1", "L1"),
        ]
    )
    func classOfUnits(_ path: String, _ lot: String?) throws {
        #expect(Self.parse(path) == .class(try GTIN(Self.gtin), lot: lot))
    }

    @Test(
        "A short GTIN is padded, whatever its check digit, and what follows stays raw",
        arguments: [
            ("01/9506000134369/21/TX%207%2F001", "09506000134369", ["21", "TX%207%2F001"]),
            ("01/036000291452", "00036000291452", []),
            ("01/96385074/", "00000096385074", []),
            ("01/96385070/10/L/21/A/", "00000096385070", ["10", "L", "21", "A"]),
        ]
    )
    func shortGTIN(_ path: String, _ padded: String, _ rest: [Substring]) {
        #expect(Self.parse(path) == .shortGTIN(padded: padded, rest: rest))
    }

    @Test(
        "What can name nothing is unknown",
        arguments: [
            "", "/", "01", "01/", "1/\(gtin)/21/A", "8006/\(gtin)/21/A", "p/01/\(gtin)/21/A", "/01/\(gtin)/21/A",
            "01/09506000134360/21/A", "01/095060001343a9/21/A", "01/123/21/A", "01//21/A", "01/０9506000134369/21/A",
            "01/\(gtin)/235/A", "01/\(gtin)/235/a%20b",
            "01/\(gtin)/21/..", "01/\(gtin)/21/%2E", "01/\(gtin)/21/%20A", "01/\(gtin)/21/A%00", "01/\(gtin)/21/%C2%85",
            "01/\(gtin)/21/" + String(repeating: "x", count: 101),
        ]
    )
    func unknown(_ path: String) {
        #expect(Self.parse(path) == .unknown)
    }

    @Test(
        "A malformed escape counts wherever it stands",
        arguments: [
            "01/\(gtin)/21/a%ZZ", "01/\(gtin)/21/%", "01/\(gtin)/21/%FF", "01/\(gtin)/22/%4/21/A",
            "01/\(gtin)/10/%C3/21/A",
            "%3/\(gtin)/21/A", "01/%zz/21/A", "01/09506000134360/21/%", "01/9506000134369/21/%", "99/x/%",
            "01/\(gtin)/99/%",
            "01/\(gtin)/21/A/%", "01/\(gtin)/10/L/10/L/%",
        ]
    )
    func malformedEscape(_ path: String) {
        #expect(Self.parse(path) == .malformed("Malformed percent-encoding in the path"))
    }

    @Test(
        "Key qualifiers out of their order are malformed",
        arguments: [
            "01/\(gtin)/10/L/22/V", "01/\(gtin)/10/L/22/V/21/A", "01/\(gtin)/10/L/10/L", "01/\(gtin)/22/V/22/V/21/A",
        ]
    )
    func order(_ path: String) {
        #expect(Self.parse(path) == .malformed("Key qualifiers must come in the order 22, 10, 21, each once"))
    }

    @Test(
        "What follows a GTIN is a key qualifier with a value, or malformed",
        arguments: [
            ("ser/A", "Only the key qualifiers 22, 10, 21 and 235 may follow a GTIN"),
            ("99/x/21/A", "Only the key qualifiers 22, 10, 21 and 235 may follow a GTIN"),
            ("/21/A", "Only the key qualifiers 22, 10, 21 and 235 may follow a GTIN"),
            ("/", "Only the key qualifiers 22, 10, 21 and 235 may follow a GTIN"),
            ("foo", "Only the key qualifiers 22, 10, 21 and 235 may follow a GTIN"),
            ("21", "Key qualifier 21 has no value"), ("21/", "Key qualifier 21 has no value"),
            ("21//", "Key qualifier 21 has no value"), ("10", "Key qualifier 10 has no value"),
            ("10//21/A", "Key qualifier 10 has no value"), ("235", "Key qualifier 235 has no value"),
            ("235/A/21/B", "Key qualifier 235 stands alone"), ("22/V/235/A", "Key qualifier 235 stands alone"),
        ]
    )
    func qualifiers(_ rest: String, _ rule: String) {
        #expect(Self.parse("01/\(Self.gtin)/\(rest)") == .malformed(rule))
    }

    @Test(
        "By the rules of the standard a value has at most as many characters of set 82 as its qualifier takes",
        arguments: [
            ("21", 20), ("10", 20), ("22", 20), ("235", 28),
        ]
    )
    func standardRules(_ qualifier: String, _ count: Int) {
        let start = "01/\(Self.gtin)/\(qualifier)/"
        func isRefused(_ path: String) -> Bool {
            let outcome = DigitalLinkPath.parse(path: path[...], rules: .standard)
            let segments = path.split(separator: "/", omittingEmptySubsequences: false)
            #expect(DigitalLinkPath.parse(segments, rules: .standard) == outcome)
            guard case .malformed(let rule) = outcome else { return false }
            return rule.contains("(\(qualifier)) in a GS1 Digital Link has 1 to \(count) characters")
        }
        for value in [String(repeating: "z", count: count), "%21%22%25%26'()*+,-.%2F:;%3C", "%3D%3E%3F_aZ09"] {
            #expect(!isRefused(start + value), "\(value)")
        }
        for value in [
            String(repeating: "z", count: count + 1), "a%20b", "%23", "%24", "@", "%C3%A9", "a%00", "~", "%5B",
        ] {
            #expect(isRefused(start + value), "\(value)")
            guard case .malformed = Self.parse(start + value) else { continue }
            Issue.record("\(value) is malformed by the platform's rules")
        }
    }

    @Test(
        "Nothing may follow the serial number",
        arguments: [
            "01/\(gtin)/21/A/10/L", "01/\(gtin)/21/A/22/V", "01/\(gtin)/21/A/21/B", "01/\(gtin)/21/A/x",
            "01/\(gtin)/21/A//",
        ]
    )
    func afterTheSerial(_ path: String) {
        #expect(Self.parse(path) == .malformed("Nothing may follow the serial number"))
    }

    @Test("The path of any link names its unit")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<500 {
            let stem = random.digits(13)
            let gtin = try GTIN("\(stem)\(CheckDigit.of(stem.utf8))")
            let count = Int.random(in: 1...30, using: &random)
            let characters = (0..<count).map { _ in Array("aZ09 /%+?#é🔋.").randomElement(using: &random) ?? "x" }
            guard let serial = try? SerialNumber(String(characters)) else { continue }
            let link = DigitalLink(gtin: gtin, serial: serial)
            #expect(Self.parse(String(link.canonicalPath.dropFirst())) == .unit(gtin, serial, lot: nil))
        }
    }

    @Test("Any path has an outcome, the same from both readers")
    func fuzz() {
        let pieces = [
            "01", "22", "10", "21", "/", "/", "/", "/", "%", "%2F", "%zz", "%C3", "é", "e\u{301}", "\u{0}", "A", " ",
            ".",
            Self.gtin, "9506000134369", "01/\(Self.gtin)/", "01/9506000134369/", "01/\(Self.gtin)/10/L/21/",
        ]
        var random = SeededGenerator(seed: 7)
        var units = 0
        var classes = 0
        var short = 0
        var malformed = 0
        for _ in 0..<100_000 {
            let count = Int.random(in: 0...9, using: &random)
            let path = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            switch Self.parse(path) {
            case .unit: units += 1
            case .class: classes += 1
            case .shortGTIN: short += 1
            case .malformed: malformed += 1
            case .unknown: break
            }
        }
        #expect(min(units, classes, short, malformed) > 100)
    }
}
