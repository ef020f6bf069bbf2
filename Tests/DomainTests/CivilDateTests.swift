import Testing

@testable import Domain

@Suite("Calendar dates")
struct CivilDateTests {
    @Test(
        "The days of February follow the Gregorian rule",
        arguments: [(1_900, 28), (2_000, 29), (2_023, 28), (2_024, 29), (2_100, 28), (2_400, 29), (0, 29)]
    )
    func february(year: Int, last: Int) {
        #expect(CivilDate(year: year, month: 2, day: last) != nil)
        #expect(CivilDate(year: year, month: 2, day: last + 1) == nil)
    }

    @Test(
        "Days since 1970 are counted in both directions",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2024-02-29", 19_782),
            ("2026-03-02", 20_514), ("0000-01-01", -719_528), ("9999-12-31", 2_932_896),
        ]
    )
    func days(text: String, days: Int) {
        #expect(CivilDate(daysSinceEpoch: days).text == text)
        #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
    }

    @Test("Each day of 800 years is followed by the next one")
    func succession() {
        var expected = CivilDate(daysSinceEpoch: -146_097)
        for day in -146_097..<146_097 {
            let date = CivilDate(daysSinceEpoch: day)
            if date != expected || date.daysSinceEpoch != day { Issue.record("day \(day) is \(date.text)") }
            expected =
                CivilDate(year: date.year, month: date.month, day: date.day + 1)
                ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
                ?? CivilDate(daysSinceEpoch: day + 1)
            if date.month == 12, date.day == 31 { #expect((expected.month, expected.day) == (1, 1)) }
        }
    }

    @Test(
        "A field of type date takes a real year, month or day",
        arguments: [
            ("2026", true), ("2026-03", true), ("2026-03-02", true), ("0000", true), ("2024-02-29", true),
            ("2023-02-29", false), ("2026-13", false), ("2026-00", false), ("2026-3-2", false), ("2026-03-", false),
            ("2026-", false), ("20260302", false), ("202", false), ("", false), ("2026-03-02 ", false),
            ("March 2026", false), ("2026-03-02T00:00:00Z", false),
        ]
    )
    func partial(text: String, isDate: Bool) {
        #expect(CivilDate.isPartialDate(text) == isDate)
    }
}
