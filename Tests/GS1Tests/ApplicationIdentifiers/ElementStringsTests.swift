import GS1
import Testing

@Suite struct ElementStringsTests {
    static let gtin = "09506000134369"
    static let read: [(String, String)] = [
        ("(01)\(gtin)", "(01)\(gtin)"), ("(01)\(gtin)(21)ABC", "(01)\(gtin)(21)ABC"),
        ("01\(gtin)21ABC", "(01)\(gtin)(21)ABC"), ("^01\(gtin)21ABC", "(01)\(gtin)(21)ABC"),
        ("]d201\(gtin)21ABC\u{1D}10L", "(01)\(gtin)(21)ABC(10)L"), ("]Q3^01\(gtin)", "(01)\(gtin)"),
        ("]C1\u{1D}01\(gtin)", "(01)\(gtin)"), ("]e0(01)\(gtin)", "(01)\(gtin)"),
        ("01\(gtin)^21ABC^10L", "(01)\(gtin)(21)ABC(10)L"), ("3103000189^01\(gtin)", "(3103)000189(01)\(gtin)"),
        (#"(01)\#(gtin)(21)A\(10)B"#, #"(01)\#(gtin)(21)A\(10)B"#), ("01\(gtin)21A(10)B", #"(01)\#(gtin)(21)A\(10)B"#),
        ("(01)\(gtin)(21)A(21)A", "(01)\(gtin)(21)A"), ("(21)A)(01)\(gtin)", "(21)A)(01)\(gtin)"),
    ]

    @Test("A message in each of its forms", arguments: read)
    func reads(_ text: String, _ bracketed: String) throws {
        let message = try ElementStrings(text)
        #expect(message.bracketed == bracketed)
        for form in [message.bracketed, message.separated(by: .caret), message.separated(by: .groupSeparator)] {
            let again = try ElementStrings(form)
            #expect(again == message, "\(form)")
        }
    }

    @Test("FNC1 stands where a length is not predefined and more follows")
    func separators() throws {
        let message = try ElementStrings("(01)\(Self.gtin)(10)L(17)290331(21)S")
        #expect(message.separated(by: .caret) == "^01\(Self.gtin)10L^1729033121S")
        #expect(message.separated(by: .groupSeparator) == "01\(Self.gtin)10L\u{1D}1729033121S")
    }

    static let refused: [(String, GS1SyntaxFailure.Rule, Int?)] = [
        ("", .form, 0), ("]d2", .form, 0), ("]E0\(gtin)", .form, 0), ("^", .form, 0), ("()", .form, 0),
        ("(01", .form, 0),
        ("(01)", .value, 4), ("(04)1", .form, 0), ("x", .form, 0), ("04123", .form, 0), ("01\(gtin)x", .form, 16),
        ("(01)\(gtin)(x", .form, 18), ("01\(gtin)21ABC^", .form, 21), ("01\(gtin)21ABC^^10L", .form, 22),
        ("01095060001343", .value, 2), ("01\(gtin)21A B", .value, 18), ("(01)\(gtin)(21)A(21)B", .duplicate, nil),
        ("(21)A", .association, nil), ("(01)\(gtin)(37)1", .association, nil), ("(02)\(gtin)", .association, nil),
        ("(3102)000001(3103)000001(01)\(gtin)", .association, nil), ("(01)\(gtin)(235)T(21)S", .association, nil),
        ("(8017)095060001343521113(8018)095060001343521113", .association, nil),
        ("(99)" + String(repeating: "x", count: 9_000), .length, nil),
        (String(repeating: "(20)01", count: 101), .length, nil),
    ]

    @Test("What breaks a rule, and where", arguments: refused)
    func refuses(_ text: String, _ rule: GS1SyntaxFailure.Rule, _ offset: Int?) throws {
        let failure = try #require(throws: GS1SyntaxFailure.self) { try ElementStrings(text) }
        #expect(failure.rule == rule, "\(failure)")
        #expect(failure.offset == offset, "\(failure)")
    }

    @Test("Every association that is broken is named")
    func associations() throws {
        let message = try ElementStrings("(01)\(Self.gtin)(37)1(250)X(3930)9781", checkingAssociations: false)
        let faults = Associations.faults(message.elements)
        #expect(
            faults.map(\.message) == [
                "AI 01 must not stand beside AI 37",
                "AI 37 needs (00) with (02), or (00) with (8026) beside it",
                "AI 250 needs (01) with (21), or (03) with (21), or (8006) with (21) beside it",
                "AI 3930 needs (30), or (31nn), or (32nn), or (35nn), or (36nn) beside it",
            ]
        )
    }

    @Test("A message becomes a Digital Link and comes back")
    func links() throws {
        var elements = RandomElements(seed: 12)
        for _ in 0..<1_000 {
            let message = try ElementStrings(elements.identification(), checkingAssociations: false)
            let uri = try DigitalLinkURI(message.elements)
            let back = try ElementStrings(uri)
            #expect(Set(back.elements) == Set(message.elements))
            let forms = [message.bracketed, message.separated(by: .caret), message.separated(by: .groupSeparator)]
            for form in forms {
                let again = try ElementStrings(form, checkingAssociations: false)
                #expect(again == message, "\(form)")
            }
        }
    }
}
