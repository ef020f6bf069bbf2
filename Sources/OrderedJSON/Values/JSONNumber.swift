/// A JSON number with the text it was sent with: `1.10` stays `1.10`, and a 20-digit integer stays exact.
///
/// Equality is equality of the text, so `1.1` and `1.10` differ; compare ``double`` to compare values.
public struct JSONNumber: Sendable, Hashable {
    /// The number as written, in the grammar of RFC 8259 §6.
    public let text: String

    /// A number from its text, nil when the text is not a JSON number (`+1`, `01`, `.5`, `1.`, `NaN`, with blanks).
    public init?(_ text: String) {
        let isNumber = text.withUTF8Bytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            return NumberScan(base, from: 0, count: bytes.count) == .number(end: bytes.count)
        }
        guard isNumber else { return nil }
        self.text = text
    }

    /// A number from an integer.
    public init(_ number: Int) {
        text = String(number)
    }

    /// A number from text that is known to follow the grammar.
    init(grammatical text: String) {
        self.text = text
    }

    /// The nearest double; ±infinity when the number is outside the range of doubles, zero when it is too small.
    public var double: Double {
        Double(text) ?? .nan
    }

    /// Whether the number is inside the range of doubles.
    public var isFinite: Bool {
        double.isFinite
    }
}
