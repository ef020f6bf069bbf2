/// Sets of ASCII characters of RFC 3986.
struct URICharacters: Sendable {
    private let members: [Bool]

    private init(_ symbols: String) {
        var members = [Bool](repeating: false, count: 0x100)
        for byte in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8 { members[Int(byte)] = true }
        for byte in symbols.utf8 { members[Int(byte)] = true }
        self.members = members
    }

    func contains(_ byte: UInt8) -> Bool { members[Int(byte)] }

    /// Whether all bytes belong to the set.
    func spells(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { members[Int($0)] }
    }

    /// What a URI may consist of: reserved and unreserved characters, and `%` (§2).
    static let uri = URICharacters("-._~:/?#[]@!$&'()*+,;=%")
    /// What stays as it is in a value of a Digital Link: unreserved characters (§2.3).
    static let unreserved = URICharacters("-._~")
    /// What a registered name may consist of (§3.2.2).
    static let registeredName = URICharacters("-._~!$&'()*+,;=%")
}
