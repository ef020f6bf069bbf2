/// A Global Location Number (AI 414): who, or where, in 13 digits.
public struct GLN: Hashable, Sendable, CustomStringConvertible {
    /// 13 ASCII digits, of which the last is the check digit.
    public let digits: String

    /// A GLN from text as people write it: `GLN: 95 06000-13435 2`.
    ///
    /// A leading `GLN` in any case with the colons or white space after it, and all white space and hyphens, are
    /// dropped first. Digits are never corrected.
    public init(_ text: String) throws(IdentifierFailure) {
        // As it is stored and mostly sent; normalising is dear.
        let text = text.isDigits(13) ? text : Self.normalized(text)
        guard text.isDigits(13) else { throw IdentifierFailure("GLN must have 13 digits") }
        let (demanded, isRight) = text.checkDigit
        guard isRight else { throw IdentifierFailure("Check digit of \(text) must be \(demanded)") }
        digits = text
    }

    /// The digits.
    public var description: String { digits }

    private static func normalized(_ text: String) -> String {
        var rest = text.unicodeScalars.drop(while: \.properties.isWhitespace)
        if "gln".unicodeScalars.elementsEqual(rest.prefix(3).map(\.asciiLowercased)) {
            let number = rest.dropFirst(3).drop { $0 == ":" || $0.properties.isWhitespace }
            // `GLN9506000134352` is no separated prefix: its letters stay and make it no number.
            if number.startIndex != rest.index(rest.startIndex, offsetBy: 3) { rest = number }
        }
        return String(String.UnicodeScalarView(rest.filter { !$0.properties.isWhitespace && !hyphens.contains($0) }))
    }

    /// HYPHEN-MINUS, HYPHEN and NON-BREAKING HYPHEN, which word processors put in for the first.
    private static let hyphens: [Unicode.Scalar] = ["-", "\u{2010}", "\u{2011}"]
}

extension Unicode.Scalar {
    /// The small letter of `A` to `Z`; every other code point is itself.
    fileprivate var asciiLowercased: Unicode.Scalar {
        ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self
    }
}
