import Storage
import TestRandomness
import Testing

@testable import Domain

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "An RFC 3339 date-time is read in UTC and written with milliseconds",
        arguments: [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
            ("2026-03-02T08:15:00.000Z", "2026-03-02T08:15:00.000Z"),
            ("2026-03-02t08:15:00z", "2026-03-02T08:15:00.000Z"),
            ("2026-03-02 08:15:00Z", "2026-03-02T08:15:00.000Z"),
            ("2026-03-02T08:15:00.5Z", "2026-03-02T08:15:00.500Z"),
            ("2026-03-02T08:15:00.12Z", "2026-03-02T08:15:00.120Z"),
            ("2026-03-02T08:15:00.1239999Z", "2026-03-02T08:15:00.123Z"),
            ("2026-03-02T08:15:00+01:00", "2026-03-02T07:15:00.000Z"),
            ("2026-03-02T00:15:00+05:30", "2026-03-01T18:45:00.000Z"),
            ("2025-12-31T23:30:00-01:00", "2026-01-01T00:30:00.000Z"),
            ("2026-03-02T08:15:00-00:00", "2026-03-02T08:15:00.000Z"),
            ("2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59.999Z"),
            ("2000-02-29T12:00:00Z", "2000-02-29T12:00:00.000Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ]
    )
    func reading(text: String, utc: String) throws {
        #expect(try #require(Timestamp(rfc3339: text)).text == utc)
    }

    @Test(
        "Anything but an RFC 3339 date-time of a real day is refused",
        arguments: [
            "", "2026-03-02", "2026-03-02T08:15Z", "2026-03-02T08:15:00", "2026-03-02T08:15:00.Z",
            "2026-03-02T24:00:00Z", "2026-03-02T08:60:00Z", "2026-03-02T08:15:61Z", "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-03-00T00:00:00Z", "26-03-02T08:15:00Z", "+2026-03-02T08:15:00Z", "2026-03-02T08:15:00+0100",
            "2026-03-02T08:15:00+24:00", "2026-03-02T08:15:00+01:60", "2026-03-02T08:15:00+01", "2026-03-02T08:15:00 Z",
            " 2026-03-02T08:15:00Z", "2026-03-02T08:15:00Z ", "2026-03-02T08:15:00ZZ", "2026/03/02T08:15:00Z",
            "２026-03-02T08:15:00Z", "2026-W10-1T08:15:00Z", "1772439300",
        ]
    )
    func refusing(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test(
        "An offset that leads out of the years 0000 to 9999 is refused",
        arguments: ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"]
    )
    func outside(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("Text and milliseconds are two forms of one instant, before 1970 as after")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2_000 {
            let instant = Timestamp(
                milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random)
            )
            #expect(Timestamp(rfc3339: instant.text) == instant)
        }
    }

    @Test("Instants are ordered by time, and seconds are added across days")
    func arithmetic() throws {
        let instant = try #require(Timestamp(rfc3339: "2024-02-28T23:59:59.250Z"))
        #expect(instant.advanced(bySeconds: 1).text == "2024-02-29T00:00:00.250Z")
        #expect(instant.advanced(bySeconds: -86_400).text == "2024-02-27T23:59:59.250Z")
        #expect(instant < instant.advanced(bySeconds: 1))
        #expect(instant.sqlValue == .integer(1_709_164_799_250))
    }
}
