/// The host of a URI, with its port (RFC 3986 §3.2), without anything that names a user.
enum URIAuthority {
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        var host = bytes
        if let bracket = bytes.lastIndex(of: UInt8(ascii: "]")) {
            guard bytes.first == UInt8(ascii: "[") else { return false }
            let rest = bytes[(bracket + 1)...]
            guard rest.isEmpty || rest.first == UInt8(ascii: ":") && isPort(rest.dropFirst()) else { return false }
            return isLiteral(bytes[(bytes.startIndex + 1)..<bracket])
        }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(bytes[(colon + 1)...]) else { return false }
            host = bytes[..<colon]
        }
        return !host.isEmpty && URICharacters.registeredName.spells(host)
            && (!host.contains(UInt8(ascii: "%")) || PercentEncoding.decodeBytes(host) != nil)
    }

    /// A port may be empty, as in `host:/`.
    private static func isPort(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count <= 5 && GS1CharacterSet.numeric.spells(digits) && ContentRule.number(digits) <= 65_535
    }

    /// An IPv6 address, or one of a version to come; a zone is none of it.
    private static func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.first.map({ $0 | 0x20 }) == UInt8(ascii: "v") {
            let parts = bytes.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1)
            return parts.count == 2 && parts[0].allSatisfy { PercentEncoding.hexValue($0) != nil }
                && parts[1].allSatisfy { $0 == UInt8(ascii: ":") || URICharacters.registeredName.contains($0) }
                && !parts[1].contains(UInt8(ascii: "%"))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return false }
        var count = 0
        for (index, half) in halves.enumerated() where !half.isEmpty {
            let groups = half.split(separator: ":", omittingEmptySubsequences: false)
            for (place, group) in groups.enumerated() {
                let isLast = index == halves.count - 1 && place == groups.count - 1
                if isLast, isIPv4(group) {
                    count += 2
                } else if (1...4).contains(group.utf8.count),
                    group.utf8.allSatisfy({ PercentEncoding.hexValue($0) != nil })
                {
                    count += 1
                } else {
                    return false
                }
            }
        }
        return halves.count == 2 ? count <= 7 : count == 8
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && GS1CharacterSet.numeric.spells(part.utf8)
                    && (part.utf8.count == 1 || part.utf8.first != 0x30) && (Int(part) ?? 256) < 256
            }
    }
}
