/// Escapes as the reader of a Digital Link takes them: a broken one stays as it is, for the check of characters to
/// find, and what is decoded need not be UTF-8.
extension PercentEncoding {
    /// The bytes of a raw segment, or nil if it has an escape that is broken.
    static func decodeBytes(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(raw.count)
        var place = raw.startIndex
        while place < raw.endIndex {
            if raw[place] != UInt8(ascii: "%") {
                decoded.append(raw[place])
                place += 1
            } else {
                guard place + 2 < raw.endIndex, let high = hexValue(raw[place + 1]), let low = hexValue(raw[place + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                place += 3
            }
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
        let unreserved = URICharacters.unreserved
        if unreserved.spells(value.utf8) {
            text += value
            return
        }
        for byte in value.utf8 {
            if unreserved.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%"
                text.unicodeScalars.append(Unicode.Scalar(hexDigit(byte >> 4)))
                text.unicodeScalars.append(Unicode.Scalar(hexDigit(byte & 0x0F)))
            }
        }
    }
}
