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
}
