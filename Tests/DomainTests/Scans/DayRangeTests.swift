import Testing

@testable import Domain

@Suite("Ranges of days")
struct DayRangeTests {
    @Test(
        "What is left out is the thirty days up to the last, and today",
        arguments: [
            (nil, nil, "2026-02-01", "2026-03-02", 30), (nil, "2024-03-01", "2024-02-01", "2024-03-01", 30),
            ("2026-03-02", nil, "2026-03-02", "2026-03-02", 1),
            ("2025-03-02", "2026-03-02", "2025-03-02", "2026-03-02", 366),
            ("2026-03-03", nil, "2026-03-03", "2026-03-02", 0), (nil, "0000-01-05", "0000-01-01", "0000-01-05", 5),
        ] as [(String?, String?, String, String, Int)]
    )
    func usual(from: String?, to: String?, first: String, last: String, count: Int) throws {
        let today = try #require(CivilDate(text: "2026-03-02"))
        let range = DayRange(
            from: from.flatMap(CivilDate.init(text:)),
            to: to.flatMap(CivilDate.init(text:)),
            today: today
        )
        #expect(range.first.text == first && range.last.text == last && range.count == count)
    }

    @Test(
        "A day is read as YYYY-MM-DD and as nothing else",
        arguments: [
            ("2026-03-02", true), ("2024-02-29", true), ("2026-02-29", false), ("2026-3-2", false), ("2026-03", false),
            ("2026-03-02T00:00:00Z", false), ("", false), (" 2026-03-02", false), ("2026-13-01", false),
        ]
    )
    func day(text: String, isDay: Bool) {
        #expect(CivilDate(text: text)?.text == (isDay ? text : nil))
    }

    @Test(
        "The day of an instant is that of UTC",
        arguments: [(0, "1970-01-01"), (-1, "1969-12-31"), (86_400_000, "1970-01-02")]
    )
    func instant(milliseconds: Int, day: String) {
        #expect(Timestamp(milliseconds: Int64(milliseconds)).date.text == day)
    }
}
