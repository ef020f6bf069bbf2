import GS1
import Testing

@Suite struct DigitalLinkTests {
    @Test(
        "The link of a unit is its GTIN and its encoded serial number under the base",
        arguments: [
            ("TX 7/001", "TX%207%2F001"), ("A1", "A1"), ("a+b", "a%2Bb"), ("Ä", "%C3%84"), ("(x)!", "(x)!"),
        ]
    )
    func uri(_ serial: String, _ segment: String) throws {
        let link = DigitalLink(gtin: try GTIN("09506000134369"), serial: try SerialNumber(serial))
        #expect(link.canonicalPath == "/01/09506000134369/21/\(segment)")
        #expect(link.path == "/p/01/09506000134369/21/\(segment)")
        #expect(link.uri(base: "https://id.example") == "https://id.example/p/01/09506000134369/21/\(segment)")
    }

    @Test("Links are equal when the serial numbers are equal after composition")
    func equality() throws {
        let gtin = try GTIN("09506000134369")
        let one = DigitalLink(gtin: gtin, serial: try SerialNumber("\u{E9}"))
        let other = DigitalLink(gtin: gtin, serial: try SerialNumber("e\u{301}"))
        #expect(one == other)
        #expect(one.path.utf8.elementsEqual(other.path.utf8))
    }
}
