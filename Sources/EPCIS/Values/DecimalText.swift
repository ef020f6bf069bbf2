/// Numbers as event hashes have them: no sign that says nothing, no zeros in front or behind (CBV 2.0 §8.9.2).
enum DecimalText {
    /// The canonical form of a decimal number, nil when the text is none. Exact, of whatever length; an exponent is
    /// multiplied out as long as that stays short.
    static func canonical(_ text: String) -> String? {
        var rest = Array(text.utf8)[...]
        guard let first = rest.first, first < 0x3A else { return nil }
        var isNegative = false
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            rest.removeFirst()
        }
        let whole = rest.prefix { isDigit($0) }
        rest = rest.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix { isDigit($0) }
            rest = rest.dropFirst(fraction.count + 1)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        var shift = 0
        if let letter = rest.first {
            guard letter | 0x20 == UInt8(ascii: "e"),
                let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
                (-greatestExponent...greatestExponent).contains(exponent)
            else { return nil }
            shift = exponent
        }
        var digits = Array(whole + fraction)
        var point = whole.count + shift
        if point < 0 {
            digits.insert(contentsOf: repeatElement(0x30, count: -point), at: 0)
            point = 0
        } else if point > digits.count {
            digits.append(contentsOf: repeatElement(0x30, count: point - digits.count))
        }
        let integer = digits[..<point].drop { $0 == 0x30 }
        var decimals = digits[point...]
        while decimals.last == 0x30 { decimals.removeLast() }
        if integer.isEmpty, decimals.isEmpty { return "0" }
        var result: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        result += integer.isEmpty ? [0x30] : Array(integer)
        if !decimals.isEmpty { result += [UInt8(ascii: ".")] + decimals }
        return String(decoding: result, as: UTF8.self)
    }

    private static let greatestExponent = 40

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
