/// The bytes of an RFC 3339 `date-time` that are being read.
struct DateTimeText {
    private let bytes: UnsafeBufferPointer<UInt8>

    /// More bytes than any `date-time` of use has.
    private static let maximumLength = 64

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    func parse() -> Instant? {
        guard (20...Self.maximumLength).contains(bytes.count),
            let year = number(0, 4), year >= 1, bytes[4] == UInt8(ascii: "-"),
            let month = number(5, 2), (1...12).contains(month), bytes[7] == UInt8(ascii: "-"),
            let day = number(8, 2), (1...Self.days(month, of: year)).contains(day), bytes[10] == UInt8(ascii: "T"),
            let hour = number(11, 2), hour < 24, bytes[13] == UInt8(ascii: ":"),
            let minute = number(14, 2), minute < 60, bytes[16] == UInt8(ascii: ":"),
            let second = number(17, 2), second < 60
        else { return nil }
        var position = 19
        var nanoseconds: Int32 = 0
        if bytes[position] == UInt8(ascii: ".") {
            var unit: Int32 = 100_000_000
            position += 1
            let start = position
            while position < bytes.count, let digit = digit(position) {
                nanoseconds += Int32(digit) * unit
                unit /= 10
                position += 1
            }
            guard position > start else { return nil }
        }
        guard let offset = offset(from: position) else { return nil }
        let days = Self.dayNumber(year, month, day)
        let local = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
        return Instant(seconds: local - Int64(offset * 60), nanoseconds: nanoseconds)
    }

    /// Minutes east of UTC, of what stands from there to the end.
    private func offset(from position: Int) -> Int? {
        if position + 1 == bytes.count, bytes[position] == UInt8(ascii: "Z") { return 0 }
        guard position + 6 == bytes.count, bytes[position + 3] == UInt8(ascii: ":"),
            let hours = number(position + 1, 2), hours < 24, let minutes = number(position + 4, 2), minutes < 60
        else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    private func digit(_ position: Int) -> Int? {
        let value = bytes[position] &- 0x30
        return value < 10 ? Int(value) : nil
    }

    private func number(_ position: Int, _ count: Int) -> Int? {
        var value = 0
        for place in position..<(position + count) {
            guard let digit = digit(place) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private static func days(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 (H. Hinnant's algorithm; proleptic Gregorian).
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
