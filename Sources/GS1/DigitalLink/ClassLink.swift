/// The identity of a class of units as a web address: those of a GTIN, or of one of its lots.
public struct ClassLink: Hashable, Sendable {
    /// What the units are.
    public let gtin: GTIN
    /// Of which lot they are, or nil for all.
    public let lot: String?

    /// The link of a class.
    public init(gtin: GTIN, lot: String?) {
        self.gtin = gtin
        self.lot = lot
    }

    /// The path of the class page, `/p/01/{gtin}` or `/p/01/{gtin}/10/{lot}`.
    public var path: String { "/p" + canonicalPath }

    /// The path as the standard has it, `/01/{gtin}` or `/01/{gtin}/10/{lot}`.
    public var canonicalPath: String {
        "/01/" + gtin.digits + (lot.map { "/10/" + PercentEncoding.encode($0) } ?? "")
    }
}
