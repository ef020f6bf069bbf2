/// A point in time as exact as it was written, to the nanosecond: `2021-05-27T14:00:00.123456789+01:00`.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Whole seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let seconds: Int64
    /// Nanoseconds after that, below one billion. What was written beyond the ninth digit is not kept.
    public let nanoseconds: Int32

    /// An instant from its parts.
    public init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Reads an RFC 3339 `date-time` (which an `xsd:dateTimeStamp` is as well): with seconds and with an offset, `T` and
    /// `Z` in capitals, years 0001 to 9999. Nil for anything else.
    public init?(_ text: String) {
        var text = text
        let parsed = text.withUTF8 { DateTimeText($0).parse() }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Milliseconds since 1970, rounded half up as event hashes have it (CBV 2.0 §8.9.2).
    public var milliseconds: Int64 {
        seconds * 1_000 + Int64((nanoseconds + 500_000) / 1_000_000)
    }

    /// In UTC with three decimals and `Z`, rounded half up.
    public var description: String {
        let milliseconds = milliseconds
        let second = Self.floorDivided(milliseconds, 1_000)
        return Self.text(second: second, fraction: milliseconds - second * 1_000)
    }

    /// Whether one is earlier.
    public static func < (left: Instant, right: Instant) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    private static func floorDivided(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    /// Civil date from days by H. Hinnant's algorithm (proleptic Gregorian).
    private static func text(second: Int64, fraction: Int64) -> String {
        let days = floorDivided(second, 86_400)
        let time = second - days * 86_400
        let shifted = days + 719_468
        let era = floorDivided(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        func append(_ value: Int64, _ digits: Int) {
            var divisor: Int64 = 1
            for _ in 1..<digits { divisor *= 10 }
            while divisor > 0 {
                bytes.append(0x30 + UInt8(truncatingIfNeeded: value / divisor % 10))
                divisor /= 10
            }
        }
        append(year, 4)
        bytes.append(UInt8(ascii: "-"))
        append(month, 2)
        bytes.append(UInt8(ascii: "-"))
        append(day, 2)
        bytes.append(UInt8(ascii: "T"))
        append(time / 3_600, 2)
        bytes.append(UInt8(ascii: ":"))
        append(time / 60 % 60, 2)
        bytes.append(UInt8(ascii: ":"))
        append(time % 60, 2)
        bytes.append(UInt8(ascii: "."))
        append(fraction, 3)
        bytes.append(UInt8(ascii: "Z"))
        return String(decoding: bytes, as: UTF8.self)
    }
}
