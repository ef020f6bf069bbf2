/// The serial number of one unit of a trade item, unique within its GTIN (AI 21).
///
/// It is wider than the GS1 General Specifications have it (20 characters of set 82, §3.5.2), because serial numbers
/// that are already on products are taken as they are.
public struct SerialNumber: Hashable, Sendable, CustomStringConvertible {
    /// 1 to 100 UTF-16 code units in Unicode Normalization Form C.
    public let text: String

    /// A serial number from text, which is normalised to NFC and otherwise kept as it is, case included.
    ///
    /// Control characters, white space at either end, and the path segments `.` and `..` are refused.
    public init(_ text: String) throws(IdentifierFailure) {
        let text = text.nfc
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else {
            throw IdentifierFailure("Must be at least 1 character")
        }
        if text.utf16.count > 100 { throw IdentifierFailure("Must be at most 100 characters") }
        if scalars.contains(where: \.isControl) { throw IdentifierFailure("Must not contain control characters") }
        if first.properties.isWhitespace || last.properties.isWhitespace {
            throw IdentifierFailure("Must not begin or end with white space")
        }
        // Clients and proxies resolve these as steps in a path (RFC 3986 §5.2.4), percent-encoded or not.
        if text == "." || text == ".." { throw IdentifierFailure("Must not be . or ..") }
        self.text = text
    }

    /// Whether it is one as the GS1 General Specifications have it, 1 to 20 characters of set 82 (§3.5.2).
    public var isGS1: Bool { text.isX20 }

    /// The text.
    public var description: String { text }
}

extension Unicode.Scalar {
    /// Whether this is one of C0, DEL and C1, the general category Cc.
    fileprivate var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value)
    }
}
