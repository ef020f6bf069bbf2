import GS1

/// What searches know of one passport.
struct SegmentEntry: Equatable, Sendable {
    let id: PassportID
    /// Its serial number in the form in which text is searched.
    let serial: String
    let article: SegmentArticle

    init(id: PassportID, serial: String, article: SegmentArticle) {
        self.id = id
        self.serial = serial
        self.article = article
    }

    /// The entry of a passport.
    init(_ passport: Passport) {
        id = passport.id
        serial = passport.link.serial.text.folded
        article = SegmentArticle(
            gtin: passport.link.gtin.digits,
            product: passport.product.hex,
            category: passport.category.rawValue,
            lot: passport.lot?.hex
        )
    }
}

/// What many passports of a segment have in common and what never changes.
struct SegmentArticle: Hashable, Sendable {
    let gtin: String
    let product: String
    let category: String
    let lot: String?
}

/// The serial numbers of a closed span of a workspace's passports as one row keeps them: a column of each, in the order
/// of ids.
struct StoredSegment {
    /// The end of the span.
    let before: String
    /// Counts every change.
    let revision: Int
    /// One line an article, its parts separated by a space.
    let articles: String
    /// For each passport two bytes, the greater first: which article it is of.
    let articleOf: [UInt8]
    /// The folded serial numbers, a line feed before each and one at the end; they hold none themselves.
    let serials: String
    /// The ids, one after the other.
    let ids: String
}

extension StoredSegment {
    /// The row of a span's entries, which are in the order of their ids.
    init(_ entries: [SegmentEntry], before: String, revision: Int) {
        var numbers: [SegmentArticle: Int] = [:]
        var lines: [String] = []
        var (articleOf, serials, ids) = ([UInt8](), "\n", "")
        for entry in entries {
            let number: Int
            if let known = numbers[entry.article] {
                number = known
            } else {
                number = lines.count
                numbers[entry.article] = number
                lines.append(entry.article.line)
            }
            articleOf += [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
            serials += entry.serial + "\n"
            ids += entry.id.hex
        }
        self.init(
            before: before,
            revision: revision,
            articles: lines.joined(separator: "\n"),
            articleOf: articleOf,
            serials: serials,
            ids: ids
        )
    }

    /// The entries, taken apart.
    func entries() throws -> [SegmentEntry] {
        let lines = try articles.split(separator: "\n").map { try SegmentArticle(line: $0, of: before) }
        let parts = serials.utf8.dropFirst().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return try StoredSegment.ids(in: ids).enumerated()
            .map { index, id in
                guard index < parts.count, 2 * index + 1 < articleOf.count else { throw Self.fault(before) }
                let number = Int(articleOf[2 * index]) << 8 | Int(articleOf[2 * index + 1])
                guard number < lines.count else { throw Self.fault(before) }
                return SegmentEntry(id: id, serial: String(parts[index]) ?? "", article: lines[number])
            }
    }

    /// The ids of a row.
    static func ids(in text: String) -> [PassportID] {
        let digits = Array(text.utf8)
        return stride(from: 0, to: digits.count - digits.count % 24, by: 24)
            .map { Identifier(stored: String(decoding: digits[$0..<$0 + 24], as: UTF8.self)) }
    }

    static func fault(_ before: String) -> StoredValueFailure {
        StoredValueFailure(table: "serial_segment", id: before)
    }
}

extension SegmentArticle {
    fileprivate var line: String { "\(gtin) \(product) \(category) \(lot ?? "-")" }

    init(line: Substring, of segment: String) throws {
        let parts = line.split(separator: " ").map(String.init)
        guard parts.count == 4 else { throw StoredSegment.fault(segment) }
        self.init(gtin: parts[0], product: parts[1], category: parts[2], lot: parts[3] == "-" ? nil : parts[3])
    }
}
