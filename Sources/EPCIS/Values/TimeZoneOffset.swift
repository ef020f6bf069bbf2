/// The offset of local time from UTC where an event took place: `±hh:mm`, at most fourteen hours (EPCIS 2.0 §7.4.1).
public struct TimeZoneOffset: Hashable, Sendable, CustomStringConvertible {
    /// Minutes east of UTC.
    public let minutes: Int
    /// As it was written: `-00:00` is not `+00:00` in an event hash.
    public let description: String

    /// Reads `±hh:mm`, nil for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-")
        else { return nil }
        let digits = [1, 2, 4, 5].map { Int(bytes[$0]) - 0x30 }
        guard digits.allSatisfy((0...9).contains), digits[2] < 6 else { return nil }
        let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        guard minutes <= 14 * 60 else { return nil }
        self.minutes = bytes[0] == UInt8(ascii: "-") ? -minutes : minutes
        description = text
    }
}
