/// The form of a URI (RFC 3986 §3), as far as it can be told without the rules of its scheme.
enum URIText {
    /// Why a text is no absolute URI, or nil if it is one.
    static func fault(in text: String) -> String? {
        let bytes = text.utf8
        guard bytes.count <= maximumLength else { return "must have at most \(maximumLength) bytes" }
        var hasScheme = false
        var position = 0
        var escape = 0
        for byte in bytes {
            defer { position += 1 }
            let kind = kinds[Int(byte)]
            if kind == 0 { return "must be an absolute URI (RFC 3986), without \(shown(byte))" }
            if escape > 0 {
                guard kind & isHex != 0 else { return "must have two hexadecimal digits behind each %" }
                escape -= 1
            } else if byte == UInt8(ascii: "%") {
                escape = 2
            }
            if !hasScheme {
                if byte == UInt8(ascii: ":"), position > 0 {
                    hasScheme = true
                } else if kind & (position == 0 ? isLetter : isSchemeByte) == 0 {
                    return "must be an absolute URI (RFC 3986)"
                }
            }
        }
        if escape > 0 { return "must have two hexadecimal digits behind each %" }
        return hasScheme ? nil : "must be an absolute URI (RFC 3986)"
    }

    /// More than any identifier in use, and little enough for a key in an index.
    static let maximumLength = 2_048

    private static let isLetter: UInt8 = 1
    private static let isSchemeByte: UInt8 = 2
    private static let isHex: UInt8 = 4
    private static let isOther: UInt8 = 8

    private static let kinds: [UInt8] = (0..<256)
        .map { value in
            let byte = UInt8(value)
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                return isLetter | isSchemeByte | isHex
            case UInt8(ascii: "g")...UInt8(ascii: "z"), UInt8(ascii: "G")...UInt8(ascii: "Z"):
                return isLetter | isSchemeByte
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return isSchemeByte | isHex
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): return isSchemeByte
            default: return #"!#$%&'()*,/:;=?@[]_~"#.utf8.contains(byte) ? isOther : 0
            }
        }

    private static func shown(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: " "): "a space"
        case 0x21...0x7E: "\(Unicode.Scalar(byte))"
        case 0x80...0xFF: "characters beyond ASCII, which are percent-encoded"
        default: "control characters"
        }
    }
}
