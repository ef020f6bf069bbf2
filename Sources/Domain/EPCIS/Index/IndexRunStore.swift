import Storage

extension Transaction {
    /// The runs of a workspace, the oldest first.
    func indexRuns(of workspace: WorkspaceID) throws -> [IndexRun] {
        try all(
            """
            SELECT \(IndexRun.columns) FROM epcis_index_run WHERE workspace_id = \(workspace) ORDER BY id
            """,
            IndexRun.init(row:)
        )
    }

    /// All runs of merges that have begun, and the oldest others of each level, as many as are merged at once.
    ///
    /// A merge needs all its sources: up to where everything is known is what its portions are cut by.
    func indexRunsToMerge(of workspace: WorkspaceID) throws -> [IndexRun] {
        let levels = (0...IndexRun.maxLevel)
            .map { level -> SQL in
                """
                SELECT id FROM (
                    SELECT id FROM epcis_index_run WHERE workspace_id = \(workspace) AND level = \(level)
                    AND target IS NULL ORDER BY id LIMIT \(IndexMerge.maxSources(ofLevel: level))) AS oldest
                """
            }
        // By their ids: only those are in the index, and SQLite would go through all runs. Ids are greater than 0.
        return try all(
            """
            SELECT \(IndexRun.columns) FROM epcis_index_run
            WHERE workspace_id = \(workspace) AND id IN (
                SELECT id FROM epcis_index_run WHERE workspace_id = \(workspace) AND target > 0
                UNION ALL \(levels.joined(separator: " UNION ALL "))) ORDER BY id
            """,
            IndexRun.init(row:)
        )
    }

    /// Notes a run; its chunks are inserted apart.
    func insert(_ run: IndexRun, of workspace: WorkspaceID) throws {
        try self.run(
            """
            INSERT INTO epcis_index_run (workspace_id, id, level, target, is_new, first_number, last_number, has_overflow)
            VALUES (\(workspace), \(run.id), \(run.level), \(run.target), \(run.isNew), \(run.numbers.lowerBound),
                \(run.numbers.upperBound), \(run.hasOverflow))
            """
        )
    }

    func insert(_ chunks: [EntryChunk], ofRun run: Int64, of workspace: WorkspaceID) throws {
        try insert(
            chunks.map { [workspace.sqlValue, .integer(run), .bytes($0.first), .bytes($0.bytes)] },
            "INSERT INTO epcis_index_chunk (workspace_id, run, first_entry, entries)"
        )
    }

    /// The first chunks of a run, so many at most.
    func indexChunks(ofRun run: Int64, limit: Int, of workspace: WorkspaceID) throws -> [EntryChunk] {
        try all(
            """
            SELECT first_entry, entries FROM epcis_index_chunk
            WHERE workspace_id = \(workspace) AND run = \(run) ORDER BY first_entry LIMIT \(limit)
            """
        ) { try EntryChunk($0) }
    }

    /// The chunk of a run in which the last entry up to a byte string is; nil when all entries come later.
    func indexChunk(ofRun run: Int64, upTo key: [UInt8], of workspace: WorkspaceID) throws -> EntryChunk? {
        try first(
            """
            SELECT first_entry, entries FROM epcis_index_chunk
            WHERE workspace_id = \(workspace) AND run = \(run) AND first_entry <= \(key)
            ORDER BY first_entry DESC LIMIT 1
            """
        ) { try EntryChunk($0) }
    }

    /// Of each run the chunk with which a scan begins: that of the lower bound, or against the order that of the upper one.
    ///
    /// (`CROSS JOIN` tells SQLite to go through runs and not through chunks.)
    func firstChunks(
        from lower: [UInt8],
        upTo upper: [UInt8],
        isDescending: Bool,
        of workspace: WorkspaceID
    ) throws -> [(run: Int64, chunk: EntryChunk)] {
        func edge(_ condition: SQL, _ direction: SQL) -> SQL {
            """
            (SELECT a.first_entry FROM epcis_index_chunk a
            WHERE a.workspace_id = \(workspace) AND a.run = r.id AND \(condition)
            ORDER BY a.first_entry \(direction) LIMIT 1)
            """
        }
        let start: SQL
        if isDescending {
            start = edge("a.first_entry <= \(upper)", "DESC")
        } else {
            let before = edge("a.first_entry <= \(lower)", "DESC")
            let after = edge("a.first_entry > \(lower) AND a.first_entry <= \(upper)", "ASC")
            start = "COALESCE(\(before), \(after))"
        }
        return try all(
            """
            SELECT c.first_entry, c.entries, r.id FROM epcis_index_run r
            CROSS JOIN epcis_index_chunk c
            WHERE r.workspace_id = \(workspace)
                AND c.workspace_id = \(workspace) AND c.run = r.id AND c.first_entry = \(start)
            """
        ) { (try $0.int(2), try EntryChunk($0)) }
    }

    /// The chunk of a run behind another, up to a byte string.
    func indexChunk(
        ofRun run: Int64,
        after last: [UInt8],
        upTo upper: [UInt8],
        of workspace: WorkspaceID
    ) throws -> EntryChunk? {
        try first(
            """
            SELECT first_entry, entries FROM epcis_index_chunk WHERE workspace_id = \(workspace) AND run = \(run)
                AND first_entry > \(last) AND first_entry <= \(upper)
            ORDER BY first_entry LIMIT 1
            """
        ) { try EntryChunk($0) }
    }

    /// The chunk of a run before another.
    func indexChunk(ofRun run: Int64, before next: [UInt8], of workspace: WorkspaceID) throws -> EntryChunk? {
        try first(
            """
            SELECT first_entry, entries FROM epcis_index_chunk
            WHERE workspace_id = \(workspace) AND run = \(run) AND first_entry < \(next)
            ORDER BY first_entry DESC LIMIT 1
            """
        ) { try EntryChunk($0) }
    }

    /// How many chunks begin between two byte strings, counted up to a limit: a measure of how many entries there are.
    func countChunks(
        from lower: [UInt8],
        upTo upper: [UInt8],
        limit: Int,
        of workspace: WorkspaceID
    ) throws -> Int {
        try first(
            """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM epcis_index_run r
                CROSS JOIN epcis_index_chunk c
                WHERE r.workspace_id = \(workspace) AND c.workspace_id = \(workspace) AND c.run = r.id
                    AND c.first_entry > \(lower) AND c.first_entry <= \(upper) LIMIT \(limit)) AS counted
            """
        ) { Int(try $0.int(0)) } ?? 0
    }
}

extension IndexRun {
    /// The columns of a run.
    static let columns: SQL = "id, level, target, is_new, first_number, last_number, has_overflow"

    init(row: Row) throws {
        let (first, last) = (try row.int(4), try row.int(5))
        self.init(
            id: try row.int(0),
            level: Int(try row.int(1)),
            target: try row.intOrNil(2),
            isNew: try row.bool(3),
            numbers: EventNumber(value: first)...EventNumber(value: max(first, last)),
            hasOverflow: try row.bool(6)
        )
    }
}

extension EntryChunk {
    /// A row that begins with `first_entry` and `entries`.
    fileprivate init(_ row: Row) throws {
        self.init(first: try row.bytes(0), bytes: try row.bytes(1))
    }

    /// Its entries; throws when the row was damaged.
    func entries() throws -> EntryList {
        guard let list = EntryChunk.entries(of: bytes), list.first.map({ $0.elementsEqual(first) }) ?? false else {
            throw StoredValueFailure(table: "epcis_index_chunk", id: Hexadecimal.encode(first.prefix(9)))
        }
        return list
    }
}
