import EPCIS
import OrderedJSON
import Testing

/// Identifiers are written in the spelling that is wanted.
@Suite struct EPCFormatTests {
    private static func rewritten(_ event: JSONObject, _ format: EPCFormat) -> JSONObject {
        // As GS1's table has it: prefixes of 7 digits that begin with 95.
        format.rewriting(event) { $0.hasPrefix("95") ? 7 : nil }
    }

    @Test(arguments: [
        ("urn:epc:id:sgtin:9506000.013436.S1", "https://id.gs1.org/01/09506000134369/21/S1"),
        ("urn:epc:class:lgtin:9506000.013436.L1", "https://id.gs1.org/01/09506000134369/10/L1"),
        ("urn:epc:idpat:sgtin:9506000.013436.*", "https://id.gs1.org/01/09506000134369"),
        ("urn:epc:id:sscc:9506000.1112345678", "https://id.gs1.org/00/195060001123456786"),
        ("urn:epc:id:grai:9506000.11111.42", "https://id.gs1.org/8003/0950600011111742"),
        ("urn:epc:id:giai:9506000.12345", "https://id.gs1.org/8004/950600012345"),
        ("urn:epc:id:sgln:9506000.13435.12", "https://id.gs1.org/414/9506000134352/254/12"),
        ("urn:epc:id:sgln:9506000.13435.0", "https://id.gs1.org/414/9506000134352"),
        ("urn:epc:id:pgln:9506000.13435", "https://id.gs1.org/417/9506000134352"),
        ("urn:epc:id:gdti:9506000.00001.T1", "https://id.gs1.org/253/9506000000015T1"),
        ("urn:epc:id:cpi:9506000.5PQ7%2FZ43.12345", "https://id.gs1.org/8010/95060005PQ7%2FZ43/8011/12345"),
        ("urn:epc:id:itip:9506000.013436.01.02.S5", "https://id.gs1.org/8006/095060001343690102/21/S5"),
    ])
    func `an EPC URN and its Digital Link become each other`(urn: String, link: String) {
        let urns: JSONObject = ["epcList": [.string(urn)]]
        let links: JSONObject = ["epcList": [.string(link)]]
        #expect(Self.rewritten(urns, .alwaysDigitalLink) == links)
        #expect(Self.rewritten(links, .alwaysURN) == urns)
        #expect(Self.rewritten(links, .alwaysDigitalLink) == links)
        #expect(Self.rewritten(urns, .alwaysURN) == urns)
        for format in [EPCFormat.noPreference, .neverTranslates] {
            #expect(Self.rewritten(urns, format) == urns)
            #expect(Self.rewritten(links, format) == links)
        }
    }

    @Test(arguments: [
        "https://id.gs1.org/01/04012345678901/21/S1", "urn:uuid:8f1d0f0e-4a57-4c6c-9e0a-111111111111",
        "https://assets.example.com/tool/42", "https://id.gs1.org/01/09506000134369/21/THIS-SERIAL-IS-MUCH-TOO-LONG",
    ])
    func `what cannot be an EPC URN stays`(text: String) {
        let event: JSONObject = ["epcList": [.string(text)]]
        #expect(Self.rewritten(event, .alwaysURN) == event)
    }

    @Test(arguments: ["urn:epc:idpat:sgtin:9506000.*.*", "urn:epc:id:sgtin:9506000.S1", "urn:uuid:1", "urn:"])
    func `what cannot be a Digital Link stays`(text: String) {
        let event: JSONObject = ["epcList": [.string(text)]]
        #expect(Self.rewritten(event, .alwaysDigitalLink) == event)
    }

    @Test func `every field of identifiers is written, and nothing else`() throws {
        let urn = JSON.string("urn:epc:id:sgtin:9506000.013436.S1")
        let link = JSON.string("https://id.gs1.org/01/09506000134369/21/S1")
        func event(_ id: JSON) -> JSONObject {
            [
                "@context": "urn:epc:id:sgtin:9506000.013436.S1", "eventID": urn, "epcList": [id],
                "childEPCs": [id, 5],
                "inputEPCList": [id], "outputEPCList": [id], "parentID": id, "transformationID": id,
                "quantityList": [["epcClass": id, "quantity": 1]], "childQuantityList": [["epcClass": id]],
                "inputQuantityList": [["epcClass": id]], "outputQuantityList": [["epcClass": id]],
                "readPoint": ["id": id, "example:x": urn], "bizLocation": ["id": id],
                "bizTransactionList": [["type": "po", "bizTransaction": id]],
                "sourceList": [["type": "location", "source": id]],
                "destinationList": [["type": "location", "destination": id]],
                "sensorElementList": [
                    ["sensorMetadata": ["deviceID": id], "sensorReport": [["deviceID": id, "uriValue": urn], "odd"]]
                ],
                "ilmd": ["example:origin": urn], "example:made": urn, "bizStep": "shipping",
            ]
        }
        #expect(Self.rewritten(event(urn), .alwaysDigitalLink) == event(link))
    }

    @Test func `the company prefix is asked for by the digits that begin with it`() {
        for (text, digits) in [
            ("https://id.gs1.org/01/19506000134366/21/S1", "9506000134366"),
            ("https://id.gs1.org/00/195060001123456786", "95060001123456786"),
            ("https://id.gs1.org/8003/0950600011111742", "950600011111742"),
            ("https://id.gs1.org/414/9506000134352", "9506000134352"),
            ("https://id.gs1.org/8004/9506000AB1", "9506000"),
        ] {
            #expect(EPC(text).companyPrefixDigits == digits)
        }
        #expect(EPC("urn:uuid:1").companyPrefixDigits == nil)
    }
}
