/// The serial numbers of a closed span in the form in which they are searched: one text, and where each begins.
final class SerialSegment: Sendable {
    private let text: [UInt8]
    /// Where each serial number begins in `text`; one more, past the last.
    private let starts: [Int32]
    private let articles: [SegmentArticle]
    private let articleOf: [UInt16]
    private let grams: GramSet

    /// A segment from its row's columns; nil when they do not fit together.
    init?(articles: [SegmentArticle], articleOf: [UInt8], serials: [UInt8]) {
        let count = articleOf.count / 2
        text = serials
        self.articles = articles
        self.articleOf = (0..<count).map { UInt16(articleOf[2 * $0]) << 8 | UInt16(articleOf[2 * $0 + 1]) }
        starts = serials.indices.filter { serials[$0] == UInt8(ascii: "\n") }.map { Int32($0 + 1) }
        grams = GramSet(serials)
        guard starts.count == count + 1, self.articleOf.allSatisfy({ $0 < articles.count }) else { return nil }
    }

    /// The positions of the passports that a search finds, oldest first.
    func positions(of query: SerialQuery) -> [Int] {
        let admitted = articles.map(query.admits)
        guard admitted.contains(true) else { return [] }
        let byGTIN = zip(articles, admitted).map { $1 && query.findsGTIN($0.gtin) }
        let bySerial = grams.mayHold(query.grams) ? serialPositions(of: query) : []
        guard byGTIN.contains(true) else { return bySerial.filter { admitted[Int(articleOf[$0])] } }
        var next = bySerial[...]
        return articleOf.indices.filter { position in
            let isFound = next.first == position
            if isFound { next = next.dropFirst() }
            let article = Int(articleOf[position])
            return byGTIN[article] || isFound && admitted[article]
        }
    }

    /// The positions of the serial numbers that hold a text, oldest first.
    ///
    /// Horspool's algorithm: the last byte under the window tells how far the window may move.
    private func serialPositions(of query: SerialQuery) -> [Int] {
        var found: [Int] = []
        let count = query.text.count
        text.withUnsafeBufferPointer { text in
            query.text.withUnsafeBufferPointer { wanted in
                query.shifts.withUnsafeBufferPointer { shifts in
                    var (end, position) = (count - 1, 0)
                    while end < text.count {
                        let last = text[end]
                        guard last == wanted[count - 1],
                            (0..<count - 1).allSatisfy({ text[end - count + 1 + $0] == wanted[$0] })
                        else {
                            end += shifts[Int(last)]
                            continue
                        }
                        while starts[position + 1] <= end { position += 1 }
                        found.append(position)
                        end = Int(starts[position + 1]) + count - 1
                    }
                }
            }
        }
        return found
    }
}

/// What a search asks of segments.
struct SerialQuery {
    /// What is looked for, folded; it holds no line feed.
    let text: [UInt8]
    let grams: [Int]
    /// How far a window over the text may move when a byte is under its end.
    let shifts: [Int]
    private let isNumber: Bool
    private let filter: PassportFilter

    /// A search for a folded text among the passports of a filter, whose status the segments do not know.
    init(_ search: String, _ filter: PassportFilter) {
        text = Array(search.utf8)
        grams = GramSet.places(in: text)
        var shifts = [Int](repeating: text.count, count: 256)
        for (index, byte) in text.dropLast().enumerated() { shifts[Int(byte)] = text.count - 1 - index }
        self.shifts = shifts
        isNumber = text.count <= 14 && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
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
}

/// Which runs of four bytes a segment may hold: most searches for a whole serial number need not look into it.
struct GramSet: Sendable {
    private static let bits = 32_768
    private var words = [UInt64](repeating: 0, count: bits / 64)

    init(_ text: [UInt8]) {
        for place in GramSet.places(in: text) { words[place >> 6] |= 1 << UInt64(place & 63) }
    }

    /// Whether it may hold all runs at these places.
    func mayHold(_ places: [Int]) -> Bool {
        places.allSatisfy { words[$0 >> 6] & 1 << UInt64($0 & 63) != 0 }
    }

    /// The places of a text's runs.
    static func places(in text: [UInt8]) -> [Int] {
        guard text.count >= 4 else { return [] }
        var run = text.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return text.dropFirst(3)
            .map { byte in
                run = run << 8 | UInt32(byte)
                return Int((run &* 2_654_435_761) >> 17)
            }
    }
}
