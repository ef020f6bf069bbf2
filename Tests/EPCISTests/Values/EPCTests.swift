import EPCIS
import Testing

@Suite("Identifiers in events")
struct EPCTests {
    @Test(
        "URN and Digital Link of a thing have one canonical form",
        arguments: [
            ("urn:epc:id:sgtin:9506000.113436.S1", "https://id.gs1.org/01/19506000134366/21/S1"),
            ("https://id.gs1.org/01/19506000134366/21/S1", "https://id.gs1.org/01/19506000134366/21/S1"),
            (
                "https://example.com/p/01/19506000134366/10/L1/21/S1?17=301231",
                "https://id.gs1.org/01/19506000134366/21/S1"
            ),
            ("https://example.com/01/19506000134366/22/V/10/L1", "https://id.gs1.org/01/19506000134366/10/L1"),
            ("https://example.com/01/9506000134352", "https://id.gs1.org/01/09506000134352"),
            ("urn:epc:idpat:sgtin:9506000.113436.*", "https://id.gs1.org/01/19506000134366"),
            ("urn:epc:class:lgtin:9506000.113436.L1", "https://id.gs1.org/01/19506000134366/10/L1"),
            ("urn:epc:id:sgtin:9506000.113436.a%2Fb", "https://id.gs1.org/01/19506000134366/21/a%2Fb"),
            ("https://id.gs1.org/01/19506000134366/21/a%2fb", "https://id.gs1.org/01/19506000134366/21/a%2Fb"),
            ("urn:epc:id:sscc:9506000.1112345678", "https://id.gs1.org/00/195060001123456786"),
            ("urn:epc:id:sgln:9506000.13435.0", "https://id.gs1.org/414/9506000134352"),
            ("urn:epc:id:sgln:9506000.13435.7", "https://id.gs1.org/414/9506000134352/254/7"),
            ("urn:epc:id:pgln:9506000.13435", "https://id.gs1.org/417/9506000134352"),
            ("urn:epc:id:giai:9506000.12345", "https://id.gs1.org/8004/950600012345"),
        ]
    )
    func canonical(text: String, expected: String) {
        let epc = EPC(text)
        #expect(epc.canonical == expected)
        #expect(epc.isGS1)
        #expect(epc.text == text)
        #expect(EPC(expected).canonical == expected)
    }

    @Test(
        "What is of no GS1 key stays as it is",
        arguments: [
            "https://example.com/things/42", "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8", "geo:47.5,11.1",
            "urn:epc:id:sgtin:95.1.1", "https://id.gs1.org/01/19506000134367/21/S1", "urn:epc:id:gid:95100000.12.400",
            "", "x",
        ]
    )
    func foreign(text: String) {
        let epc = EPC(text)
        #expect(epc.canonical == text)
        #expect(!epc.isGS1)
        #expect(epc.urn == nil)
    }

    @Test("The URN is known of a URN, and of a Digital Link for a company prefix that is known")
    func urn() {
        let urn = EPC("urn:epc:id:sgtin:9506000.113436.S1")
        let link = EPC("https://id.gs1.org/01/19506000134366/21/S1")
        #expect(urn.urn == "urn:epc:id:sgtin:9506000.113436.S1")
        #expect(link.urn == nil)
        #expect(link.urn(companyPrefixLength: 7) == "urn:epc:id:sgtin:9506000.113436.S1")
        #expect(link.urn(companyPrefixLength: 3) == nil)
        #expect(link.value("01") == "19506000134366")
        #expect(link.value("21") == "S1")
        #expect(link.value("10") == nil)
    }
}
