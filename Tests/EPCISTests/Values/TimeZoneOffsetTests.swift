import EPCIS
import Testing

@Suite("Time zone offsets")
struct TimeZoneOffsetTests {
    @Test(
        "An offset has sign, hours and minutes",
        arguments: [("+01:00", 60), ("-06:30", -390), ("+14:00", 840), ("-00:00", 0)]
    )
    func minutes(text: String, expected: Int) throws {
        let offset = try #require(TimeZoneOffset(text))
        #expect(offset.minutes == expected)
        #expect(offset.description == text)
    }

    @Test(
        "Anything else is none",
        arguments: ["", "Z", "01:00", "+1:00", "+0100", "+14:01", "+15:00", "+01:60", "+01:0a", "+01:00 "]
    )
    func refused(text: String) {
        #expect(TimeZoneOffset(text) == nil)
    }
}
