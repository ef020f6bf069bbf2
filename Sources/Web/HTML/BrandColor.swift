import Carriers

/// A workspace's colour, for accents where it lets people read: as it is on white, lightened on a dark ground.
struct BrandColor: Sendable {
    /// The least contrast of text to its ground (WCAG 2.2, 1.4.3 Contrast (Minimum), level AA).
    static let leastContrast = 4.5

    /// The ground of cards in the dark scheme, as `style.css` has it.
    static let darkGround = CarrierColor(opaque: "171b1f") ?? .black

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

    /// The nearest tint, the colour mixed with white, that reads well on a dark card.
    var darkAccent: String {
        let tints = (0...17).map { color.tint(255 - 15 * $0) }
        let readable = tints.first { $0.contrast(to: BrandColor.darkGround) >= BrandColor.leastContrast }
        return (readable ?? color).hex
    }

    /// The contrast ratio to white, 1 to 21, as WCAG 2.2 defines it.
    var contrastToWhite: Double { color.contrast(to: .white) }

    /// The contrast ratio to another colour, 1 to 21, as WCAG 2.2 defines it.
    func contrast(to other: CarrierColor) -> Double { color.contrast(to: other) }
}
