extension Field {
    /// A string in NFC whose length in UTF-16 code units is in `length`.
    ///
    /// A lower bound of 1 or more also demands a character that is not white space, and U+0000 is always a fault.
    /// With `trimmed`, white space at both ends is dropped before anything is checked.
    public func string(_ length: ClosedRange<Int> = 1...Int.max, trimmed: Bool = false) -> String? {
        guard let sent = require("string", \.stringValue) else { return nil }
        if sent.utf8.contains(0) {
            fault("Must not contain U+0000")
            return nil
        }
        let text = trimmed ? sent.nfc.trimmed : sent.nfc
        let count = text.utf16.count
        if count < length.lowerBound {
            fault("Must be at least \(length.lowerBound) \(Self.characters(length.lowerBound))")
            return nil
        }
        if length.lowerBound > 0, text.isBlank {
            fault("Must be at least 1 character")
            return nil
        }
        if count > length.upperBound {
            fault("Must be at most \(length.upperBound) \(Self.characters(length.upperBound))")
            return nil
        }
        return text
    }

    /// The value that `parse` makes of a string (see ``string(_:trimmed:)``).
    ///
    /// What `parse` throws becomes the fault: its ``FaultMessage/message``, or `Invalid value` for any other error.
    public func read<T>(
        length: ClosedRange<Int> = 1...Int.max,
        trimmed: Bool = false,
        _ parse: (String) throws -> T
    ) -> T? {
        guard let text = string(length, trimmed: trimmed) else { return nil }
        do {
            return try parse(text)
        } catch {
            fault((error as? any FaultMessage)?.message ?? "Invalid value")
            return nil
        }
    }

    /// One of the values of an enumeration by its raw string; another is the fault `Must be one of: a, b`.
    public func oneOf<T>(_ type: T.Type = T.self) -> T?
    where T: RawRepresentable & CaseIterable, T.RawValue == String {
        guard let text = require("string", \.stringValue) else { return nil }
        if let value = T(rawValue: text) { return value }
        fault("Must be one of: \(T.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    private static func characters(_ count: Int) -> String {
        count == 1 ? "character" : "characters"
    }
}

extension String {
    /// Whether every code point is white space (Unicode property White_Space), as in an empty string.
    fileprivate var isBlank: Bool {
        unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    /// The string without white space at its ends.
    fileprivate var trimmed: String {
        var rest = unicodeScalars.drop(while: \.properties.isWhitespace)
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
