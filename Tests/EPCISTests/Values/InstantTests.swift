import EPCIS
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "A time is the same instant in every spelling, and rounds half up at the fourth decimal",
        arguments: [
            ("2021-05-27T14:00:00+01:00", "2021-05-27T13:00:00.000Z"),
            ("2021-05-27T13:00:00Z", "2021-05-27T13:00:00.000Z"),
            ("2021-05-27T13:00:00.1234Z", "2021-05-27T13:00:00.123Z"),
            ("2021-05-27T13:00:00.1235Z", "2021-05-27T13:00:00.124Z"),
            ("2021-05-27T13:00:00.123499999Z", "2021-05-27T13:00:00.123Z"),
            ("2021-05-27T13:00:00.123999999999999Z", "2021-05-27T13:00:00.124Z"),
            ("2021-12-31T23:59:59.9996-14:00", "2022-01-01T14:00:00.000Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
            ("1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59.500Z"),
            ("1969-12-31T23:59:59.0Z", "1969-12-31T23:59:59.000Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
            ("2000-01-01T00:00:00-00:00", "2000-01-01T00:00:00.000Z"),
        ]
    )
    func spelling(text: String, expected: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.description == expected)
        #expect(try #require(Instant(expected)).milliseconds == instant.milliseconds)
    }

    @Test(
        "What has no seconds, no offset or no such day is no time",
        arguments: [
            "", "2021-05-27", "2021-05-27T13:00Z", "2021-05-27T13:00:00", "2021-05-27 13:00:00Z",
            "2021-05-27t13:00:00z",
            "2021-02-29T13:00:00Z", "1900-02-29T00:00:00Z", "2021-13-01T13:00:00Z", "2021-00-01T13:00:00Z",
            "2021-05-00T13:00:00Z", "2021-04-31T13:00:00Z", "2021-05-27T24:00:00Z", "2021-05-27T13:60:00Z",
            "2021-05-27T13:00:60Z", "2021-05-27T13:00:00.Z", "2021-05-27T13:00:00+0100", "2021-05-27T13:00:00+1:00",
            "2021-05-27T13:00:00+24:00", "2021-05-27T13:00:00+01:60", "0000-01-01T00:00:00Z", "22-07-2026",
            "2021-05-27T13:00:00ZZ", "+021-05-27T13:00:00Z", "2021-05-27T13:00:00,5Z", "２021-05-27T13:00:00Z",
            "2021-05-27T13:00:00.000000000000000000000000000000000000000000000000000000000000000001Z",
        ]
    )
    func refused(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("Instants are ordered, to the nanosecond")
    func order() throws {
        let earlier = try #require(Instant("2021-05-27T13:00:00.000000001Z"))
        let later = try #require(Instant("2021-05-27T14:00:00.000000002+01:00"))
        #expect(earlier < later)
        #expect(earlier.nanoseconds == 1)
        #expect(later.seconds == earlier.seconds)
    }
}
