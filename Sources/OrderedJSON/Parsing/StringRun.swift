/// The bytes of a string up to the first one that needs attention: a quote, a backslash or a control character.
struct StringRun {
    let start: Int
    /// The byte that needs attention, or the end of the text.
    let end: Int
    let isASCII: Bool

    /// Looks at eight bytes at a time: most strings are short, plain and ASCII.
    init(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var position = start
        var seen: UInt64 = 0
        while position + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
            let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            // The high bit of each byte that is zero; of a byte above a zero perhaps too, so only the lowest counts.
            let stops =
                ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
                    | (word &- ones &* 0x20) & ~word) & highs
            if stops != 0 {
                let bits = stops.trailingZeroBitCount - 7
                seen |= word & ((1 << UInt64(bits)) - 1)
                position += bits / 8
                self.init(start: start, end: position, isASCII: seen & highs == 0)
                return
            }
            seen |= word
            position += 8
        }
        while position < count {
            let byte = base[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            seen |= UInt64(byte)
            position += 1
        }
        self.init(start: start, end: position, isASCII: seen & highs == 0)
    }

    private init(start: Int, end: Int, isASCII: Bool) {
        self.start = start
        self.end = end
        self.isASCII = isASCII
    }
}
