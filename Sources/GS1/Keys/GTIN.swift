/// A Global Trade Item Number in its 14 digit form (GS1 General Specifications §3.3.2, AI 01).
public struct GTIN: Hashable, Sendable, CustomStringConvertible {
    /// 14 ASCII digits, of which the last is the check digit.
    public let digits: String

    /// A GTIN from exactly 14 ASCII digits; nothing is trimmed, padded or corrected.
    ///
    /// The failure names the check digit that would be right, and for 8, 12 or 13 digits the padded form.
    public init(_ text: String) throws(IdentifierFailure) {
        guard text.isDigits(14) else { throw Self.wrongLength(text) }
        let (demanded, isRight) = text.checkDigit
        guard isRight else { throw IdentifierFailure("Check digit of \(text) must be \(demanded)") }
        digits = text
    }

    /// The digits.
    public var description: String { digits }

    /// The 14 digit form of a GTIN-8, GTIN-12 or GTIN-13, or nil for any other text.
    ///
    /// Zeros in front change no check digit, so whether it is right is left for ``init(_:)`` to say.
    public static func padded(_ text: String) -> String? {
        guard let length = [8, 12, 13].first(where: text.isDigits) else { return nil }
        return String(repeating: "0", count: 14 - length) + text
    }

    private static func wrongLength(_ text: String) -> IdentifierFailure {
        guard let padded = padded(text) else { return IdentifierFailure("GTIN must have 14 digits") }
        let (demanded, isRight) = padded.checkDigit
        return IdentifierFailure(
            isRight
                ? "GTIN must have 14 digits: send \(padded) (check digit \(demanded))"
                : "GTIN must have 14 digits: \(padded) would be the padded form, but its check digit must be \(demanded)"
        )
    }
}
