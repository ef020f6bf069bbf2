/// Escapes as the reader of a Digital Link takes them: a broken one stays as it is, for the check of characters to
/// find, and what is decoded need not be UTF-8.
extension PercentEncoding {
    /// The bytes of a raw segment, or nil if it has an escape that is broken.
    static func decodeBytes(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(raw.count)
        var rest = raw
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                decoded.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                return nil
            }
            decoded.append(high << 4 | low)
        }
        return decoded[...]
    }

    /// The bytes of a value in a query, where `+` is a space; those of one with a broken escape as they are.
    static func decodeQuery(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard raw.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return raw }
        let spaced = raw.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return decodeBytes(spaced[...]) ?? raw
    }

    /// Appends a value in which only unreserved characters stand for themselves.
    static func append(_ value: String, to text: inout String) {
        if value.utf8.allSatisfy(URICharacters.unreserved.contains) {
            text += value
            return
        }
        for byte in value.utf8 {
            if URICharacters.unreserved.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%"
                text.unicodeScalars.append(Unicode.Scalar(hexDigit(byte >> 4)))
                text.unicodeScalars.append(Unicode.Scalar(hexDigit(byte & 0x0F)))
            }
        }
    }
}
