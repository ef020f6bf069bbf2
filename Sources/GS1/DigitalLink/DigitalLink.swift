/// The identity of one serialised unit as a web address (GS1 Digital Link Standard: URI Syntax).
public struct DigitalLink: Hashable, Sendable {
    /// What the unit is.
    public let gtin: GTIN
    /// Which one it is.
    public let serial: SerialNumber

    /// The link of one unit.
    public init(gtin: GTIN, serial: SerialNumber) {
        self.gtin = gtin
        self.serial = serial
    }

    /// The address that a carrier shows, `{base}/p/01/{gtin}/21/{serial}`, where `base` has no slash at its end.
    public func uri(base: String) -> String {
        base + path
    }

    /// The path of the passport, `/p/01/{gtin}/21/{serial}`.
    public var path: String {
        "/p" + canonicalPath
    }

    /// The path as the standard has it, `/01/{gtin}/21/{serial}`.
    public var canonicalPath: String {
        "/01/" + gtin.digits + "/21/" + PercentEncoding.encode(serial.text)
    }
}
