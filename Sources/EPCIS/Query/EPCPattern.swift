/// What `MATCH_` looks for: an identifier, a class with its members, or all that a company has named.
enum EPCPattern: Hashable, Sendable {
    /// An identifier and, if it is a class, all its members.
    case identity(key: String, includesMembers: Bool)
    /// A pattern whose reference is open, `urn:epc:idpat:sgtin:9506000.*.*`, or the company prefix as well: the scheme's
    /// key, the qualifier that a member has, and the company prefix.
    case company(key: String, qualifier: String?, prefix: String)

    /// What a text asks for, nil when it is a pattern that is none.
    init?(_ text: String) {
        let isPattern = text.utf8.starts(with: "urn:epc:idpat:".utf8)
        let epc = EPC(text)
        if !isPattern || epc.isGS1 {
            let identity = Identity(epc)
            self = .identity(key: identity.key, includesMembers: identity.isClass)
            return
        }
        let segments = text.split(separator: ":", omittingEmptySubsequences: false)
        guard segments.count == 5, let scheme = Self.schemes[String(segments[3])] else { return nil }
        let parts = segments[4].split(separator: ".", omittingEmptySubsequences: false)
        let isDigits = parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && (6...12).contains(parts[0].utf8.count)
        guard parts.count == scheme.parts, isDigits || parts[0] == "*", parts.dropFirst().allSatisfy({ $0 == "*" })
        else { return nil }
        self = .company(key: scheme.key, qualifier: scheme.qualifier, prefix: isDigits ? String(parts[0]) : "")
    }

    /// Schemes of patterns (EPC Tag Data Standard §8): key, qualifier of a member, number of parts.
    private static let schemes: [String: (key: String, qualifier: String?, parts: Int)] = [
        "sgtin": ("01", "21", 3), "lgtin": ("01", "10", 3), "upui": ("01", "235", 3), "itip": ("8006", "21", 5),
        "sscc": ("00", nil, 2), "sgln": ("414", nil, 3), "pgln": ("417", nil, 2), "grai": ("8003", nil, 3),
        "giai": ("8004", nil, 2), "gsrn": ("8018", nil, 2), "gsrnp": ("8017", nil, 2), "gdti": ("253", nil, 3),
        "sgcn": ("255", nil, 3), "cpi": ("8010", "8011", 3), "ginc": ("401", nil, 2), "gsin": ("402", nil, 2),
    ]

    /// Whether a company of that prefix has named the thing of that canonical Digital Link, or any company has.
    func isOfCompany(_ identity: Identity) -> Bool {
        guard case .company(let key, let qualifier, let prefix) = self else { return false }
        let base = "\(EPC.resolver)/\(key)/"
        guard identity.key.hasPrefix(base) else { return false }
        if let qualifier, !identity.key.contains("/\(qualifier)/") { return false }
        // An indicator or an extension digit stands before the company prefix, and so does the zero of a GRAI.
        let hasDigitBefore = ["01", "00", "8003", "8006"].contains(key)
        return identity.key.dropFirst(base.utf8.count + (hasDigitBefore ? 1 : 0)).hasPrefix(prefix)
    }
}
