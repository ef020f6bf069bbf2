/// Why a text is not a document, or why a value has no canonical form.
public struct JSONFailure: Error, Sendable, Hashable {
    /// The sort of a failure.
    public enum Kind: Sendable, Hashable {
        /// The text ends inside a value.
        case unexpectedEnd
        /// A byte that cannot stand at its place; a byte order mark is one.
        case unexpectedByte
        /// A number that does not follow the grammar, such as `01` or `1.`.
        case invalidNumber
        /// A backslash followed by none of the eight letters, or by `u` and not four hexadecimal digits.
        case invalidEscape
        /// An escaped surrogate without its other half.
        case loneSurrogate
        /// Bytes in a string that are not UTF-8 (RFC 3629): overlong forms, surrogates, above U+10FFFF, cut off.
        case invalidUTF8
        /// A character below U+0020 in a string that is not escaped.
        case controlCharacter
        /// Text behind the document's end.
        case trailingBytes
        /// More arrays and objects open at once than ``JSONLimits/maxDepth``.
        case tooDeep
        /// More bytes than ``JSONLimits/maxBytes``.
        case tooLarge
        /// An object with this key twice.
        case duplicateKey(String)
        /// A number that no double can hold, so that RFC 8785 has no form for it. Only ``JSON/canonical()`` fails so.
        case numberOutOfRange(String)
    }

    /// The sort of the failure.
    public let kind: Kind

    /// The first byte at fault, counted from 0; 0 for a failure that is about a value and not about a text.
    public let offset: Int

    /// A failure of a kind at a byte of the text.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

extension JSONFailure: FaultMessage, CustomStringConvertible {
    /// An English sentence that names the byte, and the key if one is given twice.
    public var message: String {
        switch kind {
        case .unexpectedEnd: "The text ends inside a value, at byte \(offset)"
        case .unexpectedByte: "Unexpected character at byte \(offset)"
        case .invalidNumber: "Malformed number at byte \(offset)"
        case .invalidEscape: "Unknown or malformed escape sequence at byte \(offset)"
        case .loneSurrogate: "Half of a surrogate pair at byte \(offset)"
        case .invalidUTF8: "Not UTF-8 at byte \(offset)"
        case .controlCharacter: "Control character that is not escaped at byte \(offset)"
        case .trailingBytes: "Text behind the end of the document at byte \(offset)"
        case .tooDeep: "Nested too deeply at byte \(offset)"
        case .tooLarge: "Longer than the \(offset) bytes allowed"
        case .duplicateKey(let key): "Key \(Self.quoted(key)) given twice, again at byte \(offset)"
        case .numberOutOfRange(let text): "Number \(text.prefix(64)) is outside the range of a double"
        }
    }

    /// The same as ``message``.
    public var description: String { message }

    /// A key fit for a sentence: escaped, and cut where it is absurdly long.
    private static func quoted(_ key: String) -> String {
        let shown = key.unicodeScalars.count <= 64 ? key : String(key.unicodeScalars.prefix(64)) + "…"
        return JSON.string(shown).text
    }
}
