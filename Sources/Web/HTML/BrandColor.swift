import Carriers

/// A workspace's colour, for accents where white text or a white ground lets people read.
struct BrandColor: Sendable {
    /// The least contrast of text to its ground (WCAG 2.2, 1.4.3 Contrast (Minimum), level AA).
    static let leastContrast = 4.5

    private let color: CarrierColor

    /// Six hexadecimal digits, with or without a leading `#`; anything else is no colour.
    init?(_ text: String) {
        guard let color = CarrierColor(opaque: text) else { return nil }
        self.color = color
    }

    /// Six hexadecimal digits in lower case.
    var digits: String { color.hex }

    /// The digits if the colour reads well on white, else `nil`: the page keeps its own accent.
    var accent: String? {
        contrastToWhite >= BrandColor.leastContrast ? digits : nil
    }

    /// The contrast ratio to white, 1 to 21, as WCAG 2.2 defines it.
    var contrastToWhite: Double { color.contrast(to: .white) }
}
