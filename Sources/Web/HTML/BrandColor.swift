import Glibc

/// A workspace's colour, for accents where white text or a white ground lets people read.
struct BrandColor: Sendable {
    /// The least contrast of text to its ground (WCAG 2.2, 1.4.3 Contrast (Minimum), level AA).
    static let leastContrast = 4.5

    /// Six hexadecimal digits in lower case.
    let digits: String

    private let value: UInt32

    /// Six hexadecimal digits, with or without a leading `#`; anything else is no colour.
    init?(_ text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, digits.first != "+", let value = UInt32(digits, radix: 16) else { return nil }
        self.digits = digits.lowercased()
        self.value = value
    }

    /// The digits if the colour reads well on white, else `nil`: the page keeps its own accent.
    var accent: String? {
        contrastToWhite >= BrandColor.leastContrast ? digits : nil
    }

    /// The contrast ratio to white, 1 to 21, as WCAG 2.2 defines it.
    var contrastToWhite: Double {
        let luminance = 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
        return 1.05 / (luminance + 0.05)
    }

    /// One channel of sRGB, linear from 0 to 1.
    private func linear(_ shift: UInt32) -> Double {
        let channel = Double(value >> shift & 0xFF) / 255
        return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
}
