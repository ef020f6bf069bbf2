/// The identity of one unit as data carriers without an address hold it: application identifiers and their values
/// (GS1 General Specifications §3).
public struct ElementString: Sendable {
    /// The application identifiers, each with its value, in the order of the carrier.
    public let elements: [(identifier: String, value: String)]

    /// GTIN (01) and serial number (21) of a unit, and its lot number (10) if it has one that GS1 knows as such.
    ///
    /// Nil when the serial number is not 1 to 20 characters of set 82 (§3.5.2): it has no element string then.
    public init?(_ link: DigitalLink, lot: String?) {
        guard link.serial.isGS1 else { return nil }
        var elements = [(identifier: "01", value: link.gtin.digits), (identifier: "21", value: link.serial.text)]
        if let lot, lot.isX20 { elements.append((identifier: "10", value: lot)) }
        self.elements = elements
    }

    /// The elements with their identifiers in square brackets. Set 82 has none, so no value can be taken for one.
    public var bracketed: String {
        elements.map { "[\($0.identifier)]\($0.value)" }.joined()
    }
}
