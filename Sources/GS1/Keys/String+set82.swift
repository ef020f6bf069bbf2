extension String {
    /// Whether it is 1 to 20 characters of set 82, format `X..20`: what a serial number (AI 21) and a lot number (AI 10)
    /// are to GS1 (General Specifications §7.11, §3.5.2, §3.4.4).
    public var isX20: Bool {
        (1...20).contains(utf8.count) && utf8.allSatisfy(\.isInSet82)
    }
}

extension UInt8 {
    /// Whether it is the ASCII code of a character of set 82, the invariant characters of ISO/IEC 646.
    fileprivate var isInSet82: Bool {
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "\""), UInt8(ascii: "_"): true
        case UInt8(ascii: "%")...UInt8(ascii: "?"): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }
}
