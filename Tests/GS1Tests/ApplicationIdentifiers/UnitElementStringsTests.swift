import GS1
import Testing

@Suite struct UnitElementStringsTests {
    @Test(
        "GTIN, serial number and lot number stand behind their application identifiers",
        arguments: [
            ("1", nil, "[01]09506000134369[21]1"), ("A(21)B", nil, "[01]09506000134369[21]A(21)B"),
            ("SN%1", "LOT-7", "[01]09506000134369[21]SN%1[10]LOT-7"),
            ("1", "12345678901234567890", "[01]09506000134369[21]1[10]12345678901234567890"),
            ("1", "123456789012345678901", "[01]09506000134369[21]1"), ("1", "LOT 7", "[01]09506000134369[21]1"),
            ("1", "LOT[21]7", "[01]09506000134369[21]1"), ("1", "", "[01]09506000134369[21]1"),
        ] as [(String, String?, String)]
    )
    func elements(serial: String, lot: String?, bracketed: String) throws {
        let link = DigitalLink(gtin: try GTIN("09506000134369"), serial: try SerialNumber(serial))
        #expect(ElementStrings(link, lot: lot)?.inSquareBrackets == bracketed)
    }

    @Test("A serial number that is none to GS1 has no element string", arguments: ["TX 7/001", "A[21]B", "é", "#1"])
    func notGS1(serial: String) throws {
        let link = DigitalLink(gtin: try GTIN("09506000134369"), serial: try SerialNumber(serial))
        #expect(ElementStrings(link, lot: "1") == nil)
    }

    @Test("Set 82 is the characters that GS1 lists")
    func set82() throws {
        let set = Set("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
        #expect(set.count == 82)
        for code in UInt8(0)..<0xFF {
            let character = Character(Unicode.Scalar(code))
            #expect(String(character).isX20 == set.contains(character), "\(code)")
        }
    }

    @Test(
        "GS1 knows serial numbers of 1 to 20 characters of set 82",
        arguments: [
            ("1", true), ("12345678901234567890", true), ("123456789012345678901", false), ("A/b-1.(2)", true),
            ("TX 7", false), ("ｱ", false),
        ]
    )
    func serials(text: String, isGS1: Bool) throws {
        #expect(try SerialNumber(text).isGS1 == isGS1)
    }
}
