/// What a search asks of segments.
struct SerialQuery {
    /// What is looked for, folded; it holds no line feed and is not empty.
    let text: [UInt8]
    /// Where its runs are in a ``GramBlock``.
    let grams: [Int]
    /// Whether a GTIN may hold it.
    let isNumber: Bool
    /// Its first bytes, each repeated over a word.
    private let heads: [UInt64]
    private let filter: PassportFilter

    /// How many bytes must be readable past the end of a text that is searched.
    static let padding = 16

    /// A search for a folded text among the passports of a filter, whose status the segments do not know.
    init(_ search: String, _ filter: PassportFilter) {
        text = Array(search.utf8)
        grams = GramBlock.places(in: text)
        isNumber = text.count <= 14 && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        heads = text.prefix(4).map { UInt64($0) &* Self.ones }
        self.filter = filter
    }

    /// Whether passports of an article may be found at all.
    func admits(_ article: SegmentArticle) -> Bool {
        (filter.product.map { $0.hex == article.product } ?? true)
            && (filter.category.map { $0.rawValue == article.category } ?? true)
            && (filter.lot.map { $0.hex == article.lot } ?? true)
    }

    /// Whether a GTIN holds the text.
    func findsGTIN(_ gtin: String) -> Bool {
        guard isNumber else { return false }
        let digits = Array(gtin.utf8)
        return digits.indices.contains { digits[$0...].starts(with: text) }
    }

    /// The first place of the text between two places of another, of which ``padding`` bytes more can be read.
    ///
    /// Eight places are tried at once: a byte of `differences` is zero where the first bytes of the text are all met.
    func firstPlace(in other: UnsafeRawBufferPointer, from start: Int, before end: Int) -> Int? {
        let (second, third, fourth) = (min(1, text.count - 1), min(2, text.count - 1), min(3, text.count - 1))
        let (one, two, three, four) = (heads[0], heads[second], heads[third], heads[fourth])
        var at = start
        while at < end {
            let differences =
                (other.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ one)
                | (other.loadUnaligned(fromByteOffset: at + second, as: UInt64.self) ^ two)
                | (other.loadUnaligned(fromByteOffset: at + third, as: UInt64.self) ^ three)
                | (other.loadUnaligned(fromByteOffset: at + fourth, as: UInt64.self) ^ four)
            // The highest bit of each byte that is zero; above the first of them also of some that are one.
            var zeros = (differences &- Self.ones) & ~differences & Self.highBits
            while zeros != 0 {
                let place = at + zeros.trailingZeroBitCount / 8
                if place + text.count <= end, isHeld(by: other, at: place) { return place }
                zeros &= zeros &- 1
            }
            at += 8
        }
        return nil
    }

    private func isHeld(by other: UnsafeRawBufferPointer, at place: Int) -> Bool {
        for index in text.indices where other[place + index] != text[index] { return false }
        return true
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
}
