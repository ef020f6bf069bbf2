extension JSON: ExpressibleByNilLiteral {
    /// The literal `null`.
    public init(nilLiteral: ()) {
        self = .null
    }
}

extension JSON: ExpressibleByBooleanLiteral {
    /// One of the literals `true` and `false`.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}

extension JSON: ExpressibleByIntegerLiteral {
    /// A number from an integer literal.
    public init(integerLiteral value: Int) {
        self = .integer(value)
    }
}

extension JSON: ExpressibleByStringInterpolation {
    /// A string from a literal, with or without interpolations.
    public init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension JSON: ExpressibleByArrayLiteral {
    /// An array of the literal's elements.
    public init(arrayLiteral elements: JSON...) {
        self = .array(elements)
    }
}

extension JSON: ExpressibleByDictionaryLiteral {
    /// An object with the literal's keys in the order they are written; a key must not be written twice.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(elements))
    }
}

extension JSON {
    /// An array of strings.
    public static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
