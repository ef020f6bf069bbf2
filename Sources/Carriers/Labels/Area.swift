/// A rectangle on paper in whole dots of 1/600 inch, measured from the top left: all of a label is laid out in them, so
/// that modules are alike on a printer of 300 or 600 dots per inch.
struct Area: Hashable, Sendable {
    var left: Int
    var top: Int
    var width: Int
    var height: Int

    var right: Int { left + width }
    var bottom: Int { top + height }

    /// What is left when that many dots are taken from each side.
    func inset(by dots: Int) -> Area {
        Area(left: left + dots, top: top + dots, width: width - 2 * dots, height: height - 2 * dots)
    }

    /// The dots next to a length in millimetres.
    static func dots(_ millimetres: Double) -> Int {
        Int((millimetres * 600 / 25.4).rounded())
    }

    /// Points, of which 72 are an inch, in a dot.
    static let pointsPerDot = 0.12
}
