public import GS1

/// Which links a list holds.
public struct LinkFilter: Sendable {
    /// Only those about this GTIN, its lots and its units.
    public var gtin: GTIN?
    /// Only those of lots of this number.
    public var lot: String?
    /// Only those of units of this serial number.
    public var serial: String?
    /// Only those of this type.
    public var relation: LinkRelation?

    /// All links of the workspace.
    public init() {}
}
