/// A database's address taken apart, byte by byte as libpq does.
struct DatabaseURLParts {
    /// The address without secrets.
    let shown: String
    /// The names of its parameters, decoded.
    let parameters: [String]
    /// Whether a `?` begins parameters, be they none.
    let hasQuery: Bool

    private typealias Bytes = ArraySlice<UInt8>

    /// The parts of a URL; nil when it leaves room for doubt.
    init?(_ url: String) {
        let bytes = Array(url.utf8)
        guard let scheme = ["postgres://", "postgresql://"].first(where: { bytes.starts(with: $0.utf8) }),
            bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
        else { return nil }
        var rest = bytes.dropFirst(scheme.utf8.count)
        var user = ""
        if let end = rest.firstIndex(where: { $0 == .at || $0 == .slash }), rest[end] == .at {
            guard let shown = Self.shownUser(rest[..<end]) else { return nil }
            user = "\(shown)@"
            rest = rest[(end + 1)...]
        }
        let (place, query) = rest.cut(at: .question)
        let (hosts, database) = place.cut(at: .slash)
        guard !place.contains(.at),
            hosts.split(separator: .comma, omittingEmptySubsequences: false).allSatisfy(Self.isHost),
            Self.decoded(database ?? []) != nil
        else { return nil }
        hasQuery = query != nil
        guard let parameters = Self.parameters(query ?? []) else { return nil }
        self.parameters = parameters.map(\.name)
        let list = parameters.map(\.shown).joined(separator: "&")
        shown = scheme + user + place.text + (hasQuery ? "?\(list)" : "")
    }

    /// A user with a `?` may be a host and the beginning of a parameter.
    private static func shownUser(_ part: Bytes) -> String? {
        let (user, password) = part.cut(at: .colon)
        guard decoded(user) != nil, !user.contains(.question) else { return nil }
        guard let password else { return user.text }
        return decoded(password) == nil ? nil : "\(user.text):***"
    }

    private static func isHost(_ host: Bytes) -> Bool {
        var (name, port): (Bytes, Bytes?) = host.cut(at: .colon)
        if host.first == .bracket {
            guard let end = host.firstIndex(of: .closingBracket), end > host.startIndex + 1 else { return false }
            name = host[(host.startIndex + 1)..<end]
            let rest = host[(end + 1)...]
            guard rest.isEmpty || rest.first == .colon else { return false }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if name.contains(.bracket) || name.contains(.closingBracket) {
            return false
        }
        return decoded(name) != nil && port.map(isPort) ?? true
    }

    private static func isPort(_ text: Bytes) -> Bool {
        if text.isEmpty { return true }
        guard text.allSatisfy(\.isDigit), let port = UInt16(text.text) else { return false }
        return port > 0
    }

    /// The parameters, `***` in place of each that is secret by its decoded name.
    private static func parameters(_ query: Bytes) -> [(name: String, shown: String)]? {
        var found: [(name: String, shown: String)] = []
        for parameter in query.split(separator: .ampersand) {
            let (key, value) = parameter.cut(at: .equals)
            guard let value, !value.contains(.equals), let text = decoded(value), let bytes = decoded(key),
                !bytes.isEmpty, bytes.allSatisfy(\.isPartOfName)
            else { return nil }
            let name = String(decoding: bytes, as: UTF8.self)
            guard name != "port" || text.split(separator: .comma).allSatisfy(isPort) else { return nil }
            let isSecret = ["pass", "secret", "scram"].contains { name.contains($0) } || text.contains(.at)
            found.append((name, isSecret ? "\(name)=***" : parameter.text))
        }
        return found
    }

    /// Percent-decoded; nil where libpq would refuse it.
    private static func decoded(_ part: Bytes) -> [UInt8]? {
        var decoded: [UInt8] = []
        var rest = part
        while let byte = rest.popFirst() {
            guard byte == .percent else {
                decoded.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(rest.prefix(2).text, radix: 16), value > 0,
                rest.first != UInt8(ascii: "+")
            else { return nil }
            decoded.append(value)
            rest = rest.dropFirst(2)
        }
        return decoded
    }
}

extension UInt8 {
    fileprivate static let (at, slash, colon, question) = (
        UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "?")
    )
    fileprivate static let (comma, ampersand, equals, percent) = (
        UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "%")
    )
    fileprivate static let (bracket, closingBracket) = (UInt8(ascii: "["), UInt8(ascii: "]"))

    /// The names of libpq's parameters are lower-case words.
    fileprivate var isPartOfName: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || self == UInt8(ascii: "_") || isDigit
    }

    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension ArraySlice<UInt8> {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }

    /// What stands before the first such byte and what stands behind it; nil when there is none.
    fileprivate func cut(at byte: UInt8) -> (ArraySlice<UInt8>, ArraySlice<UInt8>?) {
        guard let index = firstIndex(of: byte) else { return (self, nil) }
        return (self[..<index], self[(index + 1)...])
    }
}
