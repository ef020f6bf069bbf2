import Glibc

/// An IP address: 128 bits, an IPv4 address as its mapped IPv6 form (RFC 4291 §2.5.5.2).
public struct ClientAddress: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// The address that a text is, with or without brackets and a port; nil when it is none.
    public init?(_ text: some StringProtocol) {
        var text = String(text.filter { $0 != " " && $0 != "\t" })[...]
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            text = text[text.index(after: text.startIndex)..<end]
        } else if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
            text = text[..<colon]
        }
        let isShort = !text.contains(":")
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, isShort ? "::ffff:\(text)" : String(text), &bytes) == 1 else { return nil }
        func word(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        high = word(bytes.prefix(8))
        low = word(bytes.suffix(8))
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Whom the address belongs to, as far as a limit is concerned: of IPv6, the network of 64 bits that one customer has.
    var party: ClientAddress {
        isShort ? self : ClientAddress(high: high, low: 0)
    }

    private var isShort: Bool { high == 0 && low >> 32 == 0xFFFF }
}
