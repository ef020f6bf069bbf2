import TestRandomness
import Testing

@testable import Domain

@Suite("Segments of serial numbers")
struct SerialSegmentTests {
    @Test("A segment finds what looking into every serial number finds", arguments: [1, 2, 3] as [UInt64])
    func everyTerm(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // Few letters, so that parts of a term are met everywhere.
        let letters = ["a", "b", "0", "é"]
        let entries = (0..<200)
            .map { number -> SegmentEntry in
                let serial = (0..<Int.random(in: 1...12, using: &random)).map { _ in random.one(of: letters) }.joined()
                return entry(number, serial, gtin: number % 3 == 0 ? "04012345000016" : "09506000134369")
            }
        let segment = try #require(SerialSegment(StoredSegment(entries, before: "f", revision: 1)))
        for _ in 0..<300 {
            let term = (0..<Int.random(in: 1...7, using: &random)).map { _ in random.one(of: letters) }.joined()
            let expected = entries.indices.filter {
                holds(entries[$0].serial, term) || holds(entries[$0].article.gtin, term)
            }
            #expect(segment.positions(of: SerialQuery(term, PassportFilter())) == expected, "\(term)")
        }
    }

    @Test("A row gives back the entries that it was made of")
    func roundTrip() throws {
        let entries = [entry(1, "a b", gtin: "04012345000016"), entry(2, "ünit", gtin: "09506000134369", lot: "c")]
        for entries in [entries, []] {
            let stored = StoredSegment(entries, before: "f", revision: 1)
            let segment = try #require(SerialSegment(stored))
            #expect(entries.indices.map { segment.id(at: $0) } == entries.map(\.id))
            let back = try stored.entries()
            #expect(back.map(\.id) == entries.map(\.id) && back.map(\.serial) == entries.map(\.serial))
            #expect(back.map(\.article) == entries.map(\.article))
        }
    }

    @Test(
        "A GTIN counts for all its passports, a filter for none of the others",
        arguments: [("0401", [0, 2]), ("950600", [1, 3]), ("serial", [0, 1, 2, 3]), ("serial 2", [2]), ("0402", [])]
            as [(String, [Int])]
    )
    func gtins(term: String, found: [Int]) throws {
        let entries = (0..<4).map { entry($0, "serial \($0)", gtin: $0 % 2 == 0 ? "04012345000016" : "09506000134369") }
        let segment = try #require(SerialSegment(StoredSegment(entries, before: "f", revision: 1)))
        #expect(segment.positions(of: SerialQuery(term, PassportFilter())) == found)
        var filter = PassportFilter()
        filter.category = .toys
        #expect(segment.positions(of: SerialQuery(term, filter)) == [])
    }

    private func entry(_ number: Int, _ serial: String, gtin: String, lot: String? = nil) -> SegmentEntry {
        let digits = String(1_000 + number)
        return SegmentEntry(
            id: Identifier(stored: String(repeating: "0", count: 20) + digits),
            serial: serial,
            article: SegmentArticle(gtin: gtin, product: "p", category: "batteries", lot: lot)
        )
    }

    private func holds(_ text: String, _ term: String) -> Bool {
        let (bytes, wanted) = (Array(text.utf8), Array(term.utf8))
        return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }
}

extension SerialSegment {
    fileprivate convenience init?(_ stored: StoredSegment) {
        let articles = stored.articles.split(separator: "\n").compactMap { try? SegmentArticle(line: $0, of: "") }
        self.init(
            articles: articles,
            articleOf: stored.articleOf,
            serials: Array(stored.serials.utf8),
            ids: Array(stored.ids.utf8)
        )
    }
}
