import GS1
import TestRandomness
import Testing

@Suite struct DigitalLinkURITests {
    static let gtin = "09506000134369"
    static let base = "https://id.example"

    /// What a URI says, in brackets, identity before and attributes after `?`.
    static func said(_ uri: DigitalLinkURI) -> String {
        uri.identity.map(\.description).joined() + "?" + uri.attributes.map(\.description).joined()
    }

    static let valid: [(String, String, String)] = [
        ("\(base)/01/\(gtin)", "", "(01)\(gtin)?"),
        ("\(base)/p/01/\(gtin)/21/ABC123", "/p", "(01)\(gtin)(21)ABC123?"),
        ("http://a.b:8080/x/y/01/\(gtin)/22/V/10/L/21/S", "/x/y", "(01)\(gtin)(22)V(10)L(21)S?"),
        ("\(base)/01/\(gtin)/22/V/21/S", "", "(01)\(gtin)(22)V(21)S?"),
        ("\(base)/01/\(gtin)/235/TPX", "", "(01)\(gtin)(235)TPX?"),
        ("\(base)/01/\(gtin)/235/TPX?10=L", "", "(01)\(gtin)(235)TPX?(10)L"),
        ("\(base)/01/\(gtin)/21/A%2FB%2b%41", "", "(01)\(gtin)(21)A/B+A?"),
        ("\(base)/01/\(gtin)/21/a+b", "", "(01)\(gtin)(21)a+b?"),
        ("\(base)/%30%31/0950600013436%39/%32%31/A", "", "(01)\(gtin)(21)A?"),
        ("\(base)/00/faux/00/006141411234567890", "/00/faux", "(00)006141411234567890?"),
        ("\(base)/01/\(gtin)/10/01/21/00", "", "(01)\(gtin)(10)01(21)00?"),
        ("\(base)/01/\(gtin)/414/9506000134352", "/01/\(gtin)", "(414)9506000134352?"),
        ("\(base)//01/\(gtin)", "/", "(01)\(gtin)?"),
        ("\(base)/414/9506000134352/254/X", "", "(414)9506000134352(254)X?"),
        ("\(base)/414/9506000134352/7040/1ABC", "", "(414)9506000134352(7040)1ABC?"),
        ("\(base)/415/9506000134352/8020/REF", "", "(415)9506000134352(8020)REF?"),
        ("\(base)/417/9506000134352", "", "(417)9506000134352?"),
        ("\(base)/8006/095060001343690102/21/S", "", "(8006)095060001343690102(21)S?"),
        ("\(base)/8010/9506000%23%2F/8011/1", "", "(8010)9506000#/(8011)1?"),
        ("\(base)/253/9506000134352DOC", "", "(253)9506000134352DOC?"),
        ("\(base)/01/\(gtin)?17=290331&3103=000189", "", "(01)\(gtin)?(17)290331(3103)000189"),
        ("\(base)/01/\(gtin)?17=290331;3103=000189", "", "(01)\(gtin)?(17)290331(3103)000189"),
        ("\(base)/01/\(gtin)?linkType=all&17=290331&&x", "", "(01)\(gtin)?(17)290331"),
        ("\(base)/01/\(gtin)?99=a%2Bb#17=x", "", "(01)\(gtin)?(99)a+b"),
        ("HTTPS://ID.EXAMPLE/01/\(gtin)", "", "(01)\(gtin)?"),
        ("http://[2001:db8::1]:80/01/\(gtin)", "", "(01)\(gtin)?"),
        ("http://[::ffff:192.0.2.1]/01/\(gtin)", "", "(01)\(gtin)?"),
        ("http://192.0.2.1/01/\(gtin)", "", "(01)\(gtin)?"), ("http://xn--e1a.example:/01/\(gtin)", "", "(01)\(gtin)?"),
        ("http://[v1.a:b]/01/\(gtin)", "", "(01)\(gtin)?"), ("http://a_b~c/01/\(gtin)", "", "(01)\(gtin)?"),
    ]

    @Test("What a URI says", arguments: valid)
    func reads(_ text: String, _ stem: String, _ said: String) throws {
        let uri = try DigitalLinkURI(text)
        #expect(Self.said(uri) == said)
        #expect(uri.stem == stem)
        let again = try DigitalLinkURI(uri.text)
        #expect(again == uri)
    }

    static let refused: [(String, GS1SyntaxFailure.Rule, Int?, String?)] = [
        ("", .scheme, 0, nil), ("ftp://a/01/\(gtin)", .scheme, 0, nil), ("Https://a/01/\(gtin)", .scheme, 0, nil),
        ("/01/\(gtin)", .scheme, 0, nil), ("https:///01/\(gtin)", .authority, 8, nil),
        ("https://a@b/01/\(gtin)", .authority, 8, nil), ("https://a:x/01/\(gtin)", .authority, 8, nil),
        ("https://a:65536/01/\(gtin)", .authority, 8, nil), ("https://[fe80::1%25eth0]/01/\(gtin)", .authority, 8, nil),
        ("https://[1::2::3]/01/\(gtin)", .authority, 8, nil), ("https://[::1/01/\(gtin)", .authority, 8, nil),
        ("https://[1:2:3:4:5:6:7]/01/\(gtin)", .authority, 8, nil), ("https://a%zz/01/\(gtin)", .authority, 8, nil),
        ("https://a", .primaryKey, 9, nil), ("https://a?01=\(gtin)", .primaryKey, 9, nil),
        ("https://a#/01/\(gtin)", .primaryKey, 9, nil), ("https://a/", .emptySegment, 9, nil),
        ("https://a/foo", .primaryKey, 9, nil), ("https://a/01", .primaryKey, 9, nil),
        ("https://a/10/LOT", .primaryKey, 9, nil), ("https://a/01/\(gtin)/x", .primaryKey, 9, nil),
        ("https://a/01/\(gtin)/99/x", .keyQualifier, 28, "99"), ("https://a/01/\(gtin)/", .emptySegment, 27, nil),
        ("https://a/01/\(gtin)/21/", .emptySegment, 31, "21"), ("https://a/01//21/A", .emptySegment, 13, "01"),
        ("https://a/01/\(gtin)/10/L/22/V", .keyQualifier, 33, "22"),
        ("https://a/01/\(gtin)/10/L/10/L", .keyQualifier, 33, "10"),
        ("https://a/01/\(gtin)/21/S/235/T", .keyQualifier, 33, "235"),
        ("https://a/00/006141411234567890/21/S", .keyQualifier, 32, "21"),
        ("https://a/414/9506000134352/254/X/7040/1ABC", .keyQualifier, 34, "7040"),
        ("https://a/01/09506000134360", .value, 13, "01"), ("https://a/01/0950600013436%XX", .value, 13, "01"),
        ("https://a/01/\(gtin)/21/A%20B", .value, 31, "21"), ("https://a/01/\(gtin)/21/A%00B", .value, 31, "21"),
        ("https://a/01/\(gtin)/21/%C3%A9", .value, 31, "21"), ("https://a/01/\(gtin)/21/A%FFB", .value, 31, "21"),
        ("https://a/01/\(gtin)/21/ABCDEFGHIJKLMNOPQRSTU", .value, 31, "21"),
        ("https://a/01/\(gtin)/21/..", .value, 31, "21"), ("https://a/01/\(gtin)/21/%2E", .value, 31, "21"),
        ("https://a/01/\(gtin)/21/A B", .character, 32, nil), ("https://a/01/\(gtin)/21/é", .character, 31, nil),
        ("https://a/01/９５０6", .character, 13, nil), ("https://a/01/\(gtin)/21/A\u{0}", .character, 32, nil),
        ("https://a/01/9506000134369", .shortGTIN, 13, "01"), ("https://a/01/96385074", .shortGTIN, 13, "01"),
        ("https://a/gtin/\(gtin)", .shortName, 10, "01"), ("https://a/gtin/\(gtin)/ser/A", .shortName, 30, "21"),
        ("https://a/415/9506000134352", .association, 10, "415"),
        ("https://a/01/\(gtin)?10=L", .attribute, 28, "10"), ("https://a/01/\(gtin)?21=S", .attribute, 28, "21"),
        ("https://a/01/\(gtin)?8200=x", .attribute, 28, "8200"), ("https://a/01/\(gtin)?1234=x", .attribute, 28, nil),
        ("https://a/01/\(gtin)?0=x", .attribute, 28, nil), ("https://a/01/\(gtin)?01=\(gtin)", .duplicate, 28, "01"),
        ("https://a/01/\(gtin)?17=290331&17=290331", .duplicate, 38, "17"),
        ("https://a/01/\(gtin)?17=", .value, 31, "17"), ("https://a/01/\(gtin)?17", .value, 30, "17"),
        ("https://a/01/\(gtin)?99=a+b", .value, 31, "99"),
        ("https://a/01/\(gtin)?17=291331", .value, 31, "17"),
        ("https://a/01/\(gtin)/21/" + String(repeating: "A", count: 9_000), .length, nil, nil),
    ]

    @Test("What breaks a rule, and where", arguments: refused)
    func refuses(_ text: String, _ rule: GS1SyntaxFailure.Rule, _ offset: Int?, _ code: String?) throws {
        let failure = try #require(throws: GS1SyntaxFailure.self) { try DigitalLinkURI(text) }
        #expect(failure.rule == rule, "\(failure)")
        #expect(failure.offset == offset, "\(failure)")
        #expect(failure.identifier?.code == code, "\(failure)")
        #expect(!failure.message.isEmpty && !failure.message.hasSuffix("."))
    }

    @Test("A short GTIN and short names are taken only when that is asked for")
    func leniency() throws {
        let short = "https://a/01/9506000134369/21/A"
        let named = "https://a/gtin/\(Self.gtin)/lot/L/ser/A?exp=290331"
        let padded = try DigitalLinkURI(short, leniency: .shortGTIN)
        let numbered = try DigitalLinkURI(named, leniency: .shortNames)
        #expect(padded.text == "https://a/01/\(Self.gtin)/21/A")
        #expect(numbered.text == "https://a/01/\(Self.gtin)/10/L/21/A?17=290331")
        let both = try DigitalLinkURI("https://a/gtin/96385074", leniency: [.shortGTIN, .shortNames])
        #expect(both.key.value == "00000096385074")
        #expect(throws: GS1SyntaxFailure.self) { try DigitalLinkURI(short, leniency: .shortNames) }
        #expect(throws: GS1SyntaxFailure.self) { try DigitalLinkURI(named, leniency: .shortGTIN) }
        #expect(throws: GS1SyntaxFailure.self) { try DigitalLinkURI("https://a/01/96385075", leniency: .shortGTIN) }
    }

    @Test("Extensions and fragment stay as they are")
    func extensions() throws {
        let uri = try DigitalLinkURI("https://a/01/\(Self.gtin)?a=1%202&b&c==&17=290331#top?")
        #expect(uri.extensions.map(\.name) == ["a", "b", "c"])
        #expect(uri.extensions.map(\.value) == ["1%202", nil, "="])
        #expect(uri.fragment == "top?")
        #expect(uri.text == "https://a/01/\(Self.gtin)?17=290331&a=1%202&b&c==#top?")
    }

    @Test(
        "The canonical form is on GS1's resolver, sorted, and bare",
        arguments: [
            (
                "http://x.y:1/s/t/01/\(gtin)/21/A%2fB?99=x&3103=000189&17=290331&q=1#f",
                "https://id.gs1.org/01/\(gtin)/21/A%2FB?17=290331&3103=000189&99=x"
            ),
            (
                "https://id.gs1.org/01/\(gtin)/21/%7E".replacing("%7E", with: "%5F"),
                "https://id.gs1.org/01/\(gtin)/21/_"
            ),
        ]
    )
    func canonical(_ text: String, _ canonical: String) throws {
        let uri = try DigitalLinkURI(text)
        #expect(uri.canonical.text == canonical)
        #expect(uri.canonical.canonical == uri.canonical)
        #expect(uri.canonical.denotesSame(as: uri))
    }

    @Test("Host, stem, escapes and attributes change nothing of what is denoted; case in a value does")
    func equivalence() throws {
        let one = try DigitalLinkURI("https://a/01/\(Self.gtin)/21/A%2FB")
        let same = try DigitalLinkURI("http://b/p/%301/\(Self.gtin)/21/%41%2fB?17=290331")
        let other = try DigitalLinkURI("https://a/01/\(Self.gtin)/21/a%2FB")
        #expect(one.denotesSame(as: same))
        #expect(one != same)
        #expect(!one.denotesSame(as: other))
    }

    @Test("Associations are checked when that is asked for")
    func associations() throws {
        let text = "https://a/8006/095060001343690102/22/V"
        _ = try DigitalLinkURI(text)
        let failure = try #require(throws: GS1SyntaxFailure.self) {
            try DigitalLinkURI(text, checkingAssociations: true)
        }
        #expect(failure.rule == .association)
        #expect(failure.identifier?.code == "22")
    }

    @Test("All 39 sequences of the dictionary are read, save a payment slip without its reference")
    func sequences() throws {
        var elements = RandomElements(seed: 11)
        var count = 0
        for key in RandomElements.keys {
            var gapped: Set<[ApplicationIdentifier]> = [[]]
            for sequence in key.qualifierSequences {
                for mask in 0..<(1 << sequence.count) {
                    gapped.insert(sequence.indices.filter { mask >> $0 & 1 == 1 }.map { sequence[$0] })
                }
            }
            for sequence in gapped {
                let all = ([key] + sequence).compactMap { elements.element($0.code) }
                #expect(all.count == sequence.count + 1)
                let uri = try? DigitalLinkURI(all)
                #expect((uri == nil) == (key.code == "415" && sequence.isEmpty), "\(all)")
                if let uri { #expect(uri.identity == all) }
                count += 1
            }
        }
        #expect(count == 39)
    }

    @Test("However its values are escaped, a link says the same")
    func escapes() throws {
        var elements = RandomElements(seed: 13)
        for _ in 0..<1_000 {
            let uri = try DigitalLinkURI(elements.identification())
            var text = "http://other.example/stem"
            for element in uri.identity {
                text += "/" + Self.escaped(element.identifier.code, &elements.random)
                text += "/" + Self.escaped(element.value, &elements.random)
            }
            var separator = "?"
            for attribute in uri.attributes.shuffled(using: &elements.random) {
                text += separator + Self.escaped(attribute.identifier.code, &elements.random)
                text += "=" + Self.escaped(attribute.value, &elements.random)
                separator = elements.random.chance(50) ? "&" : ";"
            }
            let same = try DigitalLinkURI(text)
            #expect(same.denotesSame(as: uri), "\(text)")
            #expect(same.canonical == uri.canonical, "\(text)")
        }
    }

    /// A value with escapes where it needs them and, by chance, elsewhere, in small or capital digits.
    private static func escaped(_ value: String, _ random: inout SeededGenerator) -> String {
        value.utf8
            .map { byte in
                let scalar = Character(Unicode.Scalar(byte))
                if scalar.isLetter || scalar.isNumber || "-._~".contains(scalar), random.chance(70) {
                    return String(scalar)
                }
                let digits = String(byte, radix: 16, uppercase: random.chance(50))
                return "%" + (byte < 16 ? "0" : "") + digits
            }
            .joined()
    }

    static let bases = ["https://a/p?x=1", "https://a#", "a", "https://", "https://a/é", "ftp://a", ""]

    @Test("A base that is no scheme, host and path is refused", arguments: bases)
    func base(_ base: String) throws {
        let element = try ElementString(try #require(ApplicationIdentifier("01")), Self.gtin)
        #expect(throws: GS1SyntaxFailure.self) { try DigitalLinkURI([element], base: base) }
    }

    @Test("Elements in any order become a path in the order of the standard, and a query")
    func builds() throws {
        let message = try ElementStrings("(17)290331(21)S(10)L/1(01)\(Self.gtin)")
        let uri = try DigitalLinkURI(message.elements, base: "https://id.example/p/")
        #expect(uri.text == "https://id.example/p/01/\(Self.gtin)/10/L%2F1/21/S?17=290331")
        let tpx = try ElementStrings("(01)\(Self.gtin)(10)L(235)T")
        let third = try DigitalLinkURI(tpx.elements)
        #expect(third.text == "https://id.gs1.org/01/\(Self.gtin)/235/T?10=L")
        let parameter = DigitalLinkURI.Extension(name: "linkType", value: "gs1:dpp")
        let linked = try DigitalLinkURI(tpx.elements, base: "https://a", extensions: [parameter], fragment: "x")
        #expect(linked.text == "https://a/01/\(Self.gtin)/235/T?10=L&linkType=gs1:dpp#x")
        let bad = DigitalLinkURI.Extension(name: "17", value: "290331")
        #expect(throws: GS1SyntaxFailure.self) { try DigitalLinkURI(tpx.elements, extensions: [bad]) }
        #expect(throws: GS1SyntaxFailure.self) { try DigitalLinkURI(tpx.elements, fragment: "a b") }
        #expect(throws: GS1SyntaxFailure.self) { try DigitalLinkURI([]) }
        let outcast = try ElementStrings("(01)\(Self.gtin)(10)L(8200)x")
        let failure = try #require(throws: GS1SyntaxFailure.self) { try DigitalLinkURI(outcast.elements) }
        #expect(failure.rule == .attribute)
        #expect(failure.identifier?.code == "8200")
    }
}
