public import Storage

/// An instant in milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch.
    public let milliseconds: Int64

    /// The instant that many milliseconds after the Unix epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Earlier is smaller.
    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

    /// The instant this many seconds later.
    public func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1_000)
    }

    /// How long a day is, in milliseconds.
    private static let day: Int64 = 86_400_000

    /// The day in UTC, counted from 1970-01-01.
    var dayNumber: Int64 { floorDivide(milliseconds, Timestamp.day) }

    /// 00:00 UTC of a day, counted from 1970-01-01.
    init(startOfDay number: Int64) {
        self.init(milliseconds: number * Timestamp.day)
    }

    /// The day in UTC.
    public var date: CivilDate { CivilDate(daysSinceEpoch: Int(dayNumber)) }

    /// ISO 8601 UTC with milliseconds: `2026-03-02T08:15:00.000Z`.
    public var text: String {
        let rest = Int(milliseconds - dayNumber * Timestamp.day)
        let date = date
        let year = padded(date.year, 4)
        return String(unsafeUninitializedCapacity: year.utf8.count + 20) { text in
            var end = 0
            func write(_ byte: UInt8) {
                text[end] = byte
                end += 1
            }
            func write(_ next: Unicode.Scalar, _ number: Int, digits: Int) {
                write(UInt8(ascii: next))
                if digits == 3 { write(UInt8(ascii: "0") + UInt8(number / 100)) }
                write(UInt8(ascii: "0") + UInt8(number / 10 % 10))
                write(UInt8(ascii: "0") + UInt8(number % 10))
            }
            for byte in year.utf8 { write(byte) }
            write("-", date.month, digits: 2)
            write("-", date.day, digits: 2)
            write("T", rest / 3_600_000, digits: 2)
            write(":", rest / 60_000 % 60, digits: 2)
            write(":", rest / 1_000 % 60, digits: 2)
            write(".", rest % 1_000, digits: 3)
            write(UInt8(ascii: "Z"))
            return end
        }
    }

    /// Reads an RFC 3339 date-time with offset; digits beyond milliseconds are dropped. `nil` for anything else.
    public init?(rfc3339 text: String) {
        var scan = DigitScanner(text)
        guard let date = scan.date(), scan.take("T", or: "t") || scan.take(" "),
            let hour = scan.digits(2), hour < 24, scan.take(":"),
            let minute = scan.digits(2), minute < 60, scan.take(":"),
            let second = scan.digits(2), second < 61
        else { return nil }
        var fraction: Int64 = 0
        if scan.take(".") {
            guard let value = scan.fraction() else { return nil }
            fraction = Int64(value)
        }
        var offset = 0
        if !scan.take("Z", or: "z") {
            let east = scan.take("+")
            guard east || scan.take("-"), let hours = scan.digits(2), hours < 24, scan.take(":"),
                let minutes = scan.digits(2), minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (east ? 1 : -1)
        }
        guard scan.isAtEnd else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset * 60)
        // An offset may lead out of the years that the text form has room for.
        guard Timestamp.writable.contains(seconds * 1_000 + fraction) else { return nil }
        milliseconds = seconds * 1_000 + fraction
    }

    /// 0000-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
    private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
}

extension Timestamp: SQLBindable {
    /// Milliseconds as BIGINT.
    public var sqlValue: SQLValue { .integer(milliseconds) }
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}

private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    a >= 0 ? a / b : -((b - 1 - a) / b)
}
