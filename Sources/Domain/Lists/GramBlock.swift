/// Which of up to 64 segments may hold which runs of four bytes: most searches for a whole serial number need not look
/// into any of them.
struct GramBlock: Sendable {
    /// How many segments share a block.
    static let width = 64
    private static let places = 32_768
    /// For each hashed run, a bit for each segment.
    private var holders = [UInt64](repeating: 0, count: places)

    /// Adds what a segment holds. What was said of one before stays said: it costs a look in vain.
    mutating func add(_ text: some Collection<UInt8>, at position: Int) {
        let bit: UInt64 = 1 << UInt64(position)
        for place in Self.places(in: text) { holders[place] |= bit }
    }

    /// The segments that may hold all runs at these places.
    func mayHold(_ places: [Int]) -> UInt64 { places.reduce(.max) { $0 & holders[$1] } }

    /// The places of a text's runs.
    static func places(in text: some Collection<UInt8>) -> [Int] {
        guard text.count >= 4 else { return [] }
        var run = text.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return text.dropFirst(3)
            .map { byte in
                run = run << 8 | UInt32(byte)
                return Int((run &* 2_654_435_761) >> 17)
            }
    }
}
