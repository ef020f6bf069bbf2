extension ElementStrings {
    /// The identity of one unit as data carriers without an address hold it: GTIN (01) and serial number (21), and its
    /// lot number (10) if it has one that GS1 knows as such.
    ///
    /// Nil when the serial number is not 1 to 20 characters of set 82 (GS1 General Specifications §3.5.2): it has no
    /// element string then.
    public init?(_ link: DigitalLink, lot: String?) {
        var values = [("01", link.gtin.digits), ("21", link.serial.text)]
        if let lot, lot.isX20 { values.append(("10", lot)) }
        let elements = values.compactMap { code, value in
            ApplicationIdentifier(code).flatMap { try? ElementString($0, value) }
        }
        guard elements.count == values.count, let whole = try? ElementStrings(elements) else { return nil }
        self = whole
    }

    /// The elements with their identifiers in square brackets. Set 82 has none, so no value can be taken for one.
    public var inSquareBrackets: String {
        elements.map { "[\($0.identifier)]\($0.value)" }.joined()
    }
}
