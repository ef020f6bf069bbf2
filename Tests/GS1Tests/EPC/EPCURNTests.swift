import GS1
import Testing

@Suite struct EPCURNTests {
    static let twins: [(String, String)] = [
        ("urn:epc:id:sgtin:9520123.045678.S1", "/01/09520123456788/21/S1"),
        ("urn:epc:id:sgtin:0614141.812345.6789", "/01/80614141123458/21/6789"),
        ("urn:epc:id:sgtin:0614141.712345.32a%2Fb", "/01/70614141123451/21/32a%2Fb"),
        ("urn:epc:id:sgtin:9520123.045678.a.b.%25:%26", "/01/09520123456788/21/a.b.%25%3A%26"),
        ("urn:epc:class:lgtin:4012345.012345.998877", "/01/04012345123456/10/998877"),
        ("urn:epc:idpat:sgtin:4012345.012345.*", "/01/04012345123456"),
        (
            "urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7'SDB",
            "/01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7%27SDB"
        ),
        ("urn:epc:id:itip:4012345.012345.01.02.987", "/8006/040123451234560102/21/987"),
        ("urn:epc:idpat:itip:4012345.012345.01.02.*", "/8006/040123451234560102"),
        ("urn:epc:id:sscc:0614141.1234567890", "/00/106141412345678908"),
        ("urn:epc:id:sgln:0614141.12345.400", "/414/0614141123452/254/400"),
        ("urn:epc:id:sgln:0614141.12345.0", "/414/0614141123452"),
        ("urn:epc:id:sgln:061414112345..0", "/414/0614141123452"),
        ("urn:epc:id:pgln:1234567.89012", "/417/1234567890128"),
        ("urn:epc:id:grai:0614141.12345.400", "/8003/00614141123452400"),
        ("urn:epc:idpat:grai:0614141.12345.*", "/8003/00614141123452"),
        ("urn:epc:id:giai:0614141.12345400", "/8004/061414112345400"),
        ("urn:epc:id:gsrn:0614141.1234567890", "/8018/061414112345678902"),
        ("urn:epc:id:gsrnp:0614141.1234567890", "/8017/061414112345678902"),
        ("urn:epc:id:gdti:0614141.12345.006847", "/253/0614141123452006847"),
        ("urn:epc:idpat:gdti:0614141.12345.*", "/253/0614141123452"),
        ("urn:epc:id:sgcn:4012345.67890.04711", "/255/401234567890104711"),
        ("urn:epc:id:cpi:0614141.123ABC.123456789", "/8010/0614141123ABC/8011/123456789"),
        ("urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345", "/8010/06141415PQ7%2FZ43/8011/12345"),
        ("urn:epc:idpat:cpi:0614141.123ABC.*", "/8010/0614141123ABC"),
        ("urn:epc:id:ginc:0614141.xyz47%2F11", "/401/0614141xyz47%2F11"),
        ("urn:epc:id:gsin:0614141.123456789", "/402/06141411234567890"),
    ]

    @Test("A URN and a Digital Link that say the same become each other", arguments: twins)
    func twin(_ text: String, _ path: String) throws {
        let urn = try EPCURN(text)
        let uri = try urn.digitalLink()
        #expect(uri.text == "https://id.gs1.org" + path)
        #expect(urn.text == text)
        let back = try EPCURN(uri, companyPrefixLength: urn.companyPrefixLength)
        #expect(back == urn)
    }

    @Test("Every scheme has an example here")
    func complete() throws {
        let schemes = try Set(Self.twins.map { try EPCURN($0.0).scheme })
        #expect(schemes == Set(EPCScheme.allCases))
    }

    static let refused: [(String, GS1SyntaxFailure.Rule)] = [
        ("", .scheme), ("urn:epc:id:sgtin", .scheme), ("urn:ietf:id:sgtin:9520123.045678.S1", .scheme),
        ("urn:epc:id:gid:1.2.3", .unsupported), ("urn:epc:id:SGTIN:9520123.045678.S1", .unsupported),
        ("urn:epc:class:sgtin:9520123.045678.S1", .form), ("urn:epc:id:lgtin:9520123.045678.L", .form),
        ("urn:epc:idpat:sscc:0614141.*", .form), ("urn:epc:idpat:sgtin:9520123.*.*", .value),
        ("urn:epc:idpat:sgtin:9520123.045678.S1", .form), ("urn:epc:id:sgtin:9520123.045678", .form),
        ("urn:epc:id:sgtin:9520123.045678.", .value), ("urn:epc:id:sgtin:9520123.45678.S1", .value),
        ("urn:epc:id:sgtin:95201.23045678.S1", .value), ("urn:epc:id:sgtin:952012a.045678.S1", .value),
        ("urn:epc:id:sgtin:9520123.045678.S 1", .value), ("urn:epc:id:sgtin:9520123.045678.S/1", .character),
        ("urn:epc:id:sgtin:9520123.045678.S%1", .character), ("urn:epc:id:sgtin:9520123.045678.%20", .value),
        ("urn:epc:id:sgtin:9520123.045678.ABCDEFGHIJKLMNOPQRSTU", .value), ("urn:epc:id:grai:0614141.12345.", .value),
        ("urn:epc:id:giai:0614141.", .value), ("urn:epc:id:cpi:0614141.123abc.1", .value),
        ("urn:epc:id:cpi:0614141.123ABC.01", .value), ("urn:epc:id:sgcn:4012345.67890.A", .value),
        ("urn:epc:id:itip:4012345.012345.03.02.987", .value),
        ("urn:epc:id:sgtin:9520123.045678." + String(repeating: "A", count: 600), .length),
    ]

    @Test("What is no URN of a scheme", arguments: refused)
    func refuses(_ text: String, _ rule: GS1SyntaxFailure.Rule) throws {
        let failure = try #require(throws: GS1SyntaxFailure.self) { try EPCURN(text) }
        #expect(failure.rule == rule, "\(failure)")
    }

    @Test("The most particular key is said, and what an EPC cannot say is refused")
    func fromLinks() throws {
        let all = try DigitalLinkURI("https://a/01/09520123456788/22/V/10/L/21/S1?17=290331")
        let urn = try EPCURN(all, companyPrefixLength: 7)
        #expect(urn.text == "urn:epc:id:sgtin:9520123.045678.S1")
        for path in [
            "417/1234567890128/7040/1ABC", "8013/1987654Ad4X4bL5ttr2310c2K", "415/9506000134352/8020/R",
            "414/9506000134352/254/0",
        ] {
            let uri = try DigitalLinkURI("https://a/\(path)")
            #expect(throws: GS1SyntaxFailure.self, "\(path)") { try EPCURN(uri, companyPrefixLength: 7) }
        }
        let asset = try DigitalLinkURI("https://a/8004/123456ABC")
        let short = try EPCURN(asset, companyPrefixLength: 6)
        #expect(short.text == "urn:epc:id:giai:123456.ABC")
        for length in [0, 5, 7, 9, 12, 13] {
            #expect(throws: GS1SyntaxFailure.self, "\(length)") { try EPCURN(asset, companyPrefixLength: length) }
        }
    }

    @Test("Random links become URNs and come back")
    func roundTrip() throws {
        var elements = RandomElements(seed: 21)
        var counts: [EPCScheme: Int] = [:]
        for _ in 0..<3_000 {
            let uri = try DigitalLinkURI(elements.identification())
            let length = Int.random(in: 6...12, using: &elements.random)
            guard let urn = try? EPCURN(uri, companyPrefixLength: length) else { continue }
            counts[urn.scheme, default: 0] += 1
            let again = try EPCURN(urn.text)
            #expect(again == urn)
            let link = try urn.digitalLink()
            #expect(link.key == uri.key)
            let back = try EPCURN(link, companyPrefixLength: length)
            #expect(back == urn)
        }
        #expect(counts.count == EPCScheme.allCases.count)
    }
}
