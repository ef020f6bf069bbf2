/// Lower-case hexadecimal text of bytes.
public enum Hexadecimal {
    /// Two digits a byte, most significant first.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The lower 48 bits of two numbers, most significant first: 24 digits.
    static func encode(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 24) { digits in
            for index in 0..<12 {
                let shift = UInt64(44 - 4 * index)
                digits[index] = digit(UInt8(truncatingIfNeeded: high >> shift) & 15)
                digits[12 + index] = digit(UInt8(truncatingIfNeeded: low >> shift) & 15)
            }
            return 24
        }
    }

    /// Appends the bytes of a text that is made of pairs of lower-case digits.
    static func decode(_ text: some Collection<UInt8>, into bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.count / 2)
        var high: UInt8?
        for digit in text {
            let nibble = (digit & 15) + (digit >> 6) * 9
            if let first = high {
                bytes.append(first << 4 | nibble)
                high = nil
            } else {
                high = nibble
            }
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
