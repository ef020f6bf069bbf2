/// The colours of a carrier.
public struct CarrierStyle: Hashable, Sendable {
    /// The colour of dark modules.
    public var foreground: CarrierColor
    /// The colour of light modules and the quiet zone, or nil for a transparent ground.
    public var background: CarrierColor?

    /// Black on a transparent ground, unless told otherwise.
    public init(foreground: CarrierColor = .black, background: CarrierColor? = nil) {
        self.foreground = foreground
        self.background = background
    }

    /// The least contrast of dark to light modules: WCAG 2.2 asks as much of graphics (1.4.11 Non-text Contrast).
    public static let leastContrast = 3.0

    /// Why readers would not find the symbol, or nil: they look for dark modules on a light ground, which is white where
    /// it is transparent.
    public var contrastFault: String? {
        let (ink, ground) = (foreground.onWhite, (background ?? .white).onWhite)
        guard ink.luminance < ground.luminance else {
            return "The symbol must be darker than its background: #\(ink.hex) is not darker than #\(ground.hex)"
        }
        let ratio = ink.contrast(to: ground)
        guard ratio < Self.leastContrast else { return nil }
        // Cut, not rounded: 2.999 must not be told as 3.
        let hundredths = Int(ratio * 100)
        let decimals = String(100 + hundredths % 100).dropFirst()
        return "The symbol must have a contrast of at least 3 : 1 to its background: #\(ink.hex) on #\(ground.hex) has "
            + "\(hundredths / 100).\(decimals) : 1"
    }
}
