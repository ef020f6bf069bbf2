import Storage

extension Transaction {
    func insert(_ segment: StoredSegment, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO serial_segment (workspace_id, before_id, revision, articles, article_of, serials, ids)
            VALUES (\(workspace), \(segment.before), \(segment.revision), \(segment.articles), \(segment.articleOf),
                \(segment.serials), \(segment.ids))
            """
        )
    }

    func update(_ segment: StoredSegment, of workspace: WorkspaceID) throws {
        try run(
            """
            UPDATE serial_segment SET revision = \(segment.revision), articles = \(segment.articles),
                article_of = \(segment.articleOf), serials = \(segment.serials), ids = \(segment.ids)
            WHERE workspace_id = \(workspace) AND before_id = \(segment.before)
            """
        )
    }

    /// The segment of the closed span in which an id falls.
    func segment(holding id: PassportID, of workspace: WorkspaceID) throws -> StoredSegment? {
        try first(
            """
            SELECT before_id, revision, articles, article_of, serials, ids FROM serial_segment
            WHERE workspace_id = \(workspace) AND before_id > \(id) ORDER BY before_id LIMIT 1
            """
        ) { row in
            StoredSegment(
                before: try row.text(0),
                revision: Int(try row.int(1)),
                articles: try row.text(2),
                articleOf: try row.bytes(3),
                serials: try row.text(4),
                ids: try row.text(5)
            )
        }
    }

    /// What a segment keeps of the passports in a range of ids, oldest first.
    func segmentEntries(from start: String, before end: String, of workspace: WorkspaceID) throws -> [SegmentEntry] {
        try all(
            """
            SELECT id, folded, gtin, product_id, category, lot_id FROM passport
            WHERE workspace_id = \(workspace) AND id >= \(start) AND id < \(end) ORDER BY id
            """
        ) { row in
            SegmentEntry(
                id: Identifier(stored: try row.text(0)),
                serial: try row.text(1),
                article: SegmentArticle(
                    gtin: try row.text(2),
                    product: try row.text(3),
                    category: try row.text(4),
                    lot: try row.textOrNil(5)
                )
            )
        }
    }

    /// The ends of a workspace's segments, oldest first, and how often each was changed.
    func segmentRevisions(of workspace: WorkspaceID) throws -> [(before: String, revision: Int)] {
        try all(
            """
            SELECT before_id, revision FROM serial_segment WHERE workspace_id = \(workspace) ORDER BY before_id
            """
        ) { (try $0.text(0), Int(try $0.int(1))) }
    }

    /// The segments whose ends are in a range, by their ends.
    func serialSegments(
        _ range: ClosedRange<String>,
        of workspace: WorkspaceID
    ) throws -> [String: SerialSegment] {
        var segments: [String: SerialSegment] = [:]
        try forEach(
            """
            SELECT before_id, articles, article_of, serials, ids FROM serial_segment
            WHERE workspace_id = \(workspace) AND before_id >= \(range.lowerBound)
                AND before_id <= \(range.upperBound)
            """
        ) { row in
            let before = try row.text(0)
            let segment = SerialSegment(
                articles: try row.text(1).split(separator: "\n").map { try SegmentArticle(line: $0, of: before) },
                articleOf: try row.bytes(2),
                serials: try row.withBytes(3) { Array($0) },
                ids: try row.withBytes(4) { Array($0) }
            )
            guard let segment else { throw StoredSegment.fault(before) }
            segments[before] = segment
        }
        return segments
    }
}
