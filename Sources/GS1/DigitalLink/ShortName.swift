/// The names that early releases of the Digital Link standard had for identifiers, withdrawn in release 1.3.
enum ShortName {
    static func identifier(_ name: ArraySlice<UInt8>) -> ApplicationIdentifier? {
        guard (3...5).contains(name.count), name.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
        return codes[String(decoding: name, as: UTF8.self)].flatMap { ApplicationIdentifier($0) }
    }

    private static let codes = [
        "cpid": "8010", "cpsn": "8011", "cpv": "22", "exp": "17", "expdt": "7003", "gcn": "255", "gdti": "253",
        "giai": "8004", "ginc": "401", "gln": "414", "glnx": "254", "gmn": "8013", "grai": "8003", "gsin": "402",
        "gsrn": "8018", "gsrnp": "8017", "gtin": "01", "itip": "8006", "lot": "10", "party": "417", "payto": "415",
        "refno": "8020", "ser": "21", "srin": "8019", "sscc": "00",
    ]
}
