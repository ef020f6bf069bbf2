import GS1

/// The part of `static:format` that looks at the serial number: one that GS1 does not know is taken as it is, but scanners
/// and registries need not accept it.
enum SerialNumberFormat {
    static func finding(for serial: SerialNumber) -> Finding? {
        guard !serial.isGS1 else { return nil }
        return Finding(
            .invalidFormat,
            .warning,
            "gs1.serialNumber",
            Citation("GS1 General Specifications", "3.5.2"),
            rule: FormatRule.id,
            why: "The serial number is no serial number of GS1 (1 to 20 letters, digits and !\"%&'()*+,-./:;<=>?_), "
                + "so the identifier of this product is none of ISO/IEC 15459.",
            fix: "Give new units serial numbers of GS1; the Digital Link of this one works at its /p/01/ address."
        )
    }
}
