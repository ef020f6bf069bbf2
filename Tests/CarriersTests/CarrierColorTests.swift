import Carriers
import Testing

@Suite struct CarrierColorTests {
    @Test(
        "Six or eight hexadecimal digits are a colour, with or without a number sign",
        arguments: [
            ("1A2b3C", [0x1A, 0x2B, 0x3C, 0xFF]), ("#1a2b3c", [0x1A, 0x2B, 0x3C, 0xFF]),
            ("FF000080", [0xFF, 0, 0, 0x80]), ("#00000000", [0, 0, 0, 0]), ("000000", [0, 0, 0, 0xFF]),
            ("ffffffff", [0xFF, 0xFF, 0xFF, 0xFF]),
        ] as [(String, [UInt8])]
    )
    func valid(_ hex: String, _ channels: [UInt8]) throws {
        let color = try #require(CarrierColor(hex))
        #expect([color.red, color.green, color.blue, color.alpha] == channels)
    }

    @Test(
        "Any other text is no colour",
        arguments: [
            "", "#", "fff", "#fff", "12345", "1234567", "123456789", "##123456", "+12345", "-12345", "12345g",
            "red", "１２３４５６", "#1234567 ", " 123456", "0x1234",
        ]
    )
    func invalid(_ hex: String) {
        #expect(CarrierColor(hex) == nil)
        #expect(CarrierColor(opaque: hex) == nil)
    }

    @Test("An opaque colour has no opacity of its own", arguments: ["12345678", "#123456FF"])
    func opaque(_ hex: String) {
        #expect(CarrierColor(hex) != nil)
        #expect(CarrierColor(opaque: hex) == nil)
        #expect(CarrierColor(opaque: "#123456") == CarrierColor("123456"))
    }
}
