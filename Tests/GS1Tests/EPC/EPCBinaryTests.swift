import GS1
import Testing

@Suite struct EPCBinaryTests {
    /// The examples of EPC Tag Data Standard 2.3, annex E.3, and the two of GS1's compression for EPC binary strings.
    static let examples: [(String, String)] = [
        ("30164596F40C0E5CBE991A83", "/01/09528765123457/21/123456789123"),
        ("3074257BF7194E4000001A85", "/01/80614141123458/21/6789"),
        ("3674257BF6B7A659B2C2BF1000000000000000000000000000", "/01/70614141123451/21/32a%2Fb"),
        ("3066C4409047E140075BCD15", "/01/09506000134352/21/123456789"),
        ("3666C4409047E159B2C2BF100000000000000000000000000000", "/01/09506000134352/21/32a%2Fb"),
        ("F73795211411234538566CB0AFC4", "/01/79521141123453/21/32a%2Fb"),
        ("FB342CDE795211411234538566CB0AFC4", "/01/79521141123453/21/32a%2Fb?17=220630"),
        ("311BA1B300CE0A6A83000000", "/00/095201234567891235"), ("F90095201234567891235", "/00/095201234567891235"),
        ("3276451FD46072000000162E", "/414/9521141123454/254/5678"),
        ("3976451FD46072CD9615F8800000000000000000000000000000", "/414/9521141123454/254/32a%2Fb"),
        ("F2395211411234548566CB0AFC4", "/414/9521141123454/254/32a%2Fb"),
        ("3376451FD40C0E400000162E", "/8003/095211411234545678"),
        ("3776451FD40C0E59B2C2BF1000000000000000000000", "/8003/0952114112345432a%2Fb"),
        ("F13095211411234548566CB0AFC4", "/8003/0952114112345432a%2Fb"),
        ("3476451FD40000000000162E", "/8004/95211415678"),
        ("3876451FD59B2C2BF10000000000000000000000000000000000", "/8004/952114132a%2Fb"),
        ("FA3952114132E83C2BF10", "/8004/952114132a%2Fb"), ("2D76451FD4499602D2000000", "/8018/952114112345678906"),
        ("F43952114112345678906", "/8018/952114112345678906"), ("2E76451FD4499602D2000000", "/8017/952114112345678906"),
        ("F53952114112345678906", "/8017/952114112345678906"), ("2C76451FD46072000000162E", "/253/95211411234545678"),
        ("3E76451FD7039B061438997367D0C18B266D1AB66EE0", "/253/9521141987650ABCDefgh012345678"),
        ("F6395211411234540458B8", "/253/95211411234545678"),
        ("3C76451FD400C0E680003039", "/8010/952114198765/8011/12345"),
        ("F0395211415E87A145BAFB4D19A8C0E4", "/8010/95211415PQ7%2FZ43/8011/12345"),
        ("3F76451FD612640000019907", "/255/952114167890904711"), ("F839521141678909509338", "/255/952114167890904711"),
        ("4076451FD40C0E40820000000F54", "/8006/095211411234540102/21/981"),
        ("4176451FD40C0E4082DBDD8B36600000000000000000000000000000", "/8006/095211411234540102/21/mw133"),
        ("F3309521141123454010266AE27FDF35", "/8006/095211411234540102/21/rif981"),
    ]

    @Test("A published example in hexadecimal and in base64url", arguments: examples)
    func published(_ hexadecimal: String, _ path: String) throws {
        let short = try DigitalLinkURI(compressed: "https://a/p/eh\(hexadecimal.lowercased())?x=1")
        let plain = try DigitalLinkURI("https://a/p\(path)\(path.contains("?") ? "&" : "?")x=1")
        #expect(short == plain)
        let encoded = try DigitalLinkURI(compressed: "https://a/p/ex\(Self.base64(hexadecimal))?x=1")
        #expect(encoded == plain)
    }

    @Test("GS1's own example of base64url")
    func example() throws {
        let elements = try EPCBinary.elements("exMBZFlvQMDly-mRqD")
        #expect(elements.map(\.description) == ["(01)09528765123457", "(21)123456789123"])
    }

    static let refused: [(String, GS1SyntaxFailure.Rule)] = [
        ("eh", .length), ("ex", .length), ("eh3", .length), ("EH30164596f40c0e5cbe991a83", .form),
        ("eh30164596F40C0E5CBE991A83", .form), ("01", .form), ("", .form), ("ex=", .form),
        ("eh000000000000000000000000", .unsupported), ("ehfe0000000000000000000000", .unsupported),
        ("eh3500e86f8000a9e000000586", .unsupported), ("eh3016", .length),
        ("eh30164596f40c0e5cbe991a830001", .form), ("eh307c00000000000000000000", .value),
        ("ehf7395211411234538566cb0afc4", .length), ("ehf73095060001343aa8566cb0afc4", .value),
        ("ehfd3795211411234538566cb0afc525065f1876f0d996d800", .unsupported),
        ("eh" + String(repeating: "0", count: 600), .length),
    ]

    @Test("What is no EPC that is read", arguments: refused)
    func refuses(_ segment: String, _ rule: GS1SyntaxFailure.Rule) throws {
        let failure = try #require(throws: GS1SyntaxFailure.self) { try EPCBinary.elements(segment) }
        #expect(failure.rule == rule, "\(failure)")
    }

    @Test("A partition puts the border where a URN has it")
    func partition() throws {
        let elements = try EPCBinary.elements("eh3074257bf7194e4000001a85")
        let uri = try DigitalLinkURI(elements)
        let urn = try EPCURN(uri, companyPrefixLength: 7)
        #expect(urn.text == "urn:epc:id:sgtin:0614141.812345.6789")
    }

    private static func base64(_ hexadecimal: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var bits = hexadecimal.compactMap(\.hexDigitValue)
            .flatMap { digit in (0..<4).map { digit >> (3 - $0) & 1 } }
        while !bits.count.isMultiple(of: 6) { bits.append(0) }
        let groups = stride(from: 0, to: bits.count, by: 6)
            .map { start in
                bits[start..<(start + 6)].reduce(0) { $0 * 2 + $1 }
            }
        return String(groups.map { alphabet[$0] })
    }
}
