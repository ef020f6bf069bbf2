/// A range of addresses in CIDR form, such as `10.0.0.0/8` or `fd00::/8`, or a single address.
public struct AddressRange: Sendable {
    private let base: ClientAddress
    private let masks: (high: UInt64, low: UInt64)

    /// The range that a text is; nil when it is none.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ ClientAddress($0) }) else { return nil }
        let most = parts[0].contains(":") ? 128 : 32
        var bits = most
        if parts.count == 2 {
            guard let given = Int(parts[1]), 0...most ~= given else { return nil }
            bits = given
        }
        bits += 128 - most
        masks = (Self.mask(min(64, bits)), Self.mask(max(0, bits - 64)))
        base = address
    }

    /// Whether an address lies in the range.
    func contains(_ address: ClientAddress) -> Bool {
        (address.high ^ base.high) & masks.high == 0 && (address.low ^ base.low) & masks.low == 0
    }

    private static func mask(_ bits: Int) -> UInt64 { bits == 0 ? 0 : ~0 << UInt64(64 - bits) }
}
