/// The serial numbers of a span in the form in which they are searched: one text, and where each begins.
final class SerialSegment: Sendable {
    /// The folded serial numbers, a line feed before each and one at the end, then room to read whole words.
    private let text: [UInt8]
    /// Where each serial number begins in `text`; one more, past the last.
    private let starts: [UInt32]
    /// What its passports are of, each once.
    let articles: [SegmentArticle]
    private let articleOf: [UInt32]
    /// The ids, 12 bytes each.
    private let ids: [UInt8]

    private init(text: [UInt8], starts: [UInt32], articles: [SegmentArticle], articleOf: [UInt32], ids: [UInt8]) {
        (self.text, self.starts, self.articles, self.articleOf) = (text, starts, articles, articleOf)
        self.ids = ids
    }

    /// A segment without passports.
    convenience init() {
        let text = [UInt8(ascii: "\n")] + [UInt8](repeating: 0, count: SerialQuery.padding)
        self.init(text: text, starts: [1], articles: [], articleOf: [], ids: [])
    }

    /// A segment from its row's columns; nil when they do not fit together.
    convenience init?(articles: [SegmentArticle], articleOf: [UInt8], serials: [UInt8], ids digits: [UInt8]) {
        let count = articleOf.count / 2
        let numbers = (0..<count).map { UInt32(articleOf[2 * $0]) << 8 | UInt32(articleOf[2 * $0 + 1]) }
        let starts = serials.indices.filter { serials[$0] == UInt8(ascii: "\n") }.map { UInt32($0 + 1) }
        guard starts.count == count + 1, digits.count == 24 * count, numbers.allSatisfy({ $0 < articles.count }) else {
            return nil
        }
        let text = serials + [UInt8](repeating: 0, count: SerialQuery.padding)
        var ids: [UInt8] = []
        Hexadecimal.decode(digits, into: &ids)
        self.init(text: text, starts: starts, articles: articles, articleOf: numbers, ids: ids)
    }

    /// The same with more passports behind its last one.
    func adding(_ entries: some Collection<SegmentEntry>) -> SerialSegment {
        var (text, starts, articles, articleOf, ids) = (Array(serials), starts, articles, articleOf, ids)
        var numbers = Dictionary(zip(articles, articles.indices), uniquingKeysWith: { first, _ in first })
        for entry in entries {
            let number = numbers[entry.article] ?? articles.count
            if number == articles.count {
                numbers[entry.article] = number
                articles.append(entry.article)
            }
            articleOf.append(UInt32(number))
            text.append(contentsOf: entry.serial.utf8)
            text.append(UInt8(ascii: "\n"))
            starts.append(UInt32(text.count))
            Hexadecimal.decode(entry.id.hex.utf8, into: &ids)
        }
        text.append(contentsOf: repeatElement(0, count: SerialQuery.padding))
        return SerialSegment(text: text, starts: starts, articles: articles, articleOf: articleOf, ids: ids)
    }

    /// The id of the passport at a position.
    func id(at position: Int) -> PassportID {
        Identifier(stored: Hexadecimal.encode(ids[12 * position..<12 * position + 12]))
    }

    /// How many passports it is of.
    var count: Int { articleOf.count }

    /// The serial numbers, as a row holds them.
    var serials: ArraySlice<UInt8> { text.dropLast(SerialQuery.padding) }

    /// The positions of the passports that a search finds, oldest first.
    ///
    /// - Parameter isInSerials: Whether serial numbers may hold the text.
    func positions(of query: SerialQuery, inSerials isInSerials: Bool = true) -> [Int] {
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
                while let place = query.firstPlace(in: text, from: at, before: Int(starts[last])) {
                    while starts[position + 1] <= place { position += 1 }
                    found.append(position)
                    at = Int(starts[position + 1])
                }
                return found
            }
        }
    }
}
