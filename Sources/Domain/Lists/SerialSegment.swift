/// The serial numbers of a closed span in the form in which they are searched: one text, and where each begins.
final class SerialSegment: Sendable {
    /// The folded serial numbers, a line feed before each and one at the end, then room to read whole words.
    private let text: [UInt8]
    /// Where each serial number begins in `text`; one more, past the last.
    private let starts: [Int]
    private let articles: [SegmentArticle]
    private let articleOf: [UInt16]
    private let grams: GramSet

    /// A segment from its row's columns; nil when they do not fit together.
    init?(articles: [SegmentArticle], articleOf: [UInt8], serials: [UInt8]) {
        let count = articleOf.count / 2
        text = serials + [UInt8](repeating: 0, count: SerialQuery.padding)
        self.articles = articles
        self.articleOf = (0..<count).map { UInt16(articleOf[2 * $0]) << 8 | UInt16(articleOf[2 * $0 + 1]) }
        starts = serials.indices.filter { serials[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        grams = GramSet(serials)
        guard starts.count == count + 1, self.articleOf.allSatisfy({ $0 < articles.count }) else { return nil }
    }

    /// The positions of the passports that a search finds, oldest first.
    func positions(of query: SerialQuery) -> [Int] {
        let isInSerials = grams.mayHold(query.grams)
        guard isInSerials || query.isNumber else { return [] }
        let admitted = articles.map(query.admits)
        guard admitted.contains(true) else { return [] }
        let byGTIN = zip(articles, admitted).map { $1 && query.findsGTIN($0.gtin) }
        guard byGTIN.contains(false) else { return Array(articleOf.indices) }
        let bySerial = isInSerials ? serialPositions(of: query) : []
        guard byGTIN.contains(true) else {
            return admitted.contains(false) ? bySerial.filter { admitted[Int(articleOf[$0])] } : bySerial
        }
        var next = bySerial[...]
        return articleOf.indices.filter { position in
            let isFound = next.first == position
            if isFound { next = next.dropFirst() }
            let article = Int(articleOf[position])
            return byGTIN[article] || isFound && admitted[article]
        }
    }

    /// The positions of the serial numbers that hold the text, oldest first.
    private func serialPositions(of query: SerialQuery) -> [Int] {
        text.withUnsafeBytes { text in
            starts.withUnsafeBufferPointer { starts in
                var found: [Int] = []
                var (at, position) = (0, 0)
                let last = starts.count - 1
                while let place = query.firstPlace(in: text, from: at, before: starts[last]) {
                    while starts[position + 1] <= place { position += 1 }
                    found.append(position)
                    at = starts[position + 1]
                }
                return found
            }
        }
    }
}
