/// An sRGB colour with opacity.
public struct CarrierColor: Hashable, Sendable {
    /// Red, 0 to 255.
    public let red: UInt8
    /// Green, 0 to 255.
    public let green: UInt8
    /// Blue, 0 to 255.
    public let blue: UInt8
    /// Opacity, from 0 for transparent to 255 for opaque.
    public let alpha: UInt8

    /// Opaque black.
    public static let black = CarrierColor(red: 0, green: 0, blue: 0, alpha: 255)

    /// Opaque white.
    public static let white = CarrierColor(red: 255, green: 255, blue: 255, alpha: 255)

    /// A colour from `RRGGBB` or `RRGGBBAA`, in any case and with or without a leading `#`; nil for any other text.
    public init?(_ hex: String) {
        let digits = hex.utf8.first == UInt8(ascii: "#") ? hex.utf8.dropFirst() : hex.utf8[...]
        // A sign, which the number's own parser takes, is not a digit.
        guard digits.count == 6 || digits.count == 8, digits.allSatisfy(Self.isHexDigit),
            let value = UInt32(Substring(digits), radix: 16)
        else { return nil }
        let rgba = digits.count == 8 ? value : value << 8 | 0xFF
        self.init(
            red: UInt8(truncatingIfNeeded: rgba >> 24),
            green: UInt8(truncatingIfNeeded: rgba >> 16),
            blue: UInt8(truncatingIfNeeded: rgba >> 8),
            alpha: UInt8(truncatingIfNeeded: rgba)
        )
    }

    /// A colour from `RRGGBB` alone, for what must not be seen through, with or without a leading `#`.
    public init?(opaque hex: String) {
        guard hex.utf8.count <= 7 else { return nil }
        self.init(hex)
    }

    /// `RRGGBB` in lower case, without the opacity.
    public var hex: String {
        let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }

    init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}
