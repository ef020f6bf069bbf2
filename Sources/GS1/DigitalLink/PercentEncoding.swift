/// Percent-encoding of one segment of a path (RFC 3986 §2.1).
public enum PercentEncoding {
    /// The text as a path segment: `A–Z a–z 0–9 - _ . ! ~ * ' ( )` stay, every other UTF-8 byte becomes `%XX`.
    ///
    /// It is what ECMAScript calls `encodeURIComponent`, so that clients build the same URIs.
    public static func encode(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count * 3)
        for byte in text.utf8 {
            if isPlain(byte) {
                encoded.append(byte)
            } else {
                encoded.append(percent)
                encoded.append(hexDigit(byte >> 4))
                encoded.append(hexDigit(byte & 0x0F))
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// The text of a raw path segment, decoded once, or nil for a malformed escape or bytes that are not UTF-8.
    ///
    /// `+` stays `+`: it means a space in forms only.
    public static func decode(_ segment: some Collection<UInt8>) -> String? {
        guard segment.contains(percent) else { return String(validating: segment, as: UTF8.self) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(segment.count)
        var bytes = segment.makeIterator()
        while let byte = bytes.next() {
            if byte == percent {
                guard let high = bytes.next().flatMap(hexValue), let low = bytes.next().flatMap(hexValue) else {
                    return nil
                }
                decoded.append(high << 4 | low)
            } else {
                decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    /// The same of a part of a text.
    public static func decode(_ segment: Substring) -> String? {
        segment.utf8.contains(percent) ? decode(segment.utf8) : String(segment)
    }

    private static let percent = UInt8(ascii: "%")

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "'")...UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        case UInt8(ascii: "!"), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
