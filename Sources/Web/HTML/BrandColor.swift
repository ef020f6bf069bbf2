import Glibc

/// A workspace's colour, for accents where it lets people read: as it is on white, lightened on a dark ground.
struct BrandColor: Sendable {
    /// The least contrast of text to its ground (WCAG 2.2, 1.4.3 Contrast (Minimum), level AA).
    static let leastContrast = 4.5

    /// The ground of cards in the dark scheme, as `style.css` has it.
    static let darkGround = BrandColor(value: 0x171B1F)

    /// Six hexadecimal digits in lower case.
    var digits: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }

    private let value: UInt32

    /// Six hexadecimal digits, with or without a leading `#`; anything else is no colour.
    init?(_ text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, digits.first != "+", let value = UInt32(digits, radix: 16) else { return nil }
        self.init(value: value)
    }

    private init(value: UInt32) {
        self.value = value
    }

    /// The digits if the colour reads well on white, else `nil`: the page keeps its own accent.
    var accent: String? {
        contrastToWhite >= BrandColor.leastContrast ? digits : nil
    }

    /// The nearest tint, the colour mixed with white, that reads well on a dark card.
    var darkAccent: String {
        let tints = (0...20).map(mixedWithWhite(twentieths:))
        return (tints.first { $0.contrast(to: BrandColor.darkGround) >= BrandColor.leastContrast } ?? self).digits
    }

    /// The contrast ratio to white, 1 to 21, as WCAG 2.2 defines it.
    var contrastToWhite: Double { contrast(to: BrandColor(value: 0xFFFFFF)) }

    /// The contrast ratio to another colour, 1 to 21, as WCAG 2.2 defines it.
    func contrast(to other: BrandColor) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
    private var luminance: Double { 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0) }

    private func mixedWithWhite(twentieths: UInt32) -> BrandColor {
        let mixed: [UInt32] = [16, 8, 0]
            .map { (shift: UInt32) -> UInt32 in
                let channel = value >> shift & 0xFF
                return (channel + (0xFF - channel) * twentieths / 20) << shift
            }
        return BrandColor(value: mixed[0] | mixed[1] | mixed[2])
    }

    /// One channel of sRGB, linear from 0 to 1.
    private func linear(_ shift: UInt32) -> Double {
        let channel = Double(value >> shift & 0xFF) / 255
        return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
}
