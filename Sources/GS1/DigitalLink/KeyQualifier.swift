/// What narrows a GTIN down in a Digital Link, in the order of its path.
enum KeyQualifier: String, Comparable {
    /// Consumer product variant.
    case variant = "22"
    /// Batch or lot number.
    case lot = "10"
    /// Serial number.
    case serial = "21"

    private var place: Int {
        switch self {
        case .variant: 0
        case .lot: 1
        case .serial: 2
        }
    }

    static func < (one: KeyQualifier, other: KeyQualifier) -> Bool {
        one.place < other.place
    }
}
