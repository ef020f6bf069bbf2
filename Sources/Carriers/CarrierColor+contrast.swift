import Glibc

extension CarrierColor {
    /// The contrast ratio to another colour, from 1 for none to 21 for black and white, as WCAG 2.2 defines it. Opacity
    /// is left out: put a colour ``onWhite`` first.
    public func contrast(to other: CarrierColor) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// The relative luminance, from 0 for black to 1 for white, as WCAG 2.2 defines it.
    public var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// The opaque colour that is seen where this one is printed on white.
    public var onWhite: CarrierColor {
        CarrierColor(red: onWhite(red), green: onWhite(green), blue: onWhite(blue), alpha: 255)
    }

    /// The opaque colour of this one mixed with white: all of it at 255, white at 0.
    public func tint(_ share: UInt8) -> CarrierColor {
        CarrierColor(red: red, green: green, blue: blue, alpha: share).onWhite
    }

    private func onWhite(_ channel: UInt8) -> UInt8 {
        let covered = Int(channel) * Int(alpha) + 255 * (255 - Int(alpha))
        return UInt8((covered + 127) / 255)
    }

    /// One channel of sRGB, linear from 0 to 1.
    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
