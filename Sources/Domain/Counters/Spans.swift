import Storage

/// The numbers of passports: totals by scope and kind, and the same by span.
///
/// A scope's passports, in the order of their ids, are cut by fences into closed spans and an open one at the newest
/// end. Ids begin with their time, so new passports fall into the open span, and a closed one changes when a passport
/// of it changes its status, is deleted, or comes late (from a clock that is behind). A page in the middle of a list is
/// found by adding up the spans before it.
///
/// A transaction that counts a passport has read the newest fence, and one that sets a fence has read the passports
/// before it: on both engines one of two such transactions sees the other, or is run again. So that this does not befall
/// creates, fences are set by transactions of their own (`PassportGrowth`).
extension Transaction {
    /// Counts what became of passports in this transaction; to be called once they are stored. Scopes whose open span
    /// should be looked at are noted.
    func count(_ tally: PassportTally, of workspace: WorkspaceID, noting growth: PassportGrowth) throws {
        guard !tally.moves.isEmpty else { return }
        let changes = tally.changes
        let amounts = changes.isEmpty ? [:] : try add(changes, of: workspace)
        let scopes = Array(Set(tally.moves.flatMap(\.passport.scopes)))
        let fences = try newestFences(of: scopes, in: workspace)
        var isRevision = tally.moves.contains { $0.after == nil }
        for scope in scopes {
            guard let newest = fences[scope] else { continue }
            let late = tally.moves.filter { $0.passport.id.hex < newest && $0.passport.scopes.contains(scope) }
            if !late.isEmpty { try countInSpans(late, of: scope, in: workspace) }
            isRevision = isRevision || late.contains { $0.before == nil }
        }
        if isRevision { try reviseLists(of: workspace) }
        var grown: [PassportScope: Int] = [:]
        for change in changes { grown[change.scope, default: 0] += max(0, change.amount) }
        for (scope, count) in grown where (amounts[scope.key] ?? 0) % Spans.pace < count {
            growth.note(scope, of: workspace)
        }
    }

    /// Counts passports that are not in the open span of a scope, each closed span once.
    private func countInSpans(
        _ moves: [PassportTally.Move],
        of scope: PassportScope,
        in workspace: WorkspaceID
    ) throws {
        var rest = moves.sorted { $0.passport.id.hex < $1.passport.id.hex }[...]
        while let first = rest.first, let fence = try fence(after: first.passport.id, of: scope, in: workspace) {
            let inside = rest.prefix { $0.passport.id.hex < fence }
            rest = rest.dropFirst(inside.count)
            for change in PassportTally.changes(of: inside.map { ($0, [scope]) }) {
                try add(change.amount, of: change.kind, toSpanBefore: fence, of: scope, in: workspace)
            }
            if scope == .workspace { try changeSegment(inside, of: workspace) }
        }
    }

    /// Puts passports of one span that have come or gone into its segment, or takes them out.
    private func changeSegment(_ moves: ArraySlice<PassportTally.Move>, of workspace: WorkspaceID) throws {
        let moves = moves.filter { $0.before == nil || $0.after == nil }
        guard let first = moves.first, let stored = try segment(holding: first.passport.id, of: workspace) else {
            return
        }
        let moved = Set(moves.map(\.passport.id))
        var entries = try stored.entries().filter { !moved.contains($0.id) }
        entries += moves.filter { $0.after != nil }.map { SegmentEntry($0.passport) }
        entries.sort { $0.id.hex < $1.id.hex }
        try update(StoredSegment(entries, before: stored.before, revision: stored.revision + 1), of: workspace)
    }

    /// Closes spans of a scope while the open one is twice as long as a span, at most so many; answers how many. What
    /// stays open keeps room for transactions that are under way with ids a little older than those that are there.
    ///
    /// `draft` is what the segment of the first will be, if that was read before.
    func closeSpans(
        of scope: PassportScope,
        in workspace: WorkspaceID,
        atMost limit: Int,
        _ draft: SegmentDraft?
    ) throws -> Int {
        let kinds = try passportTotals(in: scope, of: workspace).keys
        var fence = try newestFences(of: [scope], in: workspace)[scope] ?? ""
        for closed in 0..<limit {
            guard try isOpenSpanLong(of: scope, after: fence, kinds, in: workspace),
                let before = try nextFence(of: scope, after: fence, kinds, in: workspace)
            else { return closed }
            try insertFence(before, of: scope, in: workspace)
            for kind in kinds {
                let amount = try count(kind, of: scope, from: fence, before: before, in: workspace)
                guard amount > 0 else { continue }
                try add(amount, of: kind, toSpanBefore: before, of: scope, in: workspace)
            }
            if scope == .workspace {
                let entries = try segmentEntries(from: fence, before: before, of: workspace, draft)
                try insert(StoredSegment(entries, before: before, revision: 1), of: workspace)
            }
            fence = before
        }
        return limit
    }

    /// Where the next span of a scope ends.
    private func nextFence(
        of scope: PassportScope,
        after fence: String,
        _ kinds: some Collection<PassportKind>,
        in workspace: WorkspaceID
    ) throws -> String? {
        let range = IDRange(from: fence, isAscending: true, limit: 1, offset: Spans.size)
        return try passportIDs(scope.branches(of: kinds, in: workspace), range).first?.hex
    }

    /// Whether the open span is twice as long as a span, so that one is to be closed.
    private func isOpenSpanLong(
        of scope: PassportScope,
        after fence: String,
        _ kinds: some Collection<PassportKind>,
        in workspace: WorkspaceID
    ) throws -> Bool {
        var open = 0
        for condition in scope.branches(of: kinds, in: workspace) where open < 2 * Spans.size {
            open += try countPassports(condition, from: fence, limit: 2 * Spans.size - open)
        }
        return open >= 2 * Spans.size
    }

    /// Which of some scopes have a span to be closed, and what the next segment of the workspace will be made of.
    func growth(of scopes: Set<PassportScope>, in workspace: WorkspaceID) throws -> (
        due: Set<PassportScope>, draft: SegmentDraft?
    ) {
        let fences = try newestFences(of: Array(scopes), in: workspace)
        var due: Set<PassportScope> = []
        var draft: SegmentDraft?
        for scope in scopes {
            let kinds = try passportTotals(in: scope, of: workspace).keys
            let fence = fences[scope] ?? ""
            guard try isOpenSpanLong(of: scope, after: fence, kinds, in: workspace) else { continue }
            due.insert(scope)
            guard scope == .workspace, let before = try nextFence(of: scope, after: fence, kinds, in: workspace) else {
                continue
            }
            let entries = try segmentEntries(from: fence, before: before, of: workspace)
            draft = SegmentDraft(from: fence, before: before, entries: entries)
        }
        return (due, draft)
    }

    /// The entries of a span. What of a passport is in a segment never changes, so that of a draft only the ids are compared.
    private func segmentEntries(
        from start: String,
        before end: String,
        of workspace: WorkspaceID,
        _ draft: SegmentDraft?
    ) throws -> [SegmentEntry] {
        if let draft, draft.from == start, draft.before == end {
            let range = IDRange(from: start, before: end, isAscending: true, limit: draft.entries.count + 1)
            let ids = try passportIDs(PassportScope.workspace.branches(of: [], in: workspace), range)
            if ids == draft.entries.map(\.id) { return draft.entries }
        }
        return try segmentEntries(from: start, before: end, of: workspace)
    }
}

/// What a segment will be made of, read before the transaction that stores it: passports are long rows.
struct SegmentDraft: Sendable {
    let from: String
    let before: String
    let entries: [SegmentEntry]
}

extension Work {
    /// Counts what became of passports in this transaction; to be called once they are stored.
    func count(_ tally: PassportTally) throws { try tx.count(tally, of: workspace, noting: growth) }
}

/// How long spans are.
enum Spans {
    /// Passports in a span when it is closed.
    static let size = 1_024
    /// How often the open span is looked at: each time a number of a slot has grown by so many.
    static let pace = 512
    /// A transaction closes at most so many, so that none lasts long when a store had no spans before.
    static let mostClosedAtOnce = 8
}
