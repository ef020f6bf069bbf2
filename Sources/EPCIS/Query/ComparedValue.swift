public import OrderedJSON

/// A value of an extension as queries compare it: a text, and what number or time the text is.
///
/// XML has no types, and a parameter of a URL has none either: a text in the grammar of JSON numbers is also a number,
/// and one in that of RFC 3339 a time. A number in JSON is a number only.
public struct ComparedValue: Hashable, Sendable {
    /// The text, nil for a number in JSON; `true` or `false` for a boolean.
    public let text: String?
    /// The number in least digits.
    public let number: String?
    /// The time.
    public let instant: Instant?

    /// What a parameter says.
    public init(_ text: String) {
        self.text = text
        number = JSONNumber(text).map { DecimalText.canonical($0.text) ?? $0.text }
        instant = Instant(text)
    }

    private init(number: String) {
        text = nil
        self.number = number
        instant = nil
    }

    /// A value in an event, nil for null, a list and an object.
    public init?(_ json: JSON) {
        switch json {
        case .string(let text): self.init(text)
        case .bool(let bool): self.init(bool ? "true" : "false")
        case .number(let number):
            self.init(number: DecimalText.canonical(number.text) ?? number.text)
        case .null, .array, .object: return nil
        }
    }

    /// The forms in which it is equal to another value: it is if they have one in common.
    var forms: [String] {
        var forms: [String] = []
        if let text { forms.append("s" + text) }
        if let number { forms.append("n" + number) }
        if let instant { forms.append("t\(instant.seconds).\(instant.nanoseconds)") }
        return forms
    }

    /// Whether this value of an event stands in that relation to one of a query.
    func stands(_ comparison: Comparison, to other: ComparedValue) -> Bool {
        if comparison == .equal {
            if let number, number == other.number { return true }
            if let instant, instant == other.instant { return true }
            return text != nil && text == other.text
        }
        if let limit = other.number {
            return number.map { comparison.holds(DecimalText.order($0, limit)) } ?? false
        }
        if let limit = other.instant {
            return instant.map { comparison.holds($0 == limit ? 0 : $0 < limit ? -1 : 1) } ?? false
        }
        guard let text, let limit = other.text else { return false }
        return comparison.holds(text == limit ? 0 : text < limit ? -1 : 1)
    }
}

/// How two values are compared, by the letters in front of a parameter.
enum Comparison: String, CaseIterable, Sendable {
    case equal = "EQ"
    case greater = "GT"
    case greaterOrEqual = "GE"
    case less = "LT"
    case lessOrEqual = "LE"

    /// Whether it holds for values whose order is so: below, at or above zero.
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        }
    }
}

extension DecimalText {
    /// The order of two canonical numbers: -1, 0 or 1. Those whose exponent is too great for that form go by the
    /// nearest doubles.
    static func order(_ left: String, _ right: String) -> Int {
        if left == right { return 0 }
        if left.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
            || right.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
        {
            let (left, right) = (Double(left) ?? 0, Double(right) ?? 0)
            return left == right ? 0 : left < right ? -1 : 1
        }
        let (isNegative, otherIsNegative) = (left.utf8.first == minus, right.utf8.first == minus)
        if isNegative != otherIsNegative { return isNegative ? -1 : 1 }
        let order = isNegative ? -magnitudes(left.dropFirst(), right.dropFirst()) : magnitudes(left[...], right[...])
        return order
    }

    private static let minus = UInt8(ascii: "-")

    private static func magnitudes(_ left: Substring, _ right: Substring) -> Int {
        let (whole, otherWhole) = (
            left.utf8.prefix { $0 != UInt8(ascii: ".") }, right.utf8.prefix { $0 != UInt8(ascii: ".") }
        )
        if whole.count != otherWhole.count { return whole.count < otherWhole.count ? -1 : 1 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }
}
