/// What the grammar of RFC 8259 §6 finds at a place where a number begins.
enum NumberScan: Equatable {
    /// A number that ends before the byte `end`.
    case number(end: Int)
    /// A sign, point or exponent without digits, or digits behind a leading zero.
    case malformed
    /// The text ends where a digit must come.
    case cutOff

    init(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) {
        var position = start

        func byte() -> UInt8 {
            position < count ? base[position] : 0
        }
        /// Skips digits and says whether there were any.
        func skipDigits() -> Bool {
            let first = position
            while position < count, base[position] &- UInt8(ascii: "0") < 10 { position += 1 }
            return position > first
        }

        if byte() == UInt8(ascii: "-") { position += 1 }
        let integer = position
        guard skipDigits() else {
            self = position == count ? .cutOff : .malformed
            return
        }
        if base[integer] == UInt8(ascii: "0"), position > integer + 1 {
            self = .malformed
            return
        }
        if byte() == UInt8(ascii: ".") {
            position += 1
            guard skipDigits() else {
                self = position == count ? .cutOff : .malformed
                return
            }
        }
        if byte() | 0x20 == UInt8(ascii: "e") {
            position += 1
            if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { position += 1 }
            guard skipDigits() else {
                self = position == count ? .cutOff : .malformed
                return
            }
        }
        self = .number(end: position)
    }
}
