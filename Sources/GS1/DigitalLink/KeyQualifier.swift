/// What narrows a GTIN down in a Digital Link, in the order of its path.
enum KeyQualifier: String, Comparable {
    /// Consumer product variant.
    case variant = "22"
    /// Batch or lot number.
    case lot = "10"
    /// Serial number.
    case serial = "21"
    /// Third-party controlled extension: it stands alone.
    case thirdParty = "235"

    private var place: Int {
        switch self {
        case .variant: 0
        case .lot: 1
        case .serial: 2
        case .thirdParty: 3
        }
    }

    /// How many characters of set 82 the standard allows it (GS1 General Specifications, figure 3.2-1).
    private var maxLength: Int { self == .thirdParty ? 28 : 20 }

    /// Whether the standard allows this value.
    func allows(_ value: String) -> Bool {
        (1...maxLength).contains(value.utf8.count) && GS1CharacterSet.set82.spells(value.utf8)
    }

    /// The rule that a value breaks which the standard does not allow.
    var rule: String {
        let name =
            switch self {
            case .variant: "A consumer product variant (22)"
            case .lot: "A batch or lot number (10)"
            case .serial: "A serial number (21)"
            case .thirdParty: "A third-party controlled extension (235)"
            }
        let rule = "\(name) in a GS1 Digital Link has 1 to \(maxLength) characters of GS1 character set 82"
        return self == .thirdParty ? rule : rule + "; passports with another are found at their /p/01/ address"
    }

    static func < (one: KeyQualifier, other: KeyQualifier) -> Bool {
        one.place < other.place
    }
}
