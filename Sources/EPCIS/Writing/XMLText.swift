/// XML that is being written.
struct XMLText {
    private(set) var bytes: [UInt8] = []

    /// Appends markup as it is.
    mutating func markup(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends character data, escaped so that they read the same in an element and in an attribute.
    mutating func characters(_ text: String) throws(EPCISFault) {
        if text.utf8.allSatisfy(Self.isPlain) {
            bytes.append(contentsOf: text.utf8)
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup("&amp;")
            case "<": markup("&lt;")
            case ">": markup("&gt;")
            case "\"": markup("&quot;")
            case "\t", "\n", "\r": markup("&#\(scalar.value);")
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
                throw EPCISFault(
                    path: "$",
                    rule: .xml,
                    message: "XML has no character U+\(String(scalar.value, radix: 16))"
                )
            default: bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            }
        }
    }

    /// Whether a byte stands for itself in an element and in an attribute.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x21, 0x23...0x25, 0x27...0x3B, 0x3D, 0x3F...0x7E: true
        default: false
        }
    }

    /// Appends an attribute.
    mutating func attribute(_ name: String, _ value: String) throws(EPCISFault) {
        markup(" \(name)=\"")
        try characters(value)
        markup("\"")
    }

    /// Appends an element of text.
    mutating func element(_ name: String, _ text: String) throws(EPCISFault) {
        markup("<\(name)>")
        try characters(text)
        markup("</\(name)>")
    }

    /// Appends what was written elsewhere.
    mutating func append(_ other: XMLText) {
        bytes.append(contentsOf: other.bytes)
    }
}
