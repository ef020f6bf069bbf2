/// A JSON value that keeps the order of its keys and the digits of its numbers.
///
/// What was parsed is written back with the same keys in the same order, the same digits, and the same code points:
/// nothing is sorted, rounded or normalised on the way. Two values are equal when they would be written alike.
///
/// ```swift
/// let answer: JSON = ["name": .string(name), "model": .optional(model), "units": 48]
/// ```
public enum JSON: Sendable {
    /// The literal `null`.
    case null
    /// One of the literals `true` and `false`.
    case bool(Bool)
    /// A number with the text it was sent with.
    case number(JSONNumber)
    /// A string of any code points, U+0000 included.
    case string(String)
    /// An ordered list of values.
    case array([JSON])
    /// An ordered list of keys with their values.
    case object(JSONObject)

    /// A number from an integer of any width.
    public init(_ integer: some BinaryInteger) {
        self = .number(JSONNumber(grammatical: String(integer)))
    }

    /// A string, or `null` where there is none.
    public static func optional(_ text: String?) -> JSON {
        text.map(JSON.string) ?? .null
    }

    /// A number from an integer.
    public static func integer(_ number: Int) -> JSON {
        .number(JSONNumber(number))
    }

    /// A number in the shortest form that reads back as the same value: `48`, not `48.0`.
    ///
    /// The form is ECMAScript's (RFC 8785 §3.2.2.3). JSON has no text for infinities and NaN: they become `null`.
    public static func double(_ number: Double) -> JSON {
        number.isFinite ? .number(JSONNumber(grammatical: number.ecmaScriptText)) : .null
    }
}
