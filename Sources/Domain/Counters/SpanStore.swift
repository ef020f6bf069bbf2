import Storage

extension Transaction {
    /// The newest fence of each scope that has one: ids before it are in closed spans.
    func newestFences(
        of scopes: [PassportScope],
        in workspace: WorkspaceID
    ) throws -> [PassportScope: String] {
        var fences: [PassportScope: String] = [:]
        try scopes.inRuns { scopes in
            let newest = scopes.map { scope -> SQL in
                "(SELECT MAX(before_id) FROM passport_fence WHERE workspace_id = \(workspace) AND scope = \(scope.key))"
            }
            try forEach("SELECT \(newest.joined(separator: ", "))") { row in
                for (index, scope) in scopes.enumerated() { fences[scope] = try row.textOrNil(index) }
            }
        }
        return fences
    }

    /// The end of the closed span in which an id falls.
    func fence(after id: PassportID, of scope: PassportScope, in workspace: WorkspaceID) throws -> String? {
        try first(
            """
            SELECT MIN(before_id) FROM passport_fence
            WHERE workspace_id = \(workspace) AND scope = \(scope.key) AND before_id > \(id)
            """
        ) { try $0.textOrNil(0) } ?? nil
    }

    func insertFence(_ before: String, of scope: PassportScope, in workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO passport_fence (workspace_id, scope, before_id)
            VALUES (\(workspace), \(scope.key), \(before))
            """
        )
    }

    func add(
        _ amount: Int,
        of kind: PassportKind,
        toSpanBefore fence: String,
        of scope: PassportScope,
        in workspace: WorkspaceID
    ) throws {
        try run(
            """
            INSERT INTO passport_span (workspace_id, scope, before_id, category, status, slot, amount)
            VALUES (\(workspace), \(scope.key), \(fence), \(kind.category.rawValue), \(kind.status.rawValue), \(slot),
                \(amount))
            ON CONFLICT (workspace_id, scope, before_id, category, status, slot)
            DO UPDATE SET amount = passport_span.amount + excluded.amount
            """
        )
    }

    /// The closed spans of a scope with the number of passports of some kinds in each, newest first.
    func spans(
        of scope: PassportScope,
        _ filter: KindFilter,
        in workspace: WorkspaceID
    ) throws -> [(before: String, count: Int)] {
        try all(
            """
            SELECT before_id, CAST(SUM(amount) AS BIGINT) FROM passport_span
            WHERE workspace_id = \(workspace) AND scope = \(scope.key) AND \(filter.condition)
            GROUP BY before_id ORDER BY before_id DESC
            """
        ) { (try $0.text(0), Int(try $0.int(1))) }
    }

    /// How many published passports whose term is over are in each closed span, though they are still stored as
    /// published; by the end of the span.
    func dueInSpans(
        of scope: PassportScope,
        _ category: Category?,
        at now: Timestamp,
        in workspace: WorkspaceID
    ) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try forEach(
            """
            SELECT fence, COUNT(*) FROM (
                SELECT (SELECT MIN(before_id) FROM passport_fence
                    WHERE workspace_id = \(workspace) AND scope = \(scope.key) AND before_id > passport.id) AS fence
                FROM passport WHERE \(scope.dueCondition(category, at: now, in: workspace))
            ) AS due WHERE fence IS NOT NULL GROUP BY fence
            """
        ) { counts[try $0.text(0)] = Int(try $0.int(1)) }
        return counts
    }

    /// How many passports from an id on meet a condition that an index begins with, counted up to a limit.
    func countPassports(_ condition: SQL, from start: String, limit: Int) throws -> Int {
        try first(
            """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM passport WHERE \(condition) AND id >= \(start) LIMIT \(limit)) AS counted
            """
        ) { Int(try $0.int(0)) } ?? 0
    }

    /// How many passports of a kind a scope has in a range of ids.
    func count(
        _ kind: PassportKind,
        of scope: PassportScope,
        from start: String,
        before end: String,
        in workspace: WorkspaceID
    ) throws -> Int {
        try first(
            """
            SELECT COUNT(*) FROM passport
            WHERE \(scope.condition(kind, in: workspace)) AND id >= \(start) AND id < \(end)
            """
        ) { Int(try $0.int(0)) } ?? 0
    }
}
