/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Sendable {
    /// The year, 0 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// A real calendar date, or `nil`.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9_999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.daysInMonth(month, year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days in one month.
    static func daysInMonth(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, counted in eras of 400 years that begin on 1 March.
    public var daysSinceEpoch: Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date that many days after 1970-01-01; days outside the years 0 to 9999 are clamped by the caller's range.
    init(daysSinceEpoch days: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// 0000-01-01.
    static let firstDaySinceEpoch = -719_528

    /// A day as ``text`` has it; nil for anything else.
    public init?(text: String) {
        var scan = DigitScanner(text)
        guard let date = scan.date(), scan.isAtEnd else { return nil }
        self = date
    }

    /// `YYYY-MM-DD`.
    public var text: String { padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) }

    /// Whether text is a date as a field of type `date` takes it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a real one.
    static func isPartialDate(_ text: String) -> Bool {
        var scan = DigitScanner(text)
        guard let year = scan.digits(4) else { return false }
        guard !scan.isAtEnd else { return true }
        guard scan.take("-"), let month = scan.digits(2), (1...12).contains(month) else { return false }
        guard !scan.isAtEnd else { return true }
        guard scan.take("-"), let day = scan.digits(2), scan.isAtEnd else { return false }
        return CivilDate(year: year, month: month, day: day) != nil
    }
}

extension CivilDate {
    /// Whether a text is a day of the calendar as `YYYY-MM-DD`.
    static func isDay(_ text: String) -> Bool { text.utf8.count == 10 && isPartialDate(text) }
}
