import Domain
import OrderedJSON

/// How a language writes numbers, dates and lists: what Unicode CLDR says of it, without the weight of ICU.
///
/// Numbers keep every digit with which they are stored; nothing is rounded.
struct LocaleFormat: Sendable {
    /// The decimal sign.
    let decimal: String
    /// What stands between groups of three digits.
    let group: String
    /// From how many digits before the decimal sign on there are groups (CLDR `minimumGroupingDigits` + 3).
    let groupsFrom: Int
    /// The sign of negative numbers.
    let minus: String
    /// What stands between a number and `%`.
    let percentGap: String
    /// A day: `{d}` is the day of the month, `{m}` the month's name beside a day, `{y}` the year.
    let day: String
    /// A month: `{m}` is the month's name alone, `{y}` the year.
    let month: String
    /// What stands between hours and minutes.
    let timeSeparator: String
    /// The names of the months beside a day: in the genitive where the language has one.
    let monthsInDates: [String]
    /// The names of the months alone.
    let monthsAlone: [String]
    /// The word before the last item of a list.
    let and: String
    /// The French write the first day of a month as an ordinal.
    let firstDay: String

    /// How a language writes.
    static subscript(language: Language) -> LocaleFormat { languages[language.code] ?? english }
}

extension LocaleFormat {
    /// A number with the digits with which it is stored, exponents as powers of ten: `1.10` → `1,10`, `1e3` → `1 × 10³`.
    func number(_ number: JSONNumber, isGrouped: Bool = true) -> String {
        let text = number.text
        let mantissa = text.prefix { $0 != "e" && $0 != "E" }
        let parts = mantissa.split(separator: ".", maxSplits: 1)
        guard let first = parts.first else { return text }
        let isNegative = first.hasPrefix("-")
        let whole = isNegative ? first.dropFirst() : first
        var written = isNegative ? minus : ""
        let groups = isGrouped && whole.utf8.count >= groupsFrom
        for (position, digit) in whole.enumerated() {
            if groups, position > 0, (whole.utf8.count - position) % 3 == 0 { written += group }
            written.append(digit)
        }
        if parts.count == 2 { written += decimal + parts[1] }
        guard mantissa.endIndex < text.endIndex else { return written }
        return written + "\u{A0}×\u{A0}10" + LocaleFormat.raised(text[text.index(after: mantissa.endIndex)...])
    }

    /// What stands between a number and its unit.
    func gap(before unit: String) -> String { unit.hasPrefix("%") ? percentGap : "\u{A0}" }

    /// A date as a field holds it, a year, a month or a day, and an instant with its time; other text as it is.
    func date(_ text: String) -> String {
        if let instant = Timestamp(rfc3339: text) { return self.instant(instant) }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard (1...3).contains(parts.count), text.utf8.count == [4, 7, 10][parts.count - 1] else { return text }
        let whole = parts + [1, 1]
        guard let date = CivilDate(year: whole[0], month: whole[1], day: whole[2]) else { return text }
        switch parts.count {
        case 1: return text
        case 2: return filled(month, date, name: monthsAlone[date.month - 1])
        default: return self.date(date)
        }
    }

    /// A day: `2 March 2026`.
    func date(_ date: CivilDate) -> String { filled(day, date, name: monthsInDates[date.month - 1]) }

    /// An instant in UTC, to the minute: `2 March 2026, 08:15 UTC`.
    func instant(_ instant: Timestamp) -> String {
        let text = instant.text
        let time = text.dropFirst(11).prefix(5).replacing(":", with: timeSeparator)
        return "\(date(String(text.prefix(10)))), \(time)\u{A0}UTC"
    }

    /// Items as a sentence lists them: `linen, cotton and silk`.
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let word = and == "y" && LocaleFormat.soundsLikeI(last) ? "e" : and
        return items.dropLast().joined(separator: ", ") + " \(word) \(last)"
    }

    private func filled(_ pattern: String, _ date: CivilDate, name: String) -> String {
        pattern
            .replacing("{d}", with: date.day == 1 ? firstDay : "\(date.day)")
            .replacing("{m}", with: name)
            .replacing("{y}", with: "\(date.year)")
    }

    /// Whether the Spanish `y` becomes `e` before a word: where that begins with the same sound.
    private static func soundsLikeI(_ word: String) -> Bool {
        let start = word.lowercased()
        return start.hasPrefix("i") || (start.hasPrefix("hi") && !start.hasPrefix("hie"))
    }

    /// An exponent in superscript digits; leading zeros and a plus sign are left out.
    private static func raised(_ exponent: Substring) -> String {
        let digits = exponent.drop { $0 == "+" || $0 == "-" }.drop { $0 == "0" }
        let sign = exponent.hasPrefix("-") && !digits.isEmpty ? "⁻" : ""
        let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return sign + String((digits.isEmpty ? "0" : digits).compactMap(\.wholeNumberValue).map { superscripts[$0] })
    }
}
